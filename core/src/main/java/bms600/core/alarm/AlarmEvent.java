package bms600.core.alarm;

/** A change of one alarm, for the journal and for whoever must be told. */
public record AlarmEvent(What what, Alarm alarm) {

  /** What happened to it. */
  public enum What {
    RAISED("raised"),
    CHANGED("severity changed"),
    CLEARED("cleared"),
    ACKNOWLEDGED("acknowledged");

    private final String words;

    What(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}

package bms600.core.alarm;

/**
 * A change of one alarm, for the journal and for whoever must be told.
 *
 * @param isHeld whether it is shelved or out of service: journalled, but nobody is told
 */
public record AlarmEvent(What what, Alarm alarm, boolean isHeld) {

  /** A change that people are told. */
  public AlarmEvent(What what, Alarm alarm) {
    this(what, alarm, false);
  }

  /** What happened to it. */
  public enum What {
    RAISED("raised"),
    CHANGED("severity changed"),
    CLEARED("cleared"),
    ACKNOWLEDGED("acknowledged"),
    /** From here on nobody is told. */
    HELD("held back"),
    /** It stands, and from here on people are told again. */
    RELEASED("no longer held back");

    private final String words;

    What(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}

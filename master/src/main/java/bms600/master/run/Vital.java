package bms600.master.run;

/**
 * How one thing fares that the program lives by.
 *
 * @param duty what suffers when it fails
 * @param kind what it is: {@code thread}, {@code port}, {@code channel}, {@code uplink}, {@code
 *     disk}, {@code history}, {@code clock}, {@code certificate}, {@code memory}, {@code files}
 * @param name which one of them; empty where there is one only
 * @param words how it fares, for people; never empty
 */
public record Vital(Strain.Duty duty, String kind, String name, State state, String words) {

  /** How it fares. */
  public enum State {
    OK("ok"),
    /** It works, but not for ever or not for all, or it has not yet shown that it does. */
    DOUBTFUL("doubtful"),
    FAILED("failed");

    private final String code;

    State(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }
}

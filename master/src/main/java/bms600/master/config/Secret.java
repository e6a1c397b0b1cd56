package bms600.master.config;

/** A text that is used, and never shown: not in messages, logs or the effective site file. */
public record Secret(String reveal) {
  /** What is shown in its place. */
  static final String MASK = "********";

  static final Secret NONE = new Secret("");

  public boolean isEmpty() {
    return reveal.isEmpty();
  }

  @Override
  public String toString() {
    return isEmpty() ? "" : MASK;
  }
}

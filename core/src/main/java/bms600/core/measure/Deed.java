package bms600.core.measure;

/** What a block sensor can be told to do to its block. */
public enum Deed {
  START_OHMIC_TEST("start its ohmic test"),
  STOP_OHMIC_TEST("stop its ohmic test"),
  /** For ten minutes; then a sensor that hears nothing stops by itself. */
  BALANCE("balance"),
  STOP_BALANCING("stop balancing");

  private final String words;

  Deed(String words) {
    this.words = words;
  }

  /** As after "was told to". */
  public String words() {
    return words;
  }
}

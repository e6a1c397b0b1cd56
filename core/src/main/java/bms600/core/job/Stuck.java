package bms600.core.job;

/** What shows that a block is bypassed although nobody wants it. */
public enum Stuck {
  /** Nothing does. */
  NO(""),
  READ_BACK("its sensor reports balancing although it was told to stop"),
  CURRENT("current flows past it although its sensor reports no balancing"),
  VOLTAGE("it fell below the mean of its string after its balancing had ended"),
  /** Something did, and does no more: the plan leaves the block alone all the same. */
  WAS("");

  private final String words;

  Stuck(String words) {
    this.words = words;
  }

  /** As a sentence without its stop; empty where nothing shows it now. */
  public String words() {
    return words;
  }

  /** Whether something shows it at this moment. */
  public boolean isSeen() {
    return !words.isEmpty();
  }
}

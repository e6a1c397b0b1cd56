package bms600.core.measure;

/**
 * How one sensor fares on its line.
 *
 * @param missed polls in a row that brought no reading
 * @param ending how the last poll ended
 * @param why how it ended, in words; empty while it answers
 * @param serial its serial number, or −1 while not known
 * @param lossPercent requests to it that failed lately, %: a mean over about two minutes of polls;
 *     while it is lost it stays as it was, for that is another trouble
 */
public record SensorLink(int missed, Ending ending, String why, long serial, double lossPercent) {

  /** How a poll may end. */
  public enum Ending {
    /** With a reading. */
    ANSWER,
    /** With nothing. */
    SILENCE,
    /** With bytes that are no answer. */
    GARBLE,
    /** With an exception: something is there, and it is not what was configured. */
    REFUSAL,
    /** With garble or changing serial numbers, again and again: two sensors share an address. */
    CONTESTED
  }

  /** One request in 120 counts: two minutes of one poll a second. */
  private static final double NEWEST_COUNTS = 1.0 / 120;

  /** Missed so often in a row it is lost, not unreliable. */
  private static final int LOST = 3;

  public static final SensorLink UNKNOWN = new SensorLink(0, Ending.ANSWER, "not yet asked", -1, 0);

  /** Whose serial number is known from before, and of whom else nothing is. */
  static SensorLink remembered(long serial) {
    return new SensorLink(0, Ending.ANSWER, "not yet asked", serial, 0);
  }

  SensorLink heard() {
    boolean asBefore = missed == 0 && why.isEmpty() && lossPercent == 0;
    return asBefore ? this : new SensorLink(0, Ending.ANSWER, "", serial, lossAfter(0));
  }

  SensorLink repeated() {
    return new SensorLink(missed, ending, why, serial, lossAfter(100));
  }

  SensorLink missed(News.Missed news) {
    double loss = news.times() >= LOST ? lossPercent : lossAfter(100);
    return new SensorLink(news.times(), news.ending(), news.why(), serial, loss);
  }

  SensorLink identified(long newSerial) {
    return new SensorLink(missed, ending, why, newSerial, lossPercent);
  }

  private double lossAfter(double percent) {
    double next = lossPercent + NEWEST_COUNTS * (percent - lossPercent);
    return next < 0.001 ? 0 : next;
  }
}

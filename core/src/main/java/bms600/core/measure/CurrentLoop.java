package bms600.core.measure;

/**
 * The signal levels of a 4–20 mA loop (NAMUR NE 43): 3.8–20.5 mA tell a value, below 3.6 and above
 * 21 mA tell a broken or shorted transmitter, and what lies between is a transmitter at its limit.
 */
public final class CurrentLoop {
  private static final double BROKEN_BELOW_A = 0.0036;
  private static final double LOWEST_A = 0.0038;
  private static final double HIGHEST_A = 0.0205;
  private static final double BROKEN_ABOVE_A = 0.021;

  /** What a loop current says of its transmitter. */
  public enum Zone {
    /** Below 3.6 mA: an open wire, a lost supply, or a transmitter that reports itself broken. */
    FAILED_LOW,
    /** 3.6–3.8 mA: at the lower end of what the transmitter can tell. */
    AT_LOWER_LIMIT,
    /** 3.8–20.5 mA: a value. */
    VALID,
    /** 20.5–21 mA: at the upper end. */
    AT_UPPER_LIMIT,
    /** Above 21 mA: a short circuit, or a transmitter that reports itself broken. */
    FAILED_HIGH;

    public boolean isFailed() {
      return this == FAILED_LOW || this == FAILED_HIGH;
    }

    /** What it means, in words. */
    public String words() {
      return switch (this) {
        case FAILED_LOW -> "below 3.6 mA: open wire, lost supply or broken transmitter";
        case AT_LOWER_LIMIT -> "3.6 to 3.8 mA: at the lower limit of the transmitter";
        case VALID -> "";
        case AT_UPPER_LIMIT -> "20.5 to 21 mA: at the upper limit of the transmitter";
        case FAILED_HIGH -> "above 21 mA: short circuit or broken transmitter";
      };
    }
  }

  private CurrentLoop() {}

  /** The zone of a loop current, A; the borders belong to the better side. */
  public static Zone zone(double loopA) {
    if (loopA < BROKEN_BELOW_A) {
      return Zone.FAILED_LOW;
    }
    if (loopA < LOWEST_A) {
      return Zone.AT_LOWER_LIMIT;
    }
    if (loopA <= HIGHEST_A) {
      return Zone.VALID;
    }
    return loopA <= BROKEN_ABOVE_A ? Zone.AT_UPPER_LIMIT : Zone.FAILED_HIGH;
  }

  /**
   * The quantity behind a loop current, A; beyond the limits of a transmitter, that at the limit.
   *
   * @param low its value at 4 mA
   * @param high its value at 20 mA
   */
  public static double value(double loopA, double low, double high) {
    double toldMa = Math.clamp(loopA, LOWEST_A, HIGHEST_A) * 1000;
    return low + (toldMa - 4) / 16 * (high - low);
  }
}

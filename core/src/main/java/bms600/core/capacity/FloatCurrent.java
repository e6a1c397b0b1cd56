package bms600.core.capacity;

/** What float current means for sensors and bypass resistors. */
public final class FloatCurrent {
  private FloatCurrent() {}

  /** Float current, A. */
  public static double amperes(double ratedAh, double milliamperesPerAh) {
    return ratedAh * milliamperesPerAh / 1000;
  }

  /** Error of a Hall sensor, A. */
  public static double hallErrorA(double ratingA, double errorPercent) {
    return ratingA * errorPercent / 100;
  }

  /** Whether a sensor of this error can tell this current from zero. */
  public static boolean measurable(double floatA, double errorA) {
    return floatA > errorA;
  }

  /** A bypass of more than half the float current would discharge its block in the end. */
  public static boolean bypassAllowed(double bypassA, double floatA) {
    return bypassA <= 0.5 * floatA;
  }

  /** Heat of a bypass, W. */
  public static double bypassW(double volts, double bypassA) {
    return volts * bypassA;
  }

  /** For how long a bypass works to take out a share of the capacity, h. */
  public static double bypassHours(double ratedAh, double share, double bypassA) {
    return share * ratedAh / bypassA;
  }

  /** Prospective short-circuit current, A. */
  public static double shortCircuitA(double restV, double ohm) {
    return restV / ohm;
  }

  /** Resistance times capacity of one cell, Ω·Ah: what makes sizes comparable. */
  public static double ohmAhPerCell(double blockOhm, int cells, double ratedAh) {
    return blockOhm * ratedAh / cells;
  }
}

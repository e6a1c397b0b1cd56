package bms600.core.capacity;

/**
 * Ripple of a whole number of periods: what remains when the mean is taken away.
 *
 * @param peak largest distance from the mean
 * @param peakToPeak highest less lowest
 */
public record Ripple(double mean, double rms, double peak, double peakToPeak) {
  private static final double AMPERES_PER_100_AH = 5;

  public static Ripple of(double[] samples) {
    double sum = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double s : samples) {
      sum += s;
      low = Math.min(low, s);
      high = Math.max(high, s);
    }
    double mean = sum / samples.length;
    double squares = 0;
    for (double s : samples) {
      squares += (s - mean) * (s - mean);
    }
    double rms = Math.sqrt(squares / samples.length);
    return new Ripple(mean, rms, Math.max(high - mean, mean - low), high - low);
  }

  public double percentOfMean() {
    return 100 * rms / mean;
  }

  /** Ripple current for each 100 Ah, A rms. */
  public static double per100Ah(double amperesRms, double ratedAh) {
    return 100 * amperesRms / ratedAh;
  }

  /** Whether it exceeds the makers' limit in float, 5 A rms for each 100 Ah. */
  public static boolean exceeds(double per100Ah) {
    return per100Ah > AMPERES_PER_100_AH;
  }

  /**
   * The lowest direct voltage, V, at which a sine of the limit can be seen by an input that starts
   * at a peak: below it ripple is out of range, not zero.
   */
  public static double leastMeasurableV(double floorPeakV, double limitPercent) {
    return floorPeakV / Math.sqrt(2) / (limitPercent / 100);
  }
}

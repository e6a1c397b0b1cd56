package bms600.core.estimate.autonomy;

/**
 * How long the load can still be carried, min, and the belief about capacity it rests on.
 *
 * @param p10 with 90 % probability it is longer
 * @param p90 with 90 % probability it is shorter
 * @param capacity most likely capacity over the rated one
 * @param sigma relative standard deviation of that
 */
public record Outlook(double p10, double p50, double p90, double capacity, double sigma) {
  public static final Outlook UNKNOWN =
      new Outlook(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  public boolean isKnown() {
    return !Double.isNaN(p50);
  }

  /** The shorter of two, point by point. */
  Outlook min(Outlook other) {
    return new Outlook(
        Math.min(p10, other.p10),
        Math.min(p50, other.p50),
        Math.min(p90, other.p90),
        capacity,
        sigma);
  }

  /** The same, its capacity as it would be at the reference temperature. */
  Outlook atReference(double warm) {
    return new Outlook(p10, p50, p90, capacity / warm, sigma);
  }

  /** The same with a band wider by a standard deviation, min. */
  Outlook wider(double sigmaMin) {
    double low = p50 - Math.hypot(p50 - p10, 1.2816 * sigmaMin);
    double high = p50 + Math.hypot(p90 - p50, 1.2816 * sigmaMin);
    return new Outlook(Math.max(0, low), p50, high, capacity, sigma);
  }
}

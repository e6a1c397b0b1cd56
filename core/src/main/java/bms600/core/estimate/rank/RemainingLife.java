package bms600.core.estimate.rank;

/**
 * Remaining life as an interval and probabilities, never a date: the time until the trend reaches
 * the limit, by the slope's own band and, before that is narrow, by the design life.
 *
 * @param p10 years: with 90 % probability longer
 * @param p50 years
 * @param p90 years: with 90 % probability shorter
 */
public record RemainingLife(double p10, double p50, double p90) {
  private static final double Z = 1.2816;

  /** Spread of real lives about the design life, natural logarithm. */
  private static final double DESIGN_SIGMA = 0.35;

  /**
   * From a falling trend (health, %) to a limit, blended with the life the design leaves. A trend
   * slower than the design says nothing against the design, which then stands alone.
   *
   * @param limit such as 80 %
   * @param designLeftYears design life corrected for temperature, less the age; above 0
   */
  public static RemainingLife until(double limit, Trend trend, double designLeftYears) {
    double left = Math.max(trend.now() - limit, 0);
    double fall = Math.max(-trend.perYear(), 1e-3);
    double fast = Math.max(-trend.low(), fall * 1.001);
    double years = Math.max(left / fall, 1e-3);
    if (years >= designLeftYears) {
      return of(Math.log(Math.max(designLeftYears, 0.05)), DESIGN_SIGMA);
    }
    double sigma = Math.max(Math.log(fast / fall) / Z, 0.15);
    double trendWeight = 1 / (sigma * sigma);
    double designWeight = 1 / (DESIGN_SIGMA * DESIGN_SIGMA);
    double mean =
        (trendWeight * Math.log(years) + designWeight * Math.log(Math.max(designLeftYears, 0.05)))
            / (trendWeight + designWeight);
    return of(mean, 1 / Math.sqrt(trendWeight + designWeight));
  }

  private static RemainingLife of(double mean, double sigma) {
    return new RemainingLife(
        Math.exp(mean - Z * sigma), Math.exp(mean), Math.exp(mean + Z * sigma));
  }

  /** Probability that the limit is reached within this time, 0 to 1. */
  public double within(double years) {
    double sigma = Math.log(p90 / p10) / (2 * Z);
    return years <= 0 ? 0 : normal((Math.log(years) - Math.log(p50)) / sigma);
  }

  /** The normal distribution (Abramowitz and Stegun 26.2.17, to 1e-7). */
  private static double normal(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double tail =
        Math.exp(-z * z / 2)
            / Math.sqrt(2 * Math.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z >= 0 ? 1 - tail : tail;
  }
}

package bms600.core.capacity;

/**
 * Peukert's law, for want of a maker's table: one exponent does not fit a whole range of rates.
 *
 * @param ratedAh capacity at the rated time
 * @param ratedH rated time, h
 * @param exponent 1 for a battery that does not mind the rate; 1.05 to 1.4 in practice
 */
public record Peukert(double ratedAh, double ratedH, double exponent) {

  /** Time to the end of discharge at a constant current, h. */
  public double hours(double amperes) {
    return ratedH * Math.pow(ratedAh / (amperes * ratedH), exponent);
  }

  /** The exponent that fits two rows of a table. */
  public static double exponent(double slowH, double slowA, double fastH, double fastA) {
    return Math.log(slowH / fastH) / Math.log(fastA / slowA);
  }

  /** Charge a discharge is worth at the reference current, Ah. */
  public static double effectiveAh(double amperes, double hours, double referenceA, double k) {
    return amperes * hours * Math.pow(amperes / referenceA, k - 1);
  }
}

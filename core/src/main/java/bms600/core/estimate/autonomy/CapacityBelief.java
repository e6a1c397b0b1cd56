package bms600.core.estimate.autonomy;

/**
 * What is thought of the capacity before a discharge, over the rated one: log-normal.
 *
 * @param capacity 1 for exactly as rated
 * @param sigma relative standard deviation: 0.03 once learned, 0.08 by rating only
 */
public record CapacityBelief(double capacity, double sigma) {
  public static final CapacityBelief RATED = new CapacityBelief(1, 0.08);
}

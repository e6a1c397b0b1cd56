package bms600.simulator.plant;

/**
 * How much equal blocks differ, as standard deviations.
 *
 * @param capacity relative
 * @param resistance relative
 * @param floatCurrent relative; it is what spreads the float voltages
 * @param restV of the open-circuit voltage per cell, V
 * @param roomK of the air around a block, K
 */
public record Spread(
    double capacity, double resistance, double floatCurrent, double restV, double roomK) {
  public static final Spread NONE = new Spread(0, 0, 0, 0, 0);

  /** A healthy string of one production lot. */
  public static final Spread TYPICAL = new Spread(0.015, 0.03, 0.06, 0.001, 0.3);
}

package bms600.core.capacity;

import bms600.core.capacity.Evaluated.Known;
import bms600.core.capacity.Evaluated.NotEvaluable;
import bms600.core.capacity.Evaluated.Why;

/**
 * Published temperature factors of lead-acid capacity tests, straight between the rows.
 *
 * <p>Two senses that must not be mixed: the <em>time</em> factor is below 1 when cold and divides
 * the result; the <em>rate</em> factor is above 1 when cold and multiplies it. Source: the tables
 * of IEEE 450/1188 and IEEE 485 as reprinted by makers; that IEEE 1188-2005 prints exactly this
 * time table has not been checked against the standard.
 */
public enum TemperatureFactor {
  /** K_T of the time-adjusted method, reference 25 °C. */
  TIME(
      40, 0.670, 45, 0.735, 50, 0.790, 55, 0.840, 60, 0.882, 65, 0.920, 66, 0.927, 67, 0.935, 68,
      0.942, 69, 0.948, 70, 0.955, 71, 0.960, 72, 0.970, 73, 0.975, 74, 0.980, 75, 0.985, 76, 0.990,
      77, 1.000, 78, 1.002, 79, 1.007, 80, 1.011, 81, 1.017, 82, 1.023, 83, 1.030, 84, 1.035, 85,
      1.040, 86, 1.045, 87, 1.050, 88, 1.055, 89, 1.060, 90, 1.065, 95, 1.090, 100, 1.112, 105,
      1.140, 110, 1.162, 115, 1.187, 120, 1.210),
  /** K_C of the rate-adjusted method and of sizing, reference 25 °C. */
  RATE_25(
      40, 1.300, 45, 1.250, 50, 1.190, 55, 1.150, 60, 1.110, 65, 1.080, 66, 1.072, 67, 1.064, 68,
      1.056, 69, 1.048, 70, 1.040, 71, 1.034, 72, 1.029, 73, 1.023, 74, 1.017, 75, 1.011, 76, 1.006,
      77, 1.000, 78, 0.994, 79, 0.987, 80, 0.980, 81, 0.976, 82, 0.972, 83, 0.968, 84, 0.964, 85,
      0.960, 86, 0.956, 87, 0.952, 88, 0.948, 89, 0.944, 90, 0.940, 95, 0.930, 100, 0.910, 105,
      0.890, 110, 0.880, 115, 0.870, 120, 0.860),
  /** K_C, reference 20 °C. */
  RATE_20(
      40, 1.202, 45, 1.158, 50, 1.118, 55, 1.086, 60, 1.048, 65, 1.017, 66, 1.011, 67, 1.006, 68,
      1.000, 69, 0.994, 70, 0.987, 71, 0.980, 72, 0.976, 73, 0.972, 74, 0.968, 75, 0.964, 76, 0.960,
      77, 0.956, 78, 0.952, 79, 0.948, 80, 0.944, 81, 0.940, 82, 0.938, 83, 0.936, 84, 0.934, 85,
      0.932, 86, 0.930, 87, 0.926, 88, 0.922, 89, 0.918, 90, 0.914, 95, 0.894, 100, 0.882, 105,
      0.872, 110, 0.860, 115, 0.852, 120, 0.842);

  @SuppressWarnings("ImmutableEnumChecker") // a curve never changes
  private final Curve byFahrenheit;

  TemperatureFactor(double... fahrenheitAndFactor) {
    this.byFahrenheit = Curve.through(fahrenheitAndFactor);
  }

  /** The factor at a cell temperature, °C: refused outside 4.4 to 48.9 °C, never extrapolated. */
  public Evaluated<Double> at(double celsius) {
    double factor = byFahrenheit.linear(celsius * 9 / 5 + 32);
    return Double.isNaN(factor)
        ? new NotEvaluable<>(Why.TEMPERATURE_OUT_OF_TABLE)
        : new Known<>(factor);
  }

  /** The factor at a cell temperature, °C, and the table's end value outside it. */
  public double held(double celsius) {
    return byFahrenheit.held(celsius * 9 / 5 + 32);
  }
}

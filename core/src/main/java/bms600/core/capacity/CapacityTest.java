package bms600.core.capacity;

import bms600.core.capacity.Evaluated.Known;
import bms600.core.capacity.Evaluated.NotEvaluable;

/**
 * The capacity of a battery by a discharge test, % of its rating.
 *
 * <p>Temperatures are the mean of the cells at the <em>start</em> of the test, °C. Sources: IEEE
 * 450 and 1188 (time- and rate-adjusted), makers' older instructions (load corrected beforehand),
 * IEC 60896 (λ).
 */
public final class CapacityTest {
  /** IEC 60896: capacity per kelvin at rates of several hours. */
  public static final double LAMBDA_LONG = 0.006;

  /** IEC 60896: capacity per kelvin at rates of about an hour. */
  public static final double LAMBDA_SHORT = 0.01;

  private static final double MAX_BYPASS_MINUTES = 6;

  private CapacityTest() {}

  /** How good a capacity is: 90 and 80 % themselves still pass. */
  public enum Grade {
    OK,
    DEGRADED,
    REPLACE;

    /** The grade of a capacity, judged after rounding to 0.01 %. */
    public static Grade of(double percent) {
      double rounded = rounded(percent);
      return rounded < 80 ? REPLACE : rounded < 90 ? DEGRADED : OK;
    }
  }

  /**
   * A capacity.
   *
   * @param factor the temperature factor it was found with
   */
  public record Capacity(double percent, double factor) {
    public Grade grade() {
      return Grade.of(percent);
    }
  }

  /** Discharged at the uncorrected published rate: actual over rated time and K_T. */
  public static Evaluated<Capacity> timeAdjusted(double actualH, double ratedH, double celsius) {
    return switch (TemperatureFactor.TIME.at(celsius)) {
      case Known<Double>(var k) -> new Known<>(new Capacity(100 * actualH / (ratedH * k), k));
      case NotEvaluable<Double>(var why) -> new NotEvaluable<>(why);
    };
  }

  /**
   * Rate used over the rate published for the time actually reached, times K_C.
   *
   * @param rate {@link TemperatureFactor#RATE_25} or {@code RATE_20}, whichever the published rates
   *     refer to
   */
  public static Evaluated<Capacity> rateAdjusted(
      double usedA, double publishedA, double celsius, TemperatureFactor rate) {
    return switch (rate.at(celsius)) {
      case Known<Double>(var k) -> new Known<>(new Capacity(100 * usedA * k / publishedA, k));
      case NotEvaluable<Double>(var why) -> new NotEvaluable<>(why);
    };
  }

  /**
   * The load of a test that is corrected beforehand; its result is then plain time over time, and
   * never corrected again.
   */
  public static Evaluated<Double> preCorrectedLoadA(
      double ratedA, double celsius, TemperatureFactor rate) {
    return switch (rate.at(celsius)) {
      case Known<Double>(var k) -> new Known<>(ratedA / k);
      case NotEvaluable<Double>(var why) -> new NotEvaluable<>(why);
    };
  }

  /** IEC 60896: a capacity measured at a temperature, as it would be at the reference. */
  public static double iecAh(double measuredAh, double celsius, double lambda, double referenceC) {
    return measuredAh / (1 + lambda * (celsius - referenceC));
  }

  /** Terminal voltage at which a test ends; a bypassed cell counts no more. */
  public static double endVoltage(int cells, int bypassed, double perCellV) {
    return (cells - bypassed) * perCellV;
  }

  /** For how long one interruption to bypass a cell may last. */
  public static double longestBypassMinutes(double testMinutes) {
    return Math.min(0.1 * testMinutes, MAX_BYPASS_MINUTES);
  }

  /** Charge delivered, Ah, by the trapezoid rule. */
  public static double deliveredAh(double[] hours, double[] amperes) {
    double ah = 0;
    for (int i = 1; i < hours.length; i++) {
      ah += (amperes[i] + amperes[i - 1]) / 2 * (hours[i] - hours[i - 1]);
    }
    return ah;
  }

  /** To 0.01 %: limits are compared after rounding, so that 79.9999999 is 80. */
  static double rounded(double percent) {
    return Math.round(percent * 100) / 100.0;
  }
}

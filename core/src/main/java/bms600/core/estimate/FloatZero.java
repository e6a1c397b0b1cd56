package bms600.core.estimate;

import bms600.core.estimate.ChargeFilter.Tick;
import bms600.core.estimate.ChargeMemory.Before;
import bms600.core.site.BatteryType;

/**
 * What a current sensor shows after a long time on float: its zero error, and the little that the
 * battery is expected to take.
 *
 * <p>A zero learned so could hide the rise of the float current before a thermal runaway. So it may
 * leave the value it had when the float began by no more than twice the expected current and 0.2 %
 * of the sensor's range, and it stands still while the warmest block is more than 5 K above the
 * room, or above what it was then, which is a loop gain of 0.35 at rest; and while the loop gain of
 * any block, its slope included, is above 0.4.
 */
record FloatZero(BatteryType type, double rangeA) {
  private static final double LONG_ENOUGH_H = 24;
  private static final double NEAR_V = 0.010;
  private static final double CALM_K = 5;
  private static final double CALM_GAIN = 0.4;
  private static final double RANGE_SHARE = 0.002;

  /** Twice the deviation of a true idle: a quarter of its weight. */
  private static final double SIGMA = 0.003;

  /** Volts per decade of float current. */
  private static final double DECADE_V = 0.2;

  /** Float voltage of a cell at a temperature; that at the reference where it is not known, V. */
  static double floatV(BatteryType type, double celsius) {
    return Double.isNaN(celsius)
        ? type.floatVoltage().value()
        : type.floatBlockV(celsius) / type.cellsPerBlock();
  }

  void see(Belief.Draft draft, Before before, Tick tick) {
    if (!isCalm(before, tick)) {
      return;
    }
    double expected = expectedPerHour(tick.cellV(), tick.temperatureC());
    double most = 2 * expected + RANGE_SHARE * rangeA / type.capacity().value();
    double shown = tick.currentA() / type.capacity().value() - expected;
    double zero = Math.clamp(shown, before.zero() - most, before.zero() + most);
    double sigma = Math.hypot(SIGMA, expected);
    draft.seeing(Belief.ZERO, zero, sigma * Math.sqrt(Math.max(1, 0.5 / tick.hours())));
  }

  /** Long on float at its voltage, and no warmer than float explains. */
  private boolean isCalm(Before before, Tick tick) {
    double fromC = Double.isNaN(tick.roomC()) ? before.celsius() : tick.roomC();
    return tick.state() == StringState.FLOAT
        && tick.inStateH() >= LONG_ENOUGH_H
        && tick.hours() > 0
        && Math.abs(tick.cellV() - floatV(type, tick.temperatureC())) <= NEAR_V
        && tick.warmestC() - fromC <= CALM_K
        && !(tick.loopGain() > CALM_GAIN);
  }

  /**
   * Float current over capacity, 1/h: by chemistry at 25 °C and the float voltage, a decade per 0.2
   * V, doubling with each 10 K. Makers' figures scatter by a factor of two.
   */
  double expectedPerHour(double cellV, double celsius) {
    double atFloat =
        switch (type.chemistry()) {
          case VRLA_AGM -> 0.75e-3;
          case VRLA_GEL -> 0.3e-3;
          case VLA -> 0.4e-3;
          case NICD -> 0.75e-3;
        };
    double overV = cellV - type.floatVoltage().value();
    double warmerK = Double.isNaN(celsius) ? 0 : celsius - 25;
    return atFloat * Math.pow(10, overV / DECADE_V) * Math.pow(2, warmerK / 10);
  }
}

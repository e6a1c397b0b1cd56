package bms600.core.estimate;

import bms600.core.estimate.ChargeFilter.Tick;
import bms600.core.estimate.ChargeMemory.Quiet;
import bms600.core.site.BatteryType;

/**
 * When nothing flows, and when a charge has tailed off.
 *
 * <p>Idle is a current that stands still near zero while the voltage lies below float: a charger is
 * not holding it. A steady load as small as the sensor's own error looks the same; that is why the
 * zero is believed only as far as its variance says.
 */
record Idle(BatteryType type, double rangeA) {
  /** So long a current must have stood still before it counts as the sensor's zero, h. */
  static final double LONG_ENOUGH_H = 1.0 / 3;

  private static final double TAIL = 0.03;

  Quiet step(Quiet old, double zeroA, Tick tick) {
    double currentA = tick.currentA() - zeroA;
    boolean small = Math.abs(currentA) <= 0.015 * ratedAh() && isBelowFloat(tick);
    boolean still =
        Math.abs(tick.currentA() - old.steadyA()) <= 0.001 * Math.max(rangeA, ratedAh());
    boolean same = small && still;
    boolean rests = tick.state() == StringState.REST || tick.state() == StringState.OPEN || same;
    return new Quiet(
        same ? old.steadyH() + tick.hours() : 0,
        same ? old.steadyA() : small ? tick.currentA() : Double.NaN,
        same ? old.steadyV() : tick.cellV(),
        rests ? old.restH() + tick.hours() : 0,
        isTail(tick, currentA) ? old.tailH() + tick.hours() : 0);
  }

  private double ratedAh() {
    return type.capacity().value();
  }

  private double floatV(double temperatureC) {
    return Double.isNaN(temperatureC)
        ? type.floatVoltage().value()
        : type.floatBlockV(temperatureC) / type.cellsPerBlock();
  }

  private boolean isBelowFloat(Tick tick) {
    return tick.cellV() < floatV(tick.temperatureC()) - 0.02;
  }

  /** Voltage held above float by a charger, and hardly any current taken. */
  private boolean isTail(Tick tick, double currentA) {
    return tick.cellV() > floatV(tick.temperatureC()) + 0.05
        && Math.abs(currentA) < TAIL * ratedAh();
  }
}

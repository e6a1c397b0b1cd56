package bms600.core.estimate;

import bms600.core.estimate.ChargeFilter.Tick;
import bms600.core.estimate.ChargeMemory.Quiet;
import bms600.core.site.BatteryType;

/**
 * When nothing flows, and when a charge has come to its end.
 *
 * <p>Idle is a current that stands still near zero while the voltage lies below float: a charger is
 * not holding it. A steady load as small as the sensor's own error looks the same at first; what
 * gives it away is a voltage that goes on falling once the cells are below that of full rest. Until
 * then the zero is believed only as far as its variance says.
 */
record Idle(BatteryType type, VoltageCurve curve, double rangeA) {
  /** So long a current must have stood still before it counts as the sensor's zero, h. */
  static final double LONG_ENOUGH_H = 1.0 / 3;

  private static final double TAIL = 0.03;
  private static final double SMALL = 0.015;

  /** A current that moves by less has stood still, as a share of the larger of range and C10. */
  private static final double STILL = 0.001;

  private static final double FALLING_V = 0.004;

  /** Charging with more is no end of a charge, however even. */
  private static final double EVEN = 0.10;

  private static final double EVEN_V = 0.005;

  /** How long cells must have rested before their voltage tells their charge, h. */
  static double restH(BatteryType type) {
    return switch (type.chemistry()) {
      case VRLA_AGM -> 2;
      case VRLA_GEL -> 4;
      case VLA, NICD -> 8;
    };
  }

  Quiet step(Quiet old, double zeroA, Tick tick) {
    double currentA = tick.currentA() - zeroA;
    boolean small = Math.abs(currentA) <= SMALL * ratedAh() && isBelowFloat(tick);
    boolean same = small && isStill(tick.currentA(), old.steadyA()) && !isLoaded(old, tick);
    boolean rests = tick.state() == StringState.REST || tick.state() == StringState.OPEN || same;
    boolean held = isHeld(tick);
    boolean high = held && currentA < EVEN * ratedAh() && currentA > -SMALL * ratedAh();
    boolean even =
        high
            && isStill(tick.currentA(), old.evenA())
            && Math.abs(tick.cellV() - old.evenV()) <= EVEN_V;
    var now =
        new Quiet(
            same ? old.steadyH() + tick.hours() : 0,
            same ? old.steadyA() : small ? tick.currentA() : Double.NaN,
            same ? old.steadyV() : small ? tick.cellV() : Double.NaN,
            rests ? old.restH() + tick.hours() : 0,
            held && Math.abs(currentA) < TAIL * ratedAh() ? old.tailH() + tick.hours() : 0,
            even ? old.evenH() + tick.hours() : 0,
            even ? old.evenA() : high ? tick.currentA() : Double.NaN,
            even ? old.evenV() : high ? tick.cellV() : Double.NaN);
    return now.equals(old) ? old : now;
  }

  private double ratedAh() {
    return type.capacity().value();
  }

  private boolean isStill(double nowA, double thenA) {
    return Math.abs(nowA - thenA) <= STILL * Math.max(rangeA, ratedAh());
  }

  /** Voltage of a cell below that of full rest, and lower than when all stood still. */
  private boolean isLoaded(Quiet old, Tick tick) {
    double most = Math.min(curve.restFullV() - 2 * FALLING_V, old.steadyV() - FALLING_V);
    return type.chemistry().isLead() && tick.cellV() < most;
  }

  private boolean isBelowFloat(Tick tick) {
    return tick.cellV() < FloatZero.floatV(type, tick.temperatureC()) - 0.02;
  }

  /** Voltage held above float by a charger. */
  private boolean isHeld(Tick tick) {
    return tick.cellV() > FloatZero.floatV(type, tick.temperatureC()) + 0.05;
  }
}

package bms600.core.estimate;

import static bms600.core.estimate.Belief.CAPACITY;
import static bms600.core.estimate.Belief.CHARGE;
import static bms600.core.estimate.Belief.VOLTAGE;
import static bms600.core.estimate.Belief.ZERO;

import bms600.core.estimate.ChargeMemory.Ledger;
import bms600.core.site.BatteryType;

/**
 * Charge of one string: ampere-hours counted with a corrected current, set right by what full, idle
 * and discharging cells show.
 *
 * <p>An extended Kalman filter over {@link Belief}. Voltage corrects only in discharge and after
 * rest, and its errors are taken to last: a discharge from full to empty is worth about seven
 * independent looks, however often it is sampled.
 *
 * @param rangeA full scale of the current sensors, A
 */
record ChargeFilter(BatteryType type, VoltageCurve curve, double rangeA) {
  /** One independent look at the voltage per so much of the charge. */
  private static final double LOOK = 0.15;

  /** What stays uncertain of a full charge put in: its losses. */
  private static final double CHARGED_SIGMA = 0.04;

  private static final double TAKEN_SIGMA = 0.005;

  /** Per root of an hour in which nothing measurable flows. */
  private static final double IDLE_SIGMA = 0.0005;

  private static final double ZERO_SIGMA_PER_DAY = 0.003;
  private static final double CAPACITY_SIGMA_PER_CYCLE = 0.03;
  private static final double VOLTAGE_SIGMA_PER_CYCLE = 0.002;

  private static final double SHAPE_SIGMA = 0.015;

  /** Resistance differs so much between batteries of a family, as a share. */
  private static final double OHM_SIGMA = 0.3;

  private static final double BLIND_SIGMA_PER_HOUR = 0.10;
  private static final double FULL_SIGMA = 0.01;

  static ChargeFilter of(BatteryType type, double rangeA) {
    return new ChargeFilter(type, VoltageCurve.of(type), rangeA);
  }

  /**
   * What one tick says of a string.
   *
   * @param currentA as measured, NaN where not good
   * @param cellV mean voltage of a cell, NaN where not good
   * @param temperatureC mean, NaN where not good
   * @param state of the string after this tick
   * @param inStateH for how long it has been in it
   * @param hours since the tick before
   */
  record Tick(
      double currentA,
      double cellV,
      double temperatureC,
      StringState state,
      double inStateH,
      double hours) {}

  ChargeMemory step(ChargeMemory memory, Tick tick) {
    if (Double.isNaN(tick.currentA)) {
      return blind(memory, tick.hours);
    }
    var quiet = memory.with(new Idle(type, rangeA).step(memory.quiet(), zeroA(memory), tick));
    if (memory.belief().isEmpty()) {
      return start(quiet, tick);
    }
    var counted = count(quiet, memory.belief().get(), tick);
    var belief = counted.belief().orElseThrow();
    belief = seeZero(belief, counted, tick);
    belief = seeVoltage(belief, tick);
    return seeFull(counted.with(belief.bounded()), tick);
  }

  /** The current sensor's zero error as believed, A. */
  double zeroA(ChargeMemory memory) {
    return memory.belief().map(b -> b.mean(ZERO) * ratedAh()).orElse(0.0);
  }

  private double ratedAh() {
    return type.capacity().value();
  }

  static ChargeMemory blind(ChargeMemory memory, double hours) {
    var deaf = memory.with(ChargeMemory.Quiet.NEW);
    return memory
        .belief()
        .map(b -> deaf.with(widened(b, BLIND_SIGMA_PER_HOUR * hours)))
        .orElse(deaf);
  }

  /** A standard deviation larger by so much. */
  static Belief widened(Belief belief, double sigma) {
    double old = belief.sigma(CHARGE);
    return belief.blurred(CHARGE, (old + sigma) * (old + sigma) - old * old).bounded();
  }

  private ChargeMemory start(ChargeMemory memory, Tick tick) {
    return switch (tick.state) {
      case FLOAT -> memory.with(Belief.first(1, 0.05));
      case REST, OPEN -> startFromVoltage(memory, tick);
      case DISCHARGE, CHARGE, BOOST, UNKNOWN -> memory;
    };
  }

  private ChargeMemory startFromVoltage(ChargeMemory memory, Tick tick) {
    if (!type.chemistry().isLead()) {
      return memory;
    }
    return tick.cellV >= curve.restFullV()
        ? memory.with(Belief.first(1, 0.05))
        : memory.with(Belief.first(curve.atRest(tick.cellV), 0.15));
  }

  private ChargeMemory count(ChargeMemory memory, Belief belief, Tick tick) {
    double perHour = tick.currentA / ratedAh() - belief.mean(ZERO);
    boolean flows = Math.abs(perHour) * ratedAh() >= deadbandA() && tick.state != StringState.FLOAT;
    if (!flows) {
      return memory.with(belief.blurred(CHARGE, sq(IDLE_SIGMA) * tick.hours));
    }
    double efficiency = perHour < 0 ? 1 : efficiency(belief.mean(CHARGE));
    double perZero = efficiency * tick.hours / belief.mean(CAPACITY) / warmth(tick.temperatureC);
    double moved = perHour * perZero;
    double size = Math.abs(moved);
    var after =
        belief
            .moved(moved, perZero)
            .blurred(CHARGE, sq(moved > 0 ? CHARGED_SIGMA : TAKEN_SIGMA) * size)
            .blurred(ZERO, sq(ZERO_SIGMA_PER_DAY) / 24 * tick.hours)
            .blurred(CAPACITY, moved < 0 ? sq(CAPACITY_SIGMA_PER_CYCLE) * size : 0)
            .blurred(VOLTAGE, sq(VOLTAGE_SIGMA_PER_CYCLE) * size);
    double ah = perHour * tick.hours * ratedAh();
    return memory.with(book(memory.ledger(), ah, efficiency, after)).with(after.bounded());
  }

  private static Ledger book(Ledger old, double ah, double efficiency, Belief after) {
    if (ah >= 0) {
      double left = Math.max(0, old.removedAh() - ah * efficiency);
      return new Ledger(left, old.returnedAh() + ah, old.deepest(), old.learned());
    }
    double deepest = Math.max(old.deepest(), 1 - after.mean(CHARGE));
    return new Ledger(old.removedAh() - ah, 0, deepest, old.learned());
  }

  /** Capacity at a temperature over that at the reference, for discharges of hours. */
  private double warmth(double temperatureC) {
    double perKelvin = type.chemistry().isLead() ? 0.006 : 0.004;
    return Double.isNaN(temperatureC)
        ? 1
        : Math.clamp(1 + perKelvin * (temperatureC - type.reference().value()), 0.5, 1.2);
  }

  /** Below this magnitude a current cannot be told from zero, A. */
  double deadbandA() {
    return Math.max(0.005 * rangeA / 2, 0.005 * ratedAh());
  }

  private Belief seeZero(Belief belief, ChargeMemory memory, Tick tick) {
    if (memory.quiet().steadyH() < Idle.LONG_ENOUGH_H) {
      return belief;
    }
    double sigma = 0.0015 * Math.sqrt(Math.max(1, 0.5 / Math.max(tick.hours, 1e-6)));
    return belief.seeing(ZERO, tick.currentA / ratedAh(), sigma);
  }

  /** Ni-Cd hides its charge behind a plateau: its voltage is no witness. */
  private Belief seeVoltage(Belief belief, Tick tick) {
    double depth = 1 - belief.mean(CHARGE);
    if (!type.chemistry().isLead()
        || Double.isNaN(tick.cellV)
        || tick.state != StringState.DISCHARGE
        || depth < 0.05) {
      return belief;
    }
    double perHour = tick.currentA / ratedAh() - belief.mean(ZERO);
    double capacity = belief.mean(CAPACITY);
    double size = Math.abs(perHour * tick.hours / capacity);
    if (size <= 0) {
      return belief;
    }
    double slopeV = curve.loadedSlopeV(belief.mean(CHARGE));
    double expectedV =
        curve.loadedV(belief.mean(CHARGE), perHour / capacity) + belief.mean(VOLTAGE);
    var slope = new double[] {slopeV, 1, -curve.ohmAh(), 0};
    double dropV = curve.ohmAh() * perHour / capacity;
    double oneLook = sq(curve.shapeV()) + sq(SHAPE_SIGMA * slopeV) + sq(OHM_SIGMA * dropV);
    double variance = oneLook * Math.max(1, LOOK / size);
    return belief.seeing(clip(tick.cellV - expectedV, slopeV), slope, variance);
  }

  private static double clip(double surpriseV, double slopeV) {
    double most = 0.05 + 0.05 * slopeV;
    return Math.clamp(surpriseV, -most, most);
  }

  private static double sq(double x) {
    return x * x;
  }

  private ChargeMemory seeFull(ChargeMemory memory, Tick tick) {
    if (!isFull(memory, tick)) {
      return memory;
    }
    var old = memory.ledger();
    boolean learned = old.deepest() > 0.8;
    var belief = memory.belief().orElseThrow().seeing(CHARGE, 1, FULL_SIGMA).atLeast(CHARGE, 0.007);
    return memory
        .with(new Ledger(0, old.returnedAh(), 0, old.learned() + (learned ? 1 : 0)))
        .with(belief);
  }

  private boolean isFull(ChargeMemory memory, Tick tick) {
    boolean held = memory.quiet().tailH() >= 0.5;
    return held || (tick.state == StringState.FLOAT && tick.inStateH >= 3);
  }

  /** Charge acceptance falls towards full: 0.98 to 0.90 lead-acid, 0.85 to 0.70 Ni-Cd. */
  private double efficiency(double charge) {
    boolean lead = type.chemistry().isLead();
    double low = lead ? 0.98 : 0.85;
    double full = lead ? 0.90 : 0.70;
    return charge < 0.85 ? low : low + (full - low) * (charge - 0.85) / 0.15;
  }
}

package bms600.core.estimate;

import static bms600.core.estimate.Belief.CAPACITY;
import static bms600.core.estimate.Belief.CHARGE;
import static bms600.core.estimate.Belief.VOLTAGE;
import static bms600.core.estimate.Belief.ZERO;

import bms600.core.estimate.ChargeMemory.Before;
import bms600.core.estimate.ChargeMemory.Ledger;
import bms600.core.estimate.ChargeMemory.Quiet;
import bms600.core.estimate.autonomy.RateEffect;
import bms600.core.site.BatteryType;
import java.util.Optional;

/**
 * Charge of one string: ampere-hours counted with a corrected current, set right by what full, idle
 * and discharging cells show.
 *
 * <p>An extended Kalman filter over {@link Belief}. Voltage corrects only in discharge and after
 * rest, and its errors are taken to last: a discharge from full to empty is worth about seven
 * independent looks, however often it is sampled.
 *
 * @param rates what a current costs
 * @param rangeA full scale of the current sensors, A
 */
record ChargeFilter(BatteryType type, VoltageCurve curve, RateEffect rates, double rangeA) {
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

  /** How exactly a Ni-Cd cell is empty at its end voltage. */
  private static final double EMPTY_SIGMA = 0.03;

  private static final double SHAPE_SIGMA = 0.015;

  /** Resistance differs so much between batteries of a family, as a share. */
  private static final double OHM_SIGMA = 0.3;

  private static final double BLIND_SIGMA_PER_HOUR = 0.10;

  /** A voltage after a rest, by a curve that differs between makes. */
  private static final double REST_SIGMA = 0.15;

  /** Self-discharge at 20 °C: 2.5 % a month, twice as much with each 10 K. */
  private static final double LOST_PER_HOUR = 0.025 / 730;

  static ChargeFilter of(BatteryType type, double rangeA) {
    return new ChargeFilter(type, VoltageCurve.of(type), RateEffect.of(type), rangeA);
  }

  /**
   * What one tick says of a string.
   *
   * @param currentA as measured, NaN where not good
   * @param cellV mean voltage of a cell, NaN where not good
   * @param temperatureC mean, NaN where not good
   * @param warmestC of the warmest block, NaN where none is known
   * @param roomC of the room, NaN where not known
   * @param state of the string after this tick
   * @param inStateH for how long it has been in it
   * @param hours since the tick before
   * @param loopGain the largest loop gain of its blocks, NaN where not known
   */
  record Tick(
      double currentA,
      double cellV,
      double temperatureC,
      double warmestC,
      double roomC,
      StringState state,
      double inStateH,
      double hours,
      double loopGain) {
    Tick(
        double currentA,
        double cellV,
        double temperatureC,
        double warmestC,
        double roomC,
        StringState state,
        double inStateH,
        double hours) {
      this(currentA, cellV, temperatureC, warmestC, roomC, state, inStateH, hours, Double.NaN);
    }
  }

  ChargeMemory step(ChargeMemory memory, Tick tick) {
    if (Double.isNaN(tick.currentA)) {
      return blind(memory, tick.hours);
    }
    var quiet = new Idle(type, curve, rangeA).step(memory.quiet(), zeroA(memory), tick);
    var before = before(memory, tick);
    if (memory.belief().isEmpty()) {
      return new ChargeMemory(start(quiet, tick), memory.ledger(), quiet, before);
    }
    var draft = memory.belief().get().draft();
    var ledger = count(draft, memory.ledger(), tick);
    seeRest(draft, quiet, tick);
    seeZero(draft, quiet, tick);
    new FloatZero(type, rangeA).see(draft, before, tick);
    seeVoltage(draft, tick);
    var emptied = seeEmpty(draft, ledger, tick);
    draft.bounded();
    var settled = seeFull(draft, emptied, quiet, tick);
    return new ChargeMemory(Optional.of(draft.done()), settled, quiet, before);
  }

  /** The current sensor's zero error as believed, A. */
  double zeroA(ChargeMemory memory) {
    return memory.zeroPerHour() * ratedAh();
  }

  private double ratedAh() {
    return type.capacity().value();
  }

  private Before before(ChargeMemory memory, Tick tick) {
    var old = memory.before();
    if (tick.state != StringState.FLOAT) {
      double zero = memory.zeroPerHour();
      return new Before(tick.currentA / ratedAh() - zero, zero, tick.warmestC);
    }
    double celsius = Double.isNaN(old.celsius()) ? tick.warmestC : old.celsius();
    return new Before(0, old.zero(), celsius);
  }

  /**
   * After a time in which nobody saw the current: the charge may have moved by as much as a load
   * that went on, or a charger that came, explains.
   */
  static ChargeMemory blind(ChargeMemory memory, double hours) {
    double perHour = Math.max(BLIND_SIGMA_PER_HOUR, -memory.before().perHour() / 2);
    return new ChargeMemory(
        memory.belief().map(belief -> unseen(belief, perHour, hours)),
        memory.ledger(),
        Quiet.NEW,
        memory.before());
  }

  private static Belief unseen(Belief belief, double sigmaPerHour, double hours) {
    double old = belief.sigma(CHARGE);
    double now = old + sigmaPerHour * hours;
    return belief
        .draft()
        .moved(-LOST_PER_HOUR * hours, 0)
        .blurred(CHARGE, now * now - old * old)
        .bounded()
        .done();
  }

  private Optional<Belief> start(Quiet quiet, Tick tick) {
    return switch (tick.state) {
      case FLOAT -> Optional.of(Belief.first(1, 0.05));
      case REST, OPEN -> startFromVoltage(quiet, tick);
      case DISCHARGE, CHARGE, BOOST, UNKNOWN -> Optional.empty();
    };
  }

  /** Above the voltage of full rest a cell comes from a charge; below it must have settled. */
  private Optional<Belief> startFromVoltage(Quiet quiet, Tick tick) {
    if (!type.chemistry().isLead() || Double.isNaN(tick.cellV)) {
      return Optional.empty();
    }
    if (tick.cellV >= curve.restFullV()) {
      return Optional.of(Belief.first(1, 0.05));
    }
    return quiet.restH() >= Idle.restH(type)
        ? Optional.of(Belief.first(curve.atRest(tick.cellV), REST_SIGMA))
        : Optional.empty();
  }

  private Ledger count(Belief.Draft draft, Ledger ledger, Tick tick) {
    double perHour = tick.currentA / ratedAh() - draft.mean(ZERO);
    boolean flows = Math.abs(perHour) * ratedAh() >= deadbandA() && tick.state != StringState.FLOAT;
    if (!flows) {
      return rest(draft, ledger, tick);
    }
    double efficiency = perHour < 0 ? 1 : efficiency(draft.mean(CHARGE));
    double perZero = efficiency * tick.hours / draft.mean(CAPACITY) / warmth(tick.temperatureC);
    double moved = perHour * perZero;
    double size = Math.abs(moved);
    draft
        .moved(moved, perZero)
        .blurred(CHARGE, sq(moved > 0 ? CHARGED_SIGMA : TAKEN_SIGMA) * size)
        .blurred(ZERO, sq(ZERO_SIGMA_PER_DAY) / 24 * tick.hours)
        .blurred(CAPACITY, moved < 0 ? sq(CAPACITY_SIGMA_PER_CYCLE) * size : 0)
        .blurred(VOLTAGE, sq(VOLTAGE_SIGMA_PER_CYCLE) * size)
        .bounded();
    return book(ledger, perHour * tick.hours * ratedAh(), efficiency, draft.mean(CHARGE));
  }

  /** Nothing measurable flows; where no charger makes up for it, the battery discharges itself. */
  private Ledger rest(Belief.Draft draft, Ledger ledger, Tick tick) {
    draft.blurred(CHARGE, sq(IDLE_SIGMA) * tick.hours);
    if (tick.state != StringState.REST && tick.state != StringState.OPEN) {
      return ledger;
    }
    double lost = lostPerHour(tick.temperatureC) * tick.hours;
    draft.moved(-lost, 0);
    double lostAh = lost * draft.mean(CAPACITY) * ratedAh();
    return new Ledger(
        ledger.removedAh() + lostAh,
        ledger.returnedAh(),
        ledger.deepest(),
        ledger.learned(),
        ledger.outAh() + lostAh,
        ledger.emptied());
  }

  private static double lostPerHour(double temperatureC) {
    return Double.isNaN(temperatureC)
        ? LOST_PER_HOUR
        : LOST_PER_HOUR * Math.pow(2, (temperatureC - 20) / 10);
  }

  private static Ledger book(Ledger old, double ah, double efficiency, double charge) {
    if (ah >= 0) {
      double left = Math.max(0, old.removedAh() - ah * efficiency);
      double backAh = old.returnedAh() + ah;
      return new Ledger(left, backAh, old.deepest(), old.learned(), old.outAh(), old.emptied());
    }
    double outAh = old.removedAh() - ah;
    double deepest = Math.max(old.deepest(), 1 - charge);
    return new Ledger(outAh, 0, deepest, old.learned(), outAh, old.emptied());
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

  /** Once in each rest, when it has lasted long enough. */
  private void seeRest(Belief.Draft draft, Quiet quiet, Tick tick) {
    double longEnoughH = Idle.restH(type);
    boolean now = quiet.restH() >= longEnoughH && quiet.restH() - tick.hours < longEnoughH;
    if (now && type.chemistry().isLead() && !Double.isNaN(tick.cellV)) {
      draft.seeing(CHARGE, curve.atRest(tick.cellV), REST_SIGMA);
    }
  }

  private void seeZero(Belief.Draft draft, Quiet quiet, Tick tick) {
    if (quiet.steadyH() >= Idle.LONG_ENOUGH_H) {
      double sigma = 0.0015 * Math.sqrt(Math.max(1, 0.5 / Math.max(tick.hours, 1e-6)));
      draft.seeing(ZERO, tick.currentA / ratedAh(), sigma);
    }
  }

  /** Ni-Cd hides its charge behind a plateau: its voltage is no witness. */
  private void seeVoltage(Belief.Draft draft, Tick tick) {
    double depth = 1 - draft.mean(CHARGE);
    if (!type.chemistry().isLead()
        || Double.isNaN(tick.cellV)
        || tick.state != StringState.DISCHARGE
        || depth < 0.05) {
      return;
    }
    double perHour = tick.currentA / ratedAh() - draft.mean(ZERO);
    double capacity = draft.mean(CAPACITY);
    double size = Math.abs(perHour * tick.hours / capacity);
    if (size <= 0) {
      return;
    }
    double slopeV = curve.loadedSlopeV(draft.mean(CHARGE));
    double expectedV = curve.loadedV(draft.mean(CHARGE), perHour / capacity) + draft.mean(VOLTAGE);
    double dropV = curve.ohmAh() * perHour / capacity;
    double oneLook = sq(curve.shapeV()) + sq(SHAPE_SIGMA * slopeV) + sq(OHM_SIGMA * dropV);
    double variance = oneLook * Math.max(1, LOOK / size);
    double surprise = clip(tick.cellV - expectedV, slopeV);
    draft.seeingVoltage(surprise, slopeV, -curve.ohmAh(), variance);
  }

  /** The one thing that the voltage of Ni-Cd tells: at its end it is empty, for that current. */
  private Ledger seeEmpty(Belief.Draft draft, Ledger old, Tick tick) {
    boolean empty =
        !old.emptied()
            && !type.chemistry().isLead()
            && tick.state == StringState.DISCHARGE
            && tick.cellV <= type.endVoltage().value() + Believed.NEAR_END_V;
    if (!empty) {
      return old;
    }
    double outA = draft.mean(ZERO) * ratedAh() - tick.currentA;
    double ratedA = ratedAh() * 3600 / type.rate().toSeconds();
    draft.seeing(CHARGE, 1 - rates.share(outA) / rates.share(ratedA), EMPTY_SIGMA);
    return new Ledger(
        old.removedAh(), old.returnedAh(), old.deepest(), old.learned(), old.outAh(), true);
  }

  private static double clip(double surpriseV, double slopeV) {
    double most = 0.05 + 0.05 * slopeV;
    return Math.clamp(surpriseV, -most, most);
  }

  private static double sq(double x) {
    return x * x;
  }

  private Ledger seeFull(Belief.Draft draft, Ledger ledger, Quiet quiet, Tick tick) {
    double sigma = new Fullness(type).sigma(ledger, quiet, tick);
    if (Double.isNaN(sigma)) {
      return ledger;
    }
    draft.seeing(CHARGE, 1, sigma).atLeast(CHARGE, 0.7 * sigma);
    int learned = ledger.learned() + (ledger.deepest() > 0.8 ? 1 : 0);
    return new Ledger(0, ledger.returnedAh(), 0, learned, ledger.outAh(), false);
  }

  /** Charge acceptance falls towards full: 0.98 to 0.90 lead-acid, 0.85 to 0.70 Ni-Cd. */
  private double efficiency(double charge) {
    boolean lead = type.chemistry().isLead();
    double low = lead ? 0.98 : 0.85;
    double full = lead ? 0.90 : 0.70;
    return charge < 0.85 ? low : low + (full - low) * (charge - 0.85) / 0.15;
  }
}

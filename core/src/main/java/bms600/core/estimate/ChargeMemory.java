package bms600.core.estimate;

import bms600.core.measure.Percent;
import java.util.Optional;

/**
 * What is remembered of a string's charge from tick to tick.
 *
 * @param belief empty while nothing is known
 * @param before how it was before what goes on now
 */
record ChargeMemory(Optional<Belief> belief, Ledger ledger, Quiet quiet, Before before) {
  static final ChargeMemory NEW =
      new ChargeMemory(Optional.empty(), Ledger.NEW, Quiet.NEW, Before.NEW);

  /** Standard deviation of the charge below which full was seen and not assumed. */
  private static final double SURE = 0.03;

  /**
   * The charge that went out and came back.
   *
   * @param removedAh taken out since it was last full
   * @param returnedAh put back since the last discharge, before losses
   * @param deepest depth reached since it was last full, share of capacity
   * @param learned discharges so far that were deep enough to learn the capacity from
   * @param outAh what was missing when the last discharge ended
   * @param emptied whether the end voltage was reached since it was last full
   */
  record Ledger(
      double removedAh,
      double returnedAh,
      double deepest,
      int learned,
      double outAh,
      boolean emptied) {
    static final Ledger NEW = new Ledger(0, 0, 0, 0, 0, false);
  }

  /**
   * For how long nothing has happened, in hours.
   *
   * @param steadyH the current has stood still
   * @param steadyA where it has stood still
   * @param steadyV mean voltage of a cell when that began
   * @param restH nothing has flowed
   * @param tailH the charging current has been at its tail with the voltage held
   * @param evenH current and voltage of a charge have both stood still
   * @param evenA where the current has
   * @param evenV where the voltage of a cell has
   */
  record Quiet(
      double steadyH,
      double steadyA,
      double steadyV,
      double restH,
      double tailH,
      double evenH,
      double evenA,
      double evenV) {
    static final Quiet NEW = new Quiet(0, Double.NaN, Double.NaN, 0, 0, 0, Double.NaN, Double.NaN);
  }

  /**
   * How it was before what goes on now.
   *
   * @param perHour the last current known, in rated capacities per hour, positive when charging
   * @param zero the sensor's zero error as believed when the float began, 1/h
   * @param celsius of the warmest block then; NaN where not known
   */
  record Before(double perHour, double zero, double celsius) {
    static final Before NEW = new Before(0, 0, Double.NaN);
  }

  /** So much charge, known so well, and no more; %. NaN: nothing is known. */
  static ChargeMemory of(double percent, double sigmaPercent, double removedAh) {
    if (Double.isNaN(percent)) {
      return NEW;
    }
    return new ChargeMemory(
        Optional.of(Belief.first(percent / 100, sigmaPercent / 100)),
        new Ledger(removedAh, 0, 1 - percent / 100, 0, removedAh, false),
        Quiet.NEW,
        Before.NEW);
  }

  /** State of charge with its band, or empty while nothing is known. */
  Optional<Estimate<Percent>> soc() {
    return belief.map(
        it -> {
          double value = clamped(100 * it.mean(Belief.CHARGE));
          double band = 200 * it.sigma(Belief.CHARGE);
          return new Estimate<>(
              new Percent(value),
              new Percent(clamped(value - band)),
              new Percent(clamped(value + band)),
              basis());
        });
  }

  private static double clamped(double percent) {
    return Math.clamp(percent, 0, 100);
  }

  private String basis() {
    String capacity =
        ledger.learned > 0
            ? "capacity learned in " + ledger.learned + " full discharges"
            : "rated capacity assumed";
    if (ledger.removedAh > 0) {
      return "ampere-hours counted since last full, " + capacity;
    }
    return belief.filter(it -> it.sigma(Belief.CHARGE) < SURE).isPresent()
        ? "full: charge tailed off, or three hours on float"
        : belief.filter(it -> it.mean(Belief.CHARGE) < 1).isPresent()
            ? "voltage after a rest"
            : "assumed full: on float";
  }

  /** The current sensor's zero error as believed, over the rated capacity, 1/h. */
  double zeroPerHour() {
    return belief.isPresent() ? belief.get().mean(Belief.ZERO) : 0;
  }
}

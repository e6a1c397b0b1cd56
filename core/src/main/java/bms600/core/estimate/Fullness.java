package bms600.core.estimate;

import bms600.core.estimate.ChargeFilter.Tick;
import bms600.core.estimate.ChargeMemory.Ledger;
import bms600.core.estimate.ChargeMemory.Quiet;
import bms600.core.site.BatteryType;

/**
 * When a string is full. No sign of voltage alone counts: a charger is seen to hold the voltage,
 * and the current says that nothing more goes in, or enough has.
 */
record Fullness(BatteryType type) {
  private static final double SIGMA = 0.01;
  private static final double SIGMA_BY_FACTOR = 0.02;

  private static final double TAIL_H = 0.5;
  private static final double EVEN_H = 1;
  private static final double FLOAT_H = 3;

  /** Twice the tail: half its weight, where the charge put back speaks too. */
  private static final double FACTOR_TAIL = 0.06;

  /** Standard deviation with which the charge is 1, or NaN while it is not known to be. */
  double sigma(Ledger ledger, Quiet quiet, Tick tick) {
    boolean tailed = quiet.tailH() >= TAIL_H;
    boolean even = quiet.evenH() >= EVEN_H && ledger.returnedAh() >= ledger.outAh();
    boolean floated = tick.state() == StringState.FLOAT && tick.inStateH() >= FLOAT_H;
    if (tailed || even || floated) {
      return SIGMA;
    }
    return isPutBack(ledger, tick) ? SIGMA_BY_FACTOR : Double.NaN;
  }

  /** More was put back than was taken, by the losses, and hardly any more is taken. */
  private boolean isPutBack(Ledger ledger, Tick tick) {
    double factor = type.chemistry().isLead() ? 1.08 : 1.25;
    boolean charging = tick.state() == StringState.CHARGE || tick.state() == StringState.BOOST;
    return charging
        && ledger.outAh() > 0
        && ledger.returnedAh() >= factor * ledger.outAh()
        && tick.currentA() < FACTOR_TAIL * type.capacity().value()
        && tick.cellV() >= FloatZero.floatV(type, tick.temperatureC()) - 0.01;
  }
}

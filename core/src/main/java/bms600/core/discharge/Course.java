package bms600.core.discharge;

import bms600.core.discharge.Discharge.Dip;
import bms600.core.discharge.Discharge.Drawn;
import bms600.core.discharge.Discharge.Lowest;
import bms600.core.discharge.Discharge.Terminal;
import bms600.core.discharge.Discharge.Warmth;

/** How a discharge grows from one tick to the next. Between ticks, lines are straight. */
final class Course {
  private static final double DIP_S = 300;
  private static final double RECOVERED_S = 900;

  private Course() {}

  static Discharge begin(Look look) {
    return new Discharge(
        look.at(),
        look.at(),
        look.reason(),
        new Drawn(0, 0, 0, look.socPercent(), look.socPercent()),
        new Terminal(look.stringV(), look.stringV(), look.meanBlockV(), look.meanBlockV()),
        new Lowest(look.lowest(), look.lowestV()),
        new Dip(0, look.meanBlockV(), look.meanBlockV()),
        new Warmth(look.meanC(), look.meanC(), look.warmestC()));
  }

  /**
   * The discharge one tick on.
   *
   * @param before the tick before, where current flowed out in it too; its current and voltage are
   *     NaN where it did not
   */
  static Discharge on(Discharge run, Last before, Look look, double elapsedS) {
    var drawn = drawn(run.drawn(), before, look, elapsedS);
    return new Discharge(
        run.start(),
        look.at(),
        run.reason().isEmpty() ? look.reason() : run.reason(),
        drawn,
        terminal(run.terminal(), look),
        look.lowestV() < run.lowest().volts() || run.lowest().number() == 0
            ? new Lowest(look.lowest(), look.lowestV())
            : run.lowest(),
        dip(run.dip(), drawn.watchedS(), look.meanBlockV()),
        warmth(run.warmth(), look));
  }

  private static Drawn drawn(Drawn so, Last before, Look look, double elapsedS) {
    double ampereS = -(before.currentA() + look.currentA()) / 2 * elapsedS;
    double socStart = known(so.socStart(), look.socPercent());
    double socEnd = known(look.socPercent(), so.socEnd());
    if (Double.isNaN(ampereS)) {
      return new Drawn(so.watchedS(), so.ah(), so.wh(), socStart, socEnd);
    }
    double beforeW = before.currentA() * before.stringV();
    double wattS = -(beforeW + look.currentA() * look.stringV()) / 2 * elapsedS;
    return new Drawn(
        so.watchedS() + elapsedS,
        so.ah() + ampereS / 3600,
        so.wh() + known(wattS, 0) / 3600,
        socStart,
        socEnd);
  }

  private static Terminal terminal(Terminal so, Look look) {
    return new Terminal(
        known(so.startV(), look.stringV()),
        known(look.stringV(), so.endV()),
        known(so.startBlockV(), look.meanBlockV()),
        known(look.meanBlockV(), so.endBlockV()));
  }

  private static Dip dip(Dip so, double seconds, double blockV) {
    if (Double.isNaN(blockV) || seconds > RECOVERED_S) {
      return so;
    }
    if (seconds <= DIP_S && !(blockV >= so.volts())) {
      return new Dip(seconds, blockV, blockV);
    }
    return new Dip(so.atS(), so.volts(), Math.max(so.afterV(), blockV));
  }

  private static Warmth warmth(Warmth so, Look look) {
    return new Warmth(
        known(so.startC(), look.meanC()),
        known(look.meanC(), so.endC()),
        look.warmestC() <= so.hottestC() ? so.hottestC() : known(look.warmestC(), so.hottestC()));
  }

  private static double known(double value, double otherwise) {
    return Double.isNaN(value) ? otherwise : value;
  }

  /** Current and voltage of the tick before; NaN where no current flowed out or none was known. */
  record Last(double currentA, double stringV) {
    static final Last NONE = new Last(Double.NaN, Double.NaN);
  }
}

package bms600.simulator.plant;

import bms600.core.site.BatteryType;
import java.util.List;

/**
 * How capacity falls with current: two wells of charge (Manwell and McGowan 1993), of which a load
 * draws one directly while the other refills it.
 *
 * <p>Written as the charge that lags behind, in Ah: it strives to {@code lagHours} times the
 * current at the rate {@code perHour}. The electrode is as deep discharged as if that charge were
 * missing.
 *
 * @param capacityAh of an infinitely slow discharge
 */
record RateLaw(double capacityAh, double lagHours, double perHour) {

  private static final double SLOWEST_PER_HOUR = 0.03;
  private static final double FASTEST_PER_HOUR = 20;
  private static final int TRIALS = 400;
  private static final double FULL_WEIGHT_HOURS = 3;

  /** What the fit needs to know of a type: its rates and the resistances of one cell, Ω. */
  private record Cell(CellLaw law, List<CellLaw.Rate> rates, double ohm, double slowOhm) {

    /** The depth at the electrode at which a cell under this current falls to the end voltage. */
    double endDepth(CellLaw.Rate rate) {
      double low = 0.05;
      double high = law.kneeAt();
      for (int i = 0; i < 60; i++) {
        double depth = (low + high) / 2;
        double dropV = rate.currentA() * (ohm * CellLaw.growth(depth) + slowOhm);
        boolean above = law.restV(depth) - dropV > rate.endV();
        low = above ? depth : low;
        high = above ? high : depth;
      }
      return low;
    }
  }

  /** The law that meets a type's discharge table best, in relative time. */
  static RateLaw fit(BatteryType type) {
    var law = CellLaw.of(type.chemistry());
    var cell =
        new Cell(
            law,
            law.ratesOf(type),
            type.resistance().value() / type.cellsPerBlock(),
            (law.transferOhmAh() + 2 * law.relaxOhmAh()) / type.capacity().value());
    var best = new RateLaw(type.capacity().value(), 0, 1);
    double bestError = Double.POSITIVE_INFINITY;
    for (int trial = 0; trial <= TRIALS; trial++) {
      double perHour =
          SLOWEST_PER_HOUR * Math.pow(FASTEST_PER_HOUR / SLOWEST_PER_HOUR, (double) trial / TRIALS);
      var candidate = leastSquares(cell, perHour);
      double error = candidate.error(cell);
      if (error < bestError) {
        best = candidate;
        bestError = error;
      }
    }
    return best;
  }

  /** Capacity × depth at the end − lag × current × how far it has grown = current × time. */
  private static RateLaw leastSquares(Cell cell, double perHour) {
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double ay = 0;
    double by = 0;
    for (var rate : cell.rates()) {
      double a = cell.endDepth(rate) / (rate.currentA() * rate.hours());
      double b = Math.expm1(-perHour * rate.hours()) / rate.hours();
      double weight = weight(rate);
      aa += weight * a * a;
      ab += weight * a * b;
      bb += weight * b * b;
      ay += weight * a;
      by += weight * b;
    }
    double determinant = aa * bb - ab * ab;
    if (cell.rates().size() >= 2 && determinant > 1e-12 * aa * bb) {
      double lagHours = (aa * by - ab * ay) / determinant;
      if (lagHours > 0) {
        return new RateLaw((ay * bb - ab * by) / determinant, lagHours, perHour);
      }
    }
    return new RateLaw(ay / aa, 0, perHour);
  }

  private double error(Cell cell) {
    double sum = 0;
    for (var rate : cell.rates()) {
      double lagAh = lagHours * rate.currentA() * -Math.expm1(-perHour * rate.hours());
      double hours = (capacityAh * cell.endDepth(rate) - lagAh) / rate.currentA();
      sum += weight(rate) * Math.pow(hours / rate.hours() - 1, 2);
    }
    return sum;
  }

  /** At high rates resistance and end voltage decide, not the wells: those rows count less. */
  private static double weight(CellLaw.Rate rate) {
    return Math.pow(Math.min(1, rate.hours() / FULL_WEIGHT_HOURS), 2);
  }
}

package bms600.core.estimate.autonomy;

import bms600.core.capacity.RuntimeTable;
import bms600.core.site.BatteryType;
import java.util.List;

/**
 * What a current costs: the charge it delivers until empty over what the rated current delivers.
 * The maker's table rules where there is one, else the kinetic model of the family.
 */
public final class RateEffect {
  private static final int STEPS = 96;
  private static final double LEAST = 1e-3;
  private static final double MOST = 20;

  private final double ratedAh;
  private final double[] share = new double[STEPS + 1];
  private final boolean byMaker;

  private RateEffect(double ratedAh, boolean byMaker, java.util.function.DoubleUnaryOperator ah) {
    this.ratedAh = ratedAh;
    this.byMaker = byMaker;
    for (int i = 0; i <= STEPS; i++) {
      double perHour = LEAST * Math.pow(MOST / LEAST, i / (double) STEPS);
      share[i] = ah.applyAsDouble(perHour * ratedAh) / ratedAh;
    }
  }

  public static RateEffect of(BatteryType type) {
    double ratedAh = type.capacity().value();
    double ratedH = type.rate().toSeconds() / 3600.0;
    return type.dischargeTable().size() >= 2
        ? of(ratedAh, type.dischargeTable())
        : of(ratedAh, ratedH, type.chemistry().isLead() ? Kibam.LEAD : Kibam.NICKEL);
  }

  /** By the kinetic model, scaled to the rating. */
  public static RateEffect of(double ratedAh, double ratedH, Kibam model) {
    double capacityAh = ratedAh / model.share(ratedH);
    return new RateEffect(
        ratedAh, false, amperes -> capacityAh * model.share(model.hours(amperes / capacityAh)));
  }

  private static RateEffect of(double ratedAh, List<BatteryType.RatePoint> rows) {
    var table =
        RuntimeTable.of(
            rows.stream().map(row -> new RuntimeTable.Row(hours(row), row.currentA())).toList());
    var fast = rows.stream().min(java.util.Comparator.comparing(BatteryType.RatePoint::time));
    var slow = rows.stream().max(java.util.Comparator.comparing(BatteryType.RatePoint::time));
    double fastA = fast.orElseThrow().currentA();
    double fastH = hours(fast.orElseThrow());
    double slowAh = slow.orElseThrow().currentA() * hours(slow.orElseThrow());
    return new RateEffect(
        ratedAh,
        true,
        amperes ->
            switch (table.at(amperes)) {
              case RuntimeTable.Reach.Within(var h) -> amperes * h;
              case RuntimeTable.Reach.LongerThan _ -> slowAh;
              case RuntimeTable.Reach.ShorterThan _ ->
                  // Peukert with a steep exponent: never optimistic beyond the table
                  amperes * fastH * Math.pow(fastA / amperes, 1.6);
            });
  }

  private static double hours(BatteryType.RatePoint row) {
    return row.time().toSeconds() / 3600.0;
  }

  /** Charge deliverable at a current over the rated capacity. */
  public double share(double amperes) {
    double at = Math.log(Math.max(amperes / ratedAh, LEAST) / LEAST) / Math.log(MOST / LEAST);
    double step = Math.min(at, 1) * STEPS;
    int i = Math.min((int) step, STEPS - 1);
    return share[i] + (share[i + 1] - share[i]) * (step - i);
  }

  public double ratedAh() {
    return ratedAh;
  }

  public boolean isByMaker() {
    return byMaker;
  }
}

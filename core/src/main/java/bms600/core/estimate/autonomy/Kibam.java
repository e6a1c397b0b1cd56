package bms600.core.estimate.autonomy;

import java.util.List;

/**
 * The kinetic battery model (Manwell and McGowan): charge in two wells, one available at once, one
 * bound and flowing over. Closed form, exact for a constant current.
 *
 * @param c share of the charge in the available well, 0 to 1
 * @param k rate of flow between the wells, 1/h
 */
public record Kibam(double c, double k) {
  /** Typical lead-acid: 100, 93 and 60 % of C20 in 20, 10 and 1 h. */
  public static final Kibam LEAD = new Kibam(0.475, 0.677);

  /** Ni-Cd of a high-rate type: 103, 100 and 92 % of C5 in 10, 5 and 1 h. */
  public static final Kibam NICKEL = new Kibam(0.825, 0.617);

  /** A row of a discharge table: what is delivered until empty in this time. */
  public record Delivered(double hours, double ah) {}

  /**
   * A model fitted to a table.
   *
   * @param capacityAh what an infinitely slow discharge would deliver
   */
  public record Fit(Kibam model, double capacityAh) {}

  public Kibam {
    if (!(c > 0 && c <= 1 && k > 0)) {
      throw new IllegalArgumentException("no kinetic battery has c " + c + ", k " + k + " 1/h");
    }
  }

  /**
   * Charge in the available well after a time.
   *
   * @param availableAh and boundAh before
   * @param amperes positive when discharging
   */
  public double available(double availableAh, double boundAh, double amperes, double hours) {
    double decay = Math.exp(-k * hours);
    double all = availableAh + boundAh;
    return availableAh * decay
        + (all * k * c - amperes) * (1 - decay) / k
        - amperes * c * (k * hours - 1 + decay) / k;
  }

  /** Charge in the bound well after a time; as {@link #available}. */
  public double bound(double availableAh, double boundAh, double amperes, double hours) {
    double decay = Math.exp(-k * hours);
    double all = availableAh + boundAh;
    return boundAh * decay
        + all * (1 - c) * (1 - decay)
        - amperes * (1 - c) * (k * hours - 1 + decay) / k;
  }

  /**
   * By how much the available well has fallen behind the bound one, after a time: its share of the
   * whole charge less what is in it. All that is left of the past once the whole is known.
   *
   * @param lackingAh before; as {@link #available}
   */
  public double lacking(double lackingAh, double amperes, double hours) {
    double decay = Math.exp(-k * hours);
    return lackingAh * decay + amperes * (1 - c) * (1 - decay) / k;
  }

  /**
   * Charge that a constant current can still take out before the available well runs dry.
   *
   * @param wholeAh in both wells
   * @param lackingAh as {@link #lacking} gives it
   * @param amperes above zero
   */
  public double deliverable(double wholeAh, double lackingAh, double amperes) {
    double shorter = 0;
    double longer = Math.max(wholeAh, 0) / amperes;
    for (int i = 0; i < 40; i++) {
      double middle = (shorter + longer) / 2;
      double left = c * (wholeAh - amperes * middle) - lacking(lackingAh, amperes, middle);
      if (left > 0) {
        shorter = middle;
      } else {
        longer = middle;
      }
    }
    return shorter * amperes;
  }

  /** Share of the capacity that a constant current delivers when it empties the battery in h. */
  public double share(double hours) {
    double kt = k * hours;
    double decay = Math.exp(-kt);
    return kt * c / (1 - decay + c * (kt - 1 + decay));
  }

  /** The time in which this current, in capacities per hour, empties the battery, h. */
  public double hours(double perHour) {
    double shorter = 1e-3;
    double longer = 1e4;
    for (int i = 0; i < 60; i++) {
      double middle = Math.sqrt(shorter * longer);
      if (share(middle) > perHour * middle) {
        shorter = middle;
      } else {
        longer = middle;
      }
    }
    return Math.sqrt(shorter * longer);
  }

  /** The model nearest to a table of two rows or more, in the logarithm of the charge. */
  public static Fit fit(List<Delivered> rows) {
    double bestMiss = Double.POSITIVE_INFINITY;
    double bestC = LEAD.c();
    double bestK = LEAD.k();
    double width = 1;
    for (int round = 0; round < 24; round++) {
      double midC = bestC;
      double midK = bestK;
      for (int i = -10; i <= 10; i++) {
        for (int j = -10; j <= 10; j++) {
          double c = Math.clamp(midC + 0.05 * i * width, 0.01, 0.999);
          double k = Math.clamp(midK * Math.exp(0.3 * j * width), 1e-3, 1e3);
          double miss = miss(new Kibam(c, k), rows);
          if (miss < bestMiss) {
            bestMiss = miss;
            bestC = c;
            bestK = k;
          }
        }
      }
      width *= 0.6;
    }
    var model = new Kibam(bestC, bestK);
    return new Fit(model, Math.exp(meanLog(model, rows)));
  }

  private static double miss(Kibam model, List<Delivered> rows) {
    double mean = meanLog(model, rows);
    double squares = 0;
    for (var row : rows) {
      double off = Math.log(row.ah() / model.share(row.hours())) - mean;
      squares += off * off;
    }
    return squares;
  }

  private static double meanLog(Kibam model, List<Delivered> rows) {
    double sum = 0;
    for (var row : rows) {
      sum += Math.log(row.ah() / model.share(row.hours()));
    }
    return sum / rows.size();
  }
}

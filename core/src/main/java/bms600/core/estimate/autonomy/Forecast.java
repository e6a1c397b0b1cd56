package bms600.core.estimate.autonomy;

import java.util.function.IntToDoubleFunction;

/**
 * The end of a discharge from its beginning: Bayes over capacity on a grid, with an offset of the
 * voltage in closed form for each, on the voltages seen so far.
 *
 * <p>Neighbouring voltages err alike, so a discharge counts for one independent reading in each
 * fifth of its depth.
 *
 * @param misfit how well the shape fits
 * @param rates what currents cost
 * @param cutV voltage of a cell at which the discharge is over
 */
public record Forecast(Shape shape, Misfit misfit, RateEffect rates, double cutV) {
  private static final int GRID = 41;
  private static final double WIDTH = 3;
  private static final double DEPTH_PER_READING = 0.2;

  private static final double NEAR_POLE = 0.005;

  /** The outlook after what was seen, under a load; voltages are those of the mean cell. */
  public Outlook of(Trace trace, CapacityBelief belief, Load load) {
    return of(trace, trace::meanV, belief, load);
  }

  /** The same for the weakest block. */
  public Outlook ofWeakest(Trace trace, CapacityBelief belief, Load load) {
    return of(trace, trace::lowV, belief, load);
  }

  private Outlook of(Trace trace, IntToDoubleFunction volts, CapacityBelief belief, Load load) {
    double[] aboveV = above(trace, volts);
    double allV = misfit.offsetV(shape.ohmAh() * load.at(cutV) / rates.ratedAh());
    var minutes = new double[GRID];
    var miss = new double[GRID];
    double least = Double.POSITIVE_INFINITY;
    for (int g = 0; g < GRID; g++) {
      double capacityAh = capacity(belief, g) * rates.ratedAh();
      double perAh = 1 / capacityAh;
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < aboveV.length; i++) {
        double depth = Math.min(trace.takenAh(i) * perAh, shape.poleDepth() - NEAR_POLE);
        double offV = aboveV[i] + shape.fallV(depth);
        sum += offV;
        squares += offV * offV;
      }
      double each = weight(trace, capacityAh);
      double offsetV = each * sum / (each * aboveV.length + 1 / (allV * allV));
      double spread = squares - 2 * offsetV * sum + aboveV.length * offsetV * offsetV;
      double sigmas = sigmas(g);
      double prior = offsetV / allV;
      miss[g] = 0.5 * (sigmas * sigmas + each * spread + prior * prior);
      minutes[g] = 60 * hours(trace.takenAh(), capacityAh, offsetV, load);
      least = Math.min(least, miss[g]);
    }
    return judge(belief, minutes, miss, least);
  }

  private static double sigmas(int g) {
    return WIDTH * (2.0 * g / (GRID - 1) - 1);
  }

  private static double capacity(CapacityBelief belief, int g) {
    return belief.capacity() * Math.exp(belief.sigma() * sigmas(g));
  }

  /** Each voltage less that of a full cell under the same current: all that no capacity changes. */
  private double[] above(Trace trace, IntToDoubleFunction volts) {
    var aboveV = new double[trace.size()];
    for (int i = 0; i < aboveV.length; i++) {
      aboveV[i] = volts.applyAsDouble(i) - shape.volts(0, trace.amperes(i) / rates.ratedAh());
    }
    return aboveV;
  }

  private double weight(Trace trace, double capacityAh) {
    if (trace.size() == 0) {
      return 0;
    }
    double seen = trace.takenAh() - trace.takenAh(0);
    double readings = Math.max(seen / capacityAh / DEPTH_PER_READING, 0.05);
    return readings / trace.size() / (misfit.shapeV() * misfit.shapeV());
  }

  private double hours(double takenAh, double capacityAh, double offsetV, Load load) {
    double now = takenAh / capacityAh;
    double end = shape.depthAt(cutV - offsetV, load.at(cutV) / rates.ratedAh());
    if (end <= now) {
      return 0;
    }
    double perHour = load.at(cutV) / rates.ratedAh();
    double amperes = load.at(shape.mean(now, end, perHour) + offsetV);
    return (end - now) * capacityAh * rates.share(amperes) / amperes;
  }

  private static Outlook judge(
      CapacityBelief belief, double[] minutes, double[] miss, double least) {
    double all = 0;
    double mean = 0;
    double squares = 0;
    for (int g = 0; g < GRID; g++) {
      miss[g] = Math.exp(least - miss[g]);
      all += miss[g];
      mean += miss[g] * sigmas(g);
      squares += miss[g] * sigmas(g) * sigmas(g);
    }
    mean /= all;
    double sigma = belief.sigma() * Math.sqrt(Math.max(squares / all - mean * mean, 0));
    sort(minutes, miss);
    return new Outlook(
        quantile(minutes, miss, 0.1 * all),
        quantile(minutes, miss, 0.5 * all),
        quantile(minutes, miss, 0.9 * all),
        belief.capacity() * Math.exp(belief.sigma() * mean),
        sigma);
  }

  /** By insertion: minutes rise with capacity almost everywhere already. */
  private static void sort(double[] minutes, double[] weight) {
    for (int i = 1; i < minutes.length; i++) {
      double m = minutes[i];
      double w = weight[i];
      int j = i - 1;
      for (; j >= 0 && minutes[j] > m; j--) {
        minutes[j + 1] = minutes[j];
        weight[j + 1] = weight[j];
      }
      minutes[j + 1] = m;
      weight[j + 1] = w;
    }
  }

  /** Straight between the middles of the grid's steps, so that nothing jumps. */
  private static double quantile(double[] minutes, double[] weight, double at) {
    double below = weight[0] / 2;
    if (at <= below) {
      return minutes[0];
    }
    for (int i = 1; i < minutes.length; i++) {
      double step = (weight[i - 1] + weight[i]) / 2;
      if (at <= below + step) {
        return minutes[i - 1] + (minutes[i] - minutes[i - 1]) * (at - below) / step;
      }
      below += step;
    }
    return minutes[minutes.length - 1];
  }
}

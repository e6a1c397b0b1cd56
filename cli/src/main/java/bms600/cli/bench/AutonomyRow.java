package bms600.cli.bench;

import bms600.core.estimate.autonomy.CapacityBelief;
import bms600.core.estimate.autonomy.Forecast;
import bms600.core.estimate.autonomy.Kibam;
import bms600.core.estimate.autonomy.Load;
import bms600.core.estimate.autonomy.Misfit;
import bms600.core.estimate.autonomy.Outlook;
import bms600.core.estimate.autonomy.RateEffect;
import bms600.core.estimate.autonomy.Shape;
import bms600.core.estimate.autonomy.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Autonomy of a measured block under a constant current: shape, rate effect and capacity from its
 * other discharges alone, those nearer in time weighing more.
 */
final class AutonomyRow implements Row {
  private static final double[] ELAPSED = {0.05, 0.10, 0.25, 0.50, 0.75, 0.90};
  private static final double[] GOALS = {3.3, 3.2, 2.2, 1.2, 1.0, 0.7};
  private static final double RATED_AH = 17;
  private static final double RATED_H = 20;
  private static final double PER_KELVIN = 0.006;
  private static final double MEMORY_RUNS = 1.5;

  /**
   * Six runs tell a deviation as often too small as too large by so much: the number of them over
   * the median of their χ², 5.348.
   */
  private static final double UNBIASED = Math.sqrt(6 / 5.348);

  @Override
  public List<Score> scores(Path reference) throws IOException {
    var runs = Discharge.bboxx(reference);
    var miss = new double[3][ELAPSED.length];
    int covered = 0;
    for (int r = 0; r < runs.size(); r++) {
      for (int e = 0; e < ELAPSED.length; e++) {
        var run = runs.get(r);
        double nowS = ELAPSED[e] * run.endS();
        double leftMin = (run.endS() - nowS) / 60;
        var outlook = outlook(runs, r, nowS);
        covered += outlook.p10() <= leftMin && leftMin <= outlook.p90() ? 1 : 0;
        miss[0][e] += percent(outlook.p50(), leftMin, run) / runs.size();
        miss[1][e] += percent(ratedMinutes(run, nowS, RATED_AH), leftMin, run) / runs.size();
        miss[2][e] +=
            percent(slopeMinutes(run, nowS, Discharge.BBOXX_CUT_V), leftMin, run) / runs.size();
      }
    }
    double cover = 100.0 * covered / (runs.size() * ELAPSED.length);
    boolean met = IntStream.range(0, GOALS.length).allMatch(i -> miss[0][i] <= GOALS[i]);
    return List.of(
        new Score(
            "autonomy, % of total",
            "bboxx, others known, at 5/10/25/50/75/90 %",
            text(miss[0]),
            text(GOALS),
            met,
            "rated Ah / I " + text(miss[1]) + "; voltage slope " + text(miss[2])),
        new Score(
            "autonomy, P10 to P90 holds",
            "bboxx, others known, 42 cases",
            "%.0f %%".formatted(cover),
            "75 to 90 %",
            cover >= 75 && cover <= 90,
            "80 % by definition"));
  }

  private static Outlook outlook(List<Discharge> runs, int index, double nowS) {
    var known = Known.from(runs, index);
    var run = runs.get(index);
    double warm = 1 + PER_KELVIN * (run.meanC(nowS) - 25);
    var belief = new CapacityBelief(known.capacity * warm, known.sigma);
    var forecast = new Forecast(known.shape, known.misfit, known.rates, Discharge.BBOXX_CUT_V);
    var trace = trace(run, nowS, known.rates);
    return forecast.of(trace, belief, new Load.ConstantCurrent(lastA(run, nowS)));
  }

  /**
   * What all runs but one tell: how large the battery is and how well that was known before each of
   * them, what shape its discharges have and how far each lies from that of the rest.
   */
  private record Known(
      RateEffect rates, double capacity, double sigma, Shape shape, Misfit misfit) {
    static Known from(List<Discharge> runs, int index) {
      var others =
          IntStream.range(0, runs.size()).filter(i -> i != index).mapToObj(runs::get).toList();
      var rows = others.stream().map(o -> new Kibam.Delivered(o.endS() / 3600, o.endAh())).toList();
      var rates = RateEffect.of(RATED_AH, RATED_H, Kibam.fit(rows).model());
      double squares = 0;
      for (int i = 0; i < runs.size(); i++) {
        if (i != index) {
          double told = nearer(runs, i, index, rates);
          squares += Math.pow(told - Math.log(AutonomyRow.capacity(runs.get(i), rates)), 2);
        }
      }
      return new Known(
          rates,
          Math.exp(nearer(runs, index, index, rates)),
          UNBIASED * Math.sqrt(squares / others.size()),
          ShapeFit.of(others, RATED_AH),
          ShapeFit.misfit(others, RATED_AH));
    }

    /** Logarithm of the capacity of one run by the others, without a second one. */
    private static double nearer(List<Discharge> runs, int one, int without, RateEffect rates) {
      double sum = 0;
      double weights = 0;
      for (int i = 0; i < runs.size(); i++) {
        if (i != one && i != without) {
          double weight = Math.exp(-Math.abs(i - one) / MEMORY_RUNS);
          sum += weight * Math.log(AutonomyRow.capacity(runs.get(i), rates));
          weights += weight;
        }
      }
      return sum / weights;
    }
  }

  /** Capacity over the rated one at the rated current and 25 °C, from a whole discharge. */
  private static double capacity(Discharge run, RateEffect rates) {
    double warm = 1 + PER_KELVIN * (run.meanC(run.endS()) - 25);
    return run.endAh() / rates.share(run.meanA()) / RATED_AH / warm;
  }

  static Trace trace(Discharge run, double nowS, RateEffect rates) {
    var trace = Trace.starting(0, rates.ratedAh() / 400);
    double before = 0;
    for (int i = 1; i < run.seconds().length && run.seconds()[i] <= nowS; i++) {
      double amperes = (run.amperes()[i] + run.amperes()[i - 1]) / 2;
      double hours = (run.seconds()[i] - run.seconds()[i - 1]) / 3600;
      before += amperes * hours / rates.share(amperes);
      boolean settled = before > 0.01 * rates.ratedAh();
      trace =
          trace.taken(
              amperes * hours / rates.share(amperes),
              settled ? run.volts()[i] : Double.NaN,
              Double.NaN,
              amperes);
    }
    double lastS =
        IntStream.range(0, run.seconds().length)
            .filter(i -> run.seconds()[i] <= nowS)
            .mapToDouble(i -> run.seconds()[i])
            .max()
            .orElse(0);
    double amperes = lastA(run, nowS);
    return trace.taken(
        amperes * (nowS - lastS) / 3600 / rates.share(amperes), Double.NaN, Double.NaN, amperes);
  }

  static double lastA(Discharge run, double nowS) {
    return IntStream.range(1, run.seconds().length)
        .filter(i -> run.seconds()[i] <= nowS && run.seconds()[i] > nowS - 600)
        .mapToDouble(i -> run.amperes()[i])
        .average()
        .orElse(run.meanA());
  }

  static double ratedMinutes(Discharge run, double nowS, double ratedAh) {
    return Math.max(0, 60 * ratedAh / lastA(run, nowS) - nowS / 60);
  }

  /** The straight line through the last tenth of what was seen, down to the cut-off. */
  static double slopeMinutes(Discharge run, double nowS, double cutV) {
    double earlier = volts(run, 0.9 * nowS);
    double now = volts(run, nowS);
    double perS = (earlier - now) / (0.1 * nowS);
    double left = perS <= 0 ? run.endS() : (now - cutV) / perS;
    return Math.clamp(left, 0, 3 * run.endS()) / 60;
  }

  private static double volts(Discharge run, double atS) {
    int i = 1;
    while (i < run.seconds().length - 1 && run.seconds()[i] < atS) {
      i++;
    }
    double share = (atS - run.seconds()[i - 1]) / (run.seconds()[i] - run.seconds()[i - 1]);
    return run.volts()[i - 1] + share * (run.volts()[i] - run.volts()[i - 1]);
  }

  static double percent(double minutes, double trueMinutes, Discharge run) {
    return 100 * Math.abs(minutes - trueMinutes) * 60 / run.endS();
  }

  static String text(double[] values) {
    return String.join(
        "/",
        java.util.Arrays.stream(values)
            .mapToObj(v -> String.format(Locale.ROOT, "%.2f", v))
            .toList());
  }
}

package bms600.cli.bench;

import bms600.core.estimate.autonomy.Misfit;
import bms600.core.estimate.autonomy.Shape;
import bms600.core.site.Chemistry;
import java.util.ArrayList;
import java.util.List;

/** The shape nearest to some whole discharges, each stretched to its own capacity. */
final class ShapeFit {
  private static final int SAMPLES = 200;

  /**
   * A discharge stretched to its capacity.
   *
   * @param perHour mean current over rated capacity
   * @param volts at evenly spaced depths
   */
  @SuppressWarnings("ArrayRecordComponent") // never written after it was made
  private record Stretched(double perHour, double[] volts) {
    static Stretched of(Discharge run, double ratedAh) {
      var volts = new double[SAMPLES];
      java.util.Arrays.setAll(volts, i -> ShapeFit.volts(run, depth(i)));
      return new Stretched(run.meanA() / ratedAh, volts);
    }
  }

  private ShapeFit() {}

  static Shape of(List<Discharge> runs, double ratedAh) {
    return fit(stretched(runs, ratedAh));
  }

  /**
   * How far each run lies from the shape of the others: at a distance as a whole, and by its bends.
   */
  static Misfit misfit(List<Discharge> runs, double ratedAh) {
    var all = stretched(runs, ratedAh);
    double offsets = 0;
    double bends = 0;
    for (var run : all) {
      var others = new ArrayList<>(all);
      others.remove(run);
      var shape = fit(others);
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < SAMPLES; i++) {
        double off = run.volts[i] - shape.volts(depth(i), run.perHour);
        sum += off / SAMPLES;
        squares += off * off / SAMPLES;
      }
      offsets += sum * sum / all.size();
      bends += (squares - sum * sum) / all.size();
    }
    return new Misfit(Math.sqrt(bends), Math.sqrt(offsets), 0);
  }

  private static List<Stretched> stretched(List<Discharge> runs, double ratedAh) {
    return runs.stream().map(run -> Stretched.of(run, ratedAh)).toList();
  }

  private static Shape fit(List<Stretched> runs) {
    double best = Double.POSITIVE_INFINITY;
    var shape = Shape.of(Chemistry.VRLA_AGM);
    for (int i = 0; i < 60; i++) {
      double pole = 1.005 + 0.005 * i;
      double[] k = solve(runs, pole);
      double miss = miss(runs, pole, k);
      if (miss < best) {
        best = miss;
        shape = new Shape(k[0], k[1], k[2], pole, k[3]);
      }
    }
    return shape;
  }

  private static double[] basis(double depth, double pole, double perHour) {
    return new double[] {1, -depth, -depth / (pole - depth), -perHour};
  }

  private static double[] solve(List<Stretched> runs, double pole) {
    var m = new double[4][5];
    for (var run : runs) {
      for (int i = 0; i < SAMPLES; i++) {
        double[] b = basis(depth(i), pole, run.perHour);
        for (int r = 0; r < 4; r++) {
          for (int c = 0; c < 4; c++) {
            m[r][c] += b[r] * b[c];
          }
          m[r][4] += b[r] * run.volts[i];
        }
      }
    }
    m[3][3] += 1e-6; // one rate alone says nothing of resistance
    return eliminate(m);
  }

  private static double[] eliminate(double[][] m) {
    for (int p = 0; p < 4; p++) {
      for (int r = p + 1; r < 4; r++) {
        double factor = m[r][p] / m[p][p];
        for (int c = p; c < 5; c++) {
          m[r][c] -= factor * m[p][c];
        }
      }
    }
    var x = new double[4];
    for (int r = 3; r >= 0; r--) {
      double sum = m[r][4];
      for (int c = r + 1; c < 4; c++) {
        sum -= m[r][c] * x[c];
      }
      x[r] = sum / m[r][r];
    }
    return x;
  }

  private static double miss(List<Stretched> runs, double pole, double[] k) {
    double squares = 0;
    for (var run : runs) {
      for (int i = 0; i < SAMPLES; i++) {
        double[] b = basis(depth(i), pole, run.perHour);
        double fit = b[0] * k[0] + b[1] * k[1] + b[2] * k[2] + b[3] * k[3];
        squares += Math.pow(fit - run.volts[i], 2);
      }
    }
    return k[1] > 0 && k[2] > 0 ? squares : Double.POSITIVE_INFINITY;
  }

  private static double depth(int i) {
    return 0.02 + 0.98 * i / (SAMPLES - 1);
  }

  /** Voltage where this share of the charge was delivered. */
  private static double volts(Discharge run, double depth) {
    double ah = 0;
    double wanted = depth * run.endAh();
    for (int i = 1; i < run.seconds().length; i++) {
      double step =
          (run.amperes()[i] + run.amperes()[i - 1])
              / 2
              * (run.seconds()[i] - run.seconds()[i - 1])
              / 3600;
      if (ah + step >= wanted) {
        double share = (wanted - ah) / step;
        return run.volts()[i - 1] + share * (run.volts()[i] - run.volts()[i - 1]);
      }
      ah += step;
    }
    return run.volts()[run.volts().length - 1];
  }
}

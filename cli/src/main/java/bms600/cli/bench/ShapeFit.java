package bms600.cli.bench;

import bms600.core.estimate.autonomy.Shape;
import java.util.List;

/** The shape nearest to some whole discharges, each stretched to its own capacity. */
final class ShapeFit {
  private static final int SAMPLES = 200;

  private ShapeFit() {}

  static Shape of(List<Discharge> runs, double ratedAh) {
    double best = Double.POSITIVE_INFINITY;
    var shape = Shape.of(bms600.core.site.Chemistry.VRLA_AGM);
    for (int i = 0; i < 60; i++) {
      double pole = 1.005 + 0.005 * i;
      double[] k = solve(runs, pole, ratedAh);
      double miss = miss(runs, pole, ratedAh, k);
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

  private static double[] solve(List<Discharge> runs, double pole, double ratedAh) {
    var m = new double[4][5];
    for (var run : runs) {
      for (int i = 0; i < SAMPLES; i++) {
        double depth = depth(i);
        double[] b = basis(depth, pole, run.meanA() / ratedAh);
        double v = volts(run, depth);
        for (int r = 0; r < 4; r++) {
          for (int c = 0; c < 4; c++) {
            m[r][c] += b[r] * b[c];
          }
          m[r][4] += b[r] * v;
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

  private static double miss(List<Discharge> runs, double pole, double ratedAh, double[] k) {
    double squares = 0;
    for (var run : runs) {
      for (int i = 0; i < SAMPLES; i++) {
        double[] b = basis(depth(i), pole, run.meanA() / ratedAh);
        double fit = b[0] * k[0] + b[1] * k[1] + b[2] * k[2] + b[3] * k[3];
        squares += Math.pow(fit - volts(run, depth(i)), 2);
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

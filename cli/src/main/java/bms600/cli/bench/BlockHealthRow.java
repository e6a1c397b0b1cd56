package bms600.cli.bench;

import bms600.core.estimate.BlockWarp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Health of each cell of a string of 24 after one partial discharge.
 *
 * <p>The truth is what each cell gave to 1.80 V in that discharge, over what a cell of nominal size
 * gives; two of the cells start at 90 and 95 %, and count as found. The string's own health is
 * taken as known, since only differences between cells are judged here.
 */
record BlockHealthRow(double depth, double rmsGoal, double mostGoal) implements Row {
  private static final int CELLS = 24;
  private static final int SEEDS = 4;
  private static final double NOMINAL_AH = 18.9;
  private static final double FROM = 0.01;

  /** What was measured of each cell, and its true share of the median cell. */
  private static final class String24 {
    private final double[] ah;
    private final double[][] volts;
    private final double[] share;
    private final double median;

    private String24(double[] ah, double[][] volts, double[] share, double median) {
      this.ah = ah;
      this.volts = volts;
      this.share = share;
      this.median = median;
    }

    static String24 read(Path reference) throws IOException {
      var truth = Series.read(reference.resolve("pybamm/string24_truth.csv.gz"));
      double[] rate = truth.column("rate_C");
      double[] capacity = truth.column("cap_to_1.80_Ah");
      double[] given = new double[CELLS];
      int found = 0;
      for (int i = 0; i < rate.length; i++) {
        if (Math.abs(rate[i] - 1.0 / 3) < 0.01) {
          given[found++] = capacity[i];
        }
      }
      var volts = new double[CELLS][];
      double[] ah = {};
      for (int cell = 0; cell < CELLS; cell++) {
        var series =
            Series.read(reference.resolve("pybamm/string24_C3_cell%02d.csv.gz".formatted(cell)));
        volts[cell] = series.column("voltage_cell_V");
        ah = cell == 0 ? series.column("ah_removed") : ah;
      }
      double median = BlockHealthRow.median(given);
      return new String24(
          ah, volts, Arrays.stream(given).map(g -> g / median).toArray(), median / NOMINAL_AH);
    }
  }

  @Override
  public List<Score> scores(Path reference) throws IOException {
    var string = String24.read(reference);
    var own = new Deviation();
    var plain = new Deviation();
    int weakMissed = 0;
    int soundFlagged = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      double[] found = shares(string, new Random(seed));
      for (int cell = 0; cell < CELLS; cell++) {
        double truth = 100 * string.share[cell] * string.median;
        double health = 100 * found[cell] * string.median;
        own.add(health, truth);
        plain.add(100 * string.median, truth);
        weakMissed += truth < 80 && health >= 80 ? 1 : 0;
        soundFlagged += truth > 84 && health < 80 ? 1 : 0;
      }
    }
    boolean met =
        own.rms() <= rmsGoal && !(own.largest() > mostGoal) && weakMissed == 0 && soundFlagged == 0;
    return List.of(
        new Score(
            "block SOH, E, %.0f %% deep".formatted(100 * depth),
            "pybamm, 24 cells at C/3",
            "rms %.2f max %.2f, below 80 missed %d, above 84 flagged %d"
                .formatted(own.rms(), own.largest(), weakMissed, soundFlagged),
            Double.isNaN(mostGoal)
                ? "rms %.1f".formatted(rmsGoal)
                : "rms %.1f max %.1f, 0, 0".formatted(rmsGoal, mostGoal),
            met,
            "string's health for each block: rms %.2f max %.2f"
                .formatted(plain.rms(), plain.largest())));
  }

  /** Every sensor off by its full gain one way or the other, and a millivolt of noise. */
  private double[] shares(String24 string, Random random) {
    int from = 0;
    int to = 0;
    double whole = string.median * NOMINAL_AH;
    while (string.ah[to + 1] <= depth * whole) {
      from = string.ah[to] < FROM * whole ? to + 1 : from;
      to++;
    }
    var seen = new double[CELLS][];
    for (int cell = 0; cell < CELLS; cell++) {
      double gain = random.nextBoolean() ? 1.002 : 0.998;
      seen[cell] = Arrays.copyOfRange(string.volts[cell], from, to);
      for (int i = 0; i < seen[cell].length; i++) {
        seen[cell][i] = seen[cell][i] * gain + 0.001 * random.nextGaussian();
      }
    }
    double[] ah = Arrays.copyOfRange(string.ah, from, to);
    var medianV = new double[ah.length];
    for (int i = 0; i < ah.length; i++) {
      var here = new double[CELLS];
      for (int cell = 0; cell < CELLS; cell++) {
        here[cell] = seen[cell][i];
      }
      medianV[i] = median(here);
    }
    var shares = new ArrayList<Double>();
    for (var volts : seen) {
      shares.add(BlockWarp.share(ah, medianV, volts));
    }
    double[] found = shares.stream().mapToDouble(Double::doubleValue).toArray();
    double middle = median(found);
    return Arrays.stream(found).map(f -> f / middle).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

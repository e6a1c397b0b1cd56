package bms600.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One discharge from full to its cut-off, of one cell.
 *
 * @param seconds since the load came on
 * @param amperes positive: discharging
 * @param volts per cell
 * @param endS when the cut-off was reached, between two samples
 * @param endAh charge delivered until then
 */
@SuppressWarnings("ArrayRecordComponent") // never written after it was read
record Discharge(
    String name,
    double[] seconds,
    double[] amperes,
    double[] volts,
    double[] celsius,
    double endS,
    double endAh) {
  static final double BBOXX_CUT_V = 1.75;
  static final double NICKEL_CUT_V = 1.0;
  private static final List<String> BBOXX_DAYS =
      List.of(
          "25_2017-03-25",
          "26_2017-03-26",
          "27_2017-03-27",
          "28_2017-03-29",
          "30_2017-03-31",
          "31_2017-04-01");

  /** The seven discharges of the measured block, in the order of time. */
  static List<Discharge> bboxx(Path reference) throws IOException {
    var runs = new java.util.ArrayList<Discharge>();
    for (String days : BBOXX_DAYS) {
      runs.add(block(reference.resolve("bboxx"), "861508033133471_2017-03-" + days));
    }
    runs.add(block(reference.resolve("bboxx"), "861508033133471_2017-04-02_2017-04-04"));
    return List.copyOf(runs);
  }

  /** Three discharges of one computed Ni-Cd cell, its currents a hundredfold: of a 70 Ah cell. */
  static List<Discharge> nickel(Path reference) throws IOException {
    var runs = new java.util.ArrayList<Discharge>();
    for (String run : List.of("C5", "C2", "varload")) {
      var series = Series.read(reference.resolve("ns3/nicd_N700AAC_" + run + ".csv.gz"));
      runs.add(cut(run, series, "voltage_V", 1, NICKEL_CUT_V, 0.01).scaled(100).slower(60));
    }
    return List.copyOf(runs);
  }

  private Discharge scaled(double by) {
    double[] more = Arrays.stream(amperes).map(a -> by * a).toArray();
    return new Discharge(name, seconds, more, volts, celsius, endS, by * endAh);
  }

  /** Seen only so often: the current is the mean since the sample before. */
  private Discharge slower(double stepS) {
    var kept = new java.util.ArrayList<Integer>();
    for (int i = 0; i < seconds.length; i++) {
      boolean last = i == seconds.length - 1;
      if (kept.isEmpty() || last || seconds[i] - seconds[kept.getLast()] >= stepS) {
        kept.add(i);
      }
    }
    double[] s = kept.stream().mapToDouble(i -> seconds[i]).toArray();
    double[] v = kept.stream().mapToDouble(i -> volts[i]).toArray();
    double[] a = new double[s.length];
    a[0] = amperes[0];
    for (int k = 1; k < a.length; k++) {
      double ah = delivered(seconds, amperes, s[k]) - delivered(seconds, amperes, s[k - 1]);
      a[k] = 3600 * ah / (s[k] - s[k - 1]);
    }
    return new Discharge(name, s, a, v, celsius, endS, endAh);
  }

  private static Discharge block(Path folder, String name) throws IOException {
    var series = Series.read(folder.resolve("bboxx_" + name + ".csv.gz"));
    return cut(name, series, "voltage_V", 6, BBOXX_CUT_V, 0.2);
  }

  /** A series cut to the part from its first load to the cut-off. */
  static Discharge cut(
      String name, Series series, String voltage, int cells, double cutV, double leastA) {
    double[] s = series.column("t_s");
    double[] a = Arrays.stream(series.column("current_A")).map(x -> -x).toArray();
    double[] v = Arrays.stream(series.column(voltage)).map(x -> x / cells).toArray();
    int from = IntStream.range(0, a.length).filter(i -> a[i] > leastA).findFirst().orElseThrow();
    int last = IntStream.range(0, a.length).filter(i -> a[i] > leastA).max().orElseThrow();
    // a series that stops just short of the cut-off is drawn on along its last step
    int to =
        IntStream.range(from + 1, last)
            .filter(i -> a[i] > leastA && v[i] <= cutV)
            .findFirst()
            .orElse(last);
    double share = (v[to - 1] - cutV) / (v[to - 1] - v[to]);
    double endS = s[to - 1] + share * (s[to] - s[to - 1]) - s[from];
    double[] zeroed = Arrays.stream(s, from, to + 1).map(x -> x - s[from]).toArray();
    double[] amperes = Arrays.copyOfRange(a, from, to + 1);
    double[] celsius =
        series.names().contains("temperature_C")
            ? Arrays.copyOfRange(series.column("temperature_C"), from, to + 1)
            : new double[0];
    double[] volts = Arrays.copyOfRange(v, from, to + 1);
    return new Discharge(
        name, zeroed, amperes, volts, celsius, endS, delivered(zeroed, amperes, endS));
  }

  private static double delivered(double[] seconds, double[] amperes, double untilS) {
    double ah = 0;
    for (int i = 1; i < seconds.length; i++) {
      double stepS = Math.min(seconds[i], untilS) - seconds[i - 1];
      ah += stepS > 0 ? (amperes[i] + amperes[i - 1]) / 2 * stepS / 3600 : 0;
    }
    int last = seconds.length - 1;
    return ah + Math.max(0, untilS - seconds[last]) * amperes[last] / 3600;
  }

  double meanA() {
    return endAh * 3600 / endS;
  }

  /** Mean temperature up to an instant, or 25 °C where none was recorded. */
  double meanC(double untilS) {
    return IntStream.range(0, celsius.length)
        .filter(i -> seconds[i] <= untilS)
        .mapToDouble(i -> celsius[i])
        .average()
        .orElse(25);
  }
}

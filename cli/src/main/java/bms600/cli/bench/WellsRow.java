package bms600.cli.bench;

import bms600.core.estimate.autonomy.Kibam;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The two wells of the kinetic model, step by step, against those of NREL's ssc with its
 * parameters; off by more than the last written digit leaves open, over the whole charge.
 */
final class WellsRow implements Row {
  private static final Kibam MODEL = new Kibam(0.47511023014050147, 0.677);
  private static final double WRITTEN_AH = 1e-5;
  private static final double GOAL = 1e-6;
  private static final List<String> RUNS =
      List.of(
          "cc_2C_T25",
          "cc_C1_T25",
          "cc_C3_T25",
          "cc_C5_T10",
          "cc_C10_T25",
          "cc_C10_T40",
          "cc_C20_T25",
          "pulse_rest_T25",
          "varload_T25");

  @Override
  public List<Score> scores(Path reference) throws IOException {
    double most = 0;
    double oneWell = 0;
    for (String run : RUNS) {
      var series = Series.read(reference.resolve("ssc/ssc_" + run + ".csv.gz"));
      double[] seconds = series.column("t_s");
      double[] amperes = series.column("current_A");
      double[] available = series.column("q1_avail_Ah");
      double[] bound = series.column("q2_bound_Ah");
      double[] whole = series.column("qmax_Ah");
      for (int i = 1; i < seconds.length; i++) {
        double hours = (seconds[i] - seconds[i - 1]) / 3600;
        double was = available[i - 1] + bound[i - 1];
        double lacking = MODEL.c() * was - available[i - 1];
        double next = MODEL.lacking(lacking, -amperes[i], hours);
        double now = was + amperes[i] * hours;
        double off = Math.abs(MODEL.c() * now - next - available[i]) - WRITTEN_AH;
        double direct = MODEL.available(available[i - 1], bound[i - 1], -amperes[i], hours);
        off = Math.max(off, Math.abs(direct - available[i]) - WRITTEN_AH);
        most = Math.max(most, off / whole[i]);
        oneWell = Math.max(oneWell, Math.abs(MODEL.c() * now - available[i]) / whole[i]);
      }
    }
    return List.of(
        new Score(
            "KiBaM wells, of the charge",
            "ssc, 9 runs, step by step",
            String.format(Locale.ROOT, "%.0e beyond the last digit", most),
            "1e-06",
            most <= GOAL,
            String.format(Locale.ROOT, "one well: %.2f", oneWell)));
  }
}

package bms600.cli.bench;

import bms600.core.estimate.thermal.RunawayRisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Thermal runaway by temperatures alone, both thermometers half a kelvin off in opposite senses,
 * whichever is worse: hours of alarm before the block is 10 K above ambient.
 */
final class RunawayRow implements Row {
  private static final List<String> GRADUAL =
      List.of("fan_failure", "overvoltage_2.40_35C", "slow_runaway");
  private static final List<String> STABLE = List.of("normal_25C", "hot_room_40C");
  private static final double HOT_K = 10;
  private static final double GOAL_H = 2;

  @Override
  public List<Score> scores(Path reference) throws IOException {
    double leastH = Double.POSITIVE_INFINITY;
    int falseAlarms = 0;
    for (double wrongK : new double[] {-0.5, 0.5}) {
      for (String run : GRADUAL) {
        leastH = Math.min(leastH, leadH(reference, run, wrongK));
      }
      for (String run : STABLE) {
        falseAlarms += Double.isFinite(alarmS(read(reference, run), wrongK)) ? 1 : 0;
      }
    }
    return List.of(
        new Score(
            "thermal runaway, h before 10 K",
            "thermal, 3 gradual and 2 stable, E, no current seen",
            String.format(Locale.ROOT, "%.1f, %d false", leastH, falseAlarms),
            "2, 0 false",
            leastH >= GOAL_H && falseAlarms == 0,
            "alarm at 10 K: 0"));
  }

  private static Series read(Path reference, String run) throws IOException {
    return Series.read(reference.resolve("thermal").resolve(run + ".csv.gz"));
  }

  private static double leadH(Path reference, String run, double wrongK) throws IOException {
    var series = read(reference, run);
    double[] block = series.column("temperature_C");
    double[] room = series.column("ambient_C");
    int i = 0;
    while (block[i] - room[i] <= HOT_K) {
      i++;
    }
    return (series.column("t_s")[i] - alarmS(series, wrongK)) / 3600;
  }

  private static double alarmS(Series series, double wrongK) {
    double[] seconds = series.column("t_s");
    double[] block = series.column("temperature_C");
    double[] room = series.column("ambient_C");
    var risk = RunawayRisk.NEW;
    for (int i = 1; i < seconds.length; i++) {
      double hours = (seconds[i] - seconds[i - 1]) / 3600;
      risk = risk.step(block[i] + wrongK, room[i] - wrongK, Double.NaN, hours);
      if (risk.gain() >= RunawayRisk.ALARM) {
        return seconds[i];
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}

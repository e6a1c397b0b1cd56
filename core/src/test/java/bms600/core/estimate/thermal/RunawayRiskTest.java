package bms600.core.estimate.thermal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against series computed from one heat balance. Thermometers are wrong by half a kelvin, block and
 * ambient in opposite senses; the Hall sensor sees nothing, or the current within 2 %.
 */
class RunawayRiskTest {
  private static final Path THERMAL =
      Path.of(System.getProperty("bms600.root"), "..", "shared", "reference", "thermal");
  private static final double NEVER = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @CsvSource({
    "fan_failure, 0, blind",
    "fan_failure, 0.5, blind",
    "fan_failure, -0.5, blind",
    "fan_failure, 0.5, seen",
    "fan_failure, -0.5, seen",
    "overvoltage_2.40_35C, 0, blind",
    "overvoltage_2.40_35C, 0.5, blind",
    "overvoltage_2.40_35C, -0.5, blind",
    "overvoltage_2.40_35C, -0.5, seen",
    "slow_runaway, 0, blind",
    "slow_runaway, 0.5, blind",
    "slow_runaway, -0.5, blind",
    "slow_runaway, -0.5, seen"
  })
  void gradualRunawayIsAlarmedTwoHoursBeforeTheBlockIs10KelvinAboveAmbient(
      String run, double wrongK, String current) throws IOException {
    var rows = rows(run);
    double hot =
        rows.stream()
            .filter(r -> r[3] - r[4] > 10)
            .mapToDouble(r -> r[0])
            .findFirst()
            .orElseThrow();
    double alarmed = firstAlarm(rows, wrongK, current.equals("seen"));
    assertThat((hot - alarmed) / 3600).as("hours of warning").isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "normal_25C, 0.5, blind", "normal_25C, -0.5, blind", "normal_25C, 0.5, seen",
    "hot_room_40C, 0.5, blind", "hot_room_40C, -0.5, blind", "hot_room_40C, 0.5, seen",
    "hot_room_40C, -0.5, seen"
  })
  void stableBlockIsNeverAlarmed(String run, double wrongK, String current) throws IOException {
    assertThat(firstAlarm(rows(run), wrongK, current.equals("seen"))).isEqualTo(NEVER);
  }

  /** Balance with P = 7.2 W into 1 K/W: 7.2 K above ambient, gain 7.2 ln 2 / 10 = 0.499. */
  @Test
  void steadyExcessIsTheGainByDefinition() {
    var risk = RunawayRisk.NEW;
    for (int i = 0; i < 2000; i++) {
      risk = risk.step(32.2, 25, 7.2, 1 / 6.0);
    }
    assertThat(risk.gain()).isCloseTo(0.4991, within(0.0005));
    assertThat(risk.resistance()).isCloseTo(1.0, within(0.001));
    assertThat(risk.reduced()).isFalse();
    assertThat(risk.level()).isEqualTo(RunawayRisk.Level.WARNING);
  }

  /**
   * A probe that reads 3 K more from one second to the next makes a steady gain of 3 ln 2 / 10 =
   * 0.208, for so warm the block may be; its slope is of the last half kelvin at most.
   */
  @Test
  void aProbeThatLeapsIsALevelAndNoRunaway() {
    var risk = RunawayRisk.NEW;
    double most = 0;
    for (int second = 0; second < 36_000; second += 10) {
      risk = risk.step(second < 7200 ? 25 : 28, 25, Double.NaN, 10 / 3600.0);
      most = Math.max(most, risk.gain());
    }
    assertThat(most).isLessThan(RunawayRisk.ALARM);
    assertThat(risk.gain()).isCloseTo(0.2079, within(0.001));
  }

  @Test
  void missingTemperatureChangesNothingAndMissingCurrentIsSaid() {
    var risk = RunawayRisk.NEW.step(30, 25, 1, 1).step(30, 25, 1, 1);
    assertThat(risk.step(Double.NaN, 25, 1, 1)).isEqualTo(risk);
    assertThat(risk.step(30, 25, Double.NaN, 1).reduced()).isTrue();
    assertThat(RunawayRisk.NEW.level()).isEqualTo(RunawayRisk.Level.UNKNOWN);
  }

  private static double firstAlarm(List<double[]> rows, double wrongK, boolean seen) {
    var risk = RunawayRisk.NEW;
    double before = rows.getFirst()[0] - 600;
    for (double[] r : rows) {
      double watts = seen ? r[1] * r[2] * 1.02 : Double.NaN;
      risk = risk.step(r[3] + wrongK, r[4] - wrongK, watts, (r[0] - before) / 3600);
      before = r[0];
      if (risk.gain() >= RunawayRisk.ALARM) {
        return r[0];
      }
    }
    return NEVER;
  }

  private static List<double[]> rows(String run) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(THERMAL.resolve(run + ".csv.gz")));
        var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return new BufferedReader(text)
          .lines()
          .skip(1)
          .map(
              line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }
}

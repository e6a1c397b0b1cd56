package bms600.core.estimate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bms600.core.Bench;
import bms600.core.alarm.Alarm;
import bms600.core.alarm.Severity;
import bms600.core.estimate.thermal.Ambient;
import bms600.core.estimate.thermal.RunawayRisk;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Thermal runaway as the whole memory judges it, against closed forms and computed series. */
class ThermalRunawayTest {
  private static final Path THERMAL =
      Path.of(System.getProperty("bms600.root"), "..", "shared", "reference", "thermal");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TEN = Duration.ofMinutes(10);
  private static final double PER_KELVIN = Math.log(2) / 10;

  private final Days days = new Days();

  private static RunawayRisk risk(Snapshot snapshot) {
    return snapshot.memory().risks().thermal().blocks().get(Days.BLOCK);
  }

  private void hot(double celsius) {
    days.celsius = block -> block == Days.BLOCK ? celsius : 20.5;
  }

  @ParameterizedTest
  @CsvSource({"fan_failure,-0.5", "overvoltage_2.40_35C,0.5", "slow_runaway,-0.5"})
  void gradualRunawayIsAlarmedTwoHoursBeforeItIsTenKelvinAboveAmbient(String run, double wrongK)
      throws IOException {
    var rows = rows(run);
    double hotS = rows.stream().filter(r -> r[3] - r[4] > 10).findFirst().orElseThrow()[0];
    assertThat((hotS - alarmS(rows, wrongK)) / 3600).isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"normal_25C,0.5", "normal_25C,-0.5", "hot_room_40C,0.5", "hot_room_40C,-0.5"})
  void stableBlockIsNeverAlarmed(String run, double wrongK) throws IOException {
    assertThat(alarmS(rows(run), wrongK)).isInfinite();
  }

  private double alarmS(List<double[]> rows, double wrongK) {
    double beforeS = rows.getFirst()[0] - 600;
    for (double[] row : rows) {
      days.roomC = row[4] - wrongK;
      days.celsius = block -> block == Days.BLOCK ? row[3] + wrongK : row[4];
      var now = days.tick(Duration.ofSeconds(Math.round(row[0] - beforeS)));
      beforeS = row[0];
      if (Days.runaways(now).stream().anyMatch(alarm -> alarm.severity() == Severity.CRITICAL)) {
        return row[0];
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** A steady excess of 9.8 K is a gain of 9.8 ln 2 / 10 = 0.679. */
  @Test
  void theAlarmSaysHowWarmAndHowFastAndByWhichAmbient() {
    hot(29.8);
    var now = days.pass(Duration.ofHours(1), MINUTE);
    assertThat(Days.runaways(now))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.severity()).isEqualTo(Severity.CRITICAL);
              assertThat(alarm.place().name()).isEqualTo("S1.17");
              assertThat(alarm.text())
                  .isEqualTo(
                      "Thermal runaway: S1.17 warms itself: 9.8 K above ambient, steady, loop gain"
                          + " 0.68; ambient by its probe");
            });
    var string = now.site().strings().getFirst();
    assertThat(now.memory().risks().thermal().worstOf(string)).isEqualTo(Days.BLOCK);
    hot(24.5);
    now = days.pass(Duration.ofHours(6), MINUTE);
    assertThat(Days.runaways(now).getFirst().severity())
        .as("0.31 warns")
        .isEqualTo(Severity.WARNING);
    hot(20.5);
    now = days.pass(Duration.ofHours(6), MINUTE);
    assertThat(Days.runaways(now))
        .extracting(Alarm::state)
        .containsExactly(Alarm.State.CLEARED_UNACKNOWLEDGED);
  }

  @Test
  void withoutAProbeTheCoolestQuarterOfTheBlocksIsTheRoomAndTheAlarmSaysSo() {
    days.cutProbe();
    hot(29.8);
    var now = days.pass(Duration.ofHours(1), MINUTE);
    assertThat(now.memory().risks().thermal().ambient())
        .isEqualTo(new Ambient(20.5, Ambient.Source.COOLEST_BLOCKS));
    assertThat(risk(now).gain()).isCloseTo(PER_KELVIN * 9.3, within(0.001));
    assertThat(Days.runaways(now).getFirst().text())
        .endsWith("loop gain 0.64; ambient by the coolest quarter of the blocks");
  }

  @Test
  void whatIsUnknownNeitherRaisesNorClears() {
    hot(29.8);
    days.pass(Duration.ofMinutes(5), MINUTE);
    for (int hour = 0; hour < 3; hour++) {
      var silent = days.silence(Duration.ofHours(1));
      assertThat(Days.runaways(silent).getFirst().state().isActive()).isTrue();
    }
    hot(Double.NaN);
    var blind = days.pass(Duration.ofHours(1), MINUTE);
    assertThat(Days.runaways(blind).getFirst().state().isActive()).as("its probe failed").isTrue();
    assertThat(Days.runaways(new Days().silence(TEN))).isEmpty();
  }

  /** An hour of discharge heats the blocks by 8 K; that is not the heat of float. */
  @Test
  void whatADischargePutInIsNotTakenForFloatHeat() {
    days.pass(TEN, MINUTE);
    days.amperes = -400;
    days.volts = _ -> 1.95;
    for (int minute = 0; minute < 60; minute++) {
      double warm = 20 + 8 * minute / 60.0;
      days.celsius = _ -> warm;
      var now = days.tick(MINUTE);
      assertThat(risk(now).gain()).as("minute " + minute).isNaN();
    }
    days.amperes = 0;
    days.volts = _ -> 2.25;
    for (int minute = 0; minute < 600; minute++) {
      double warm = 20 + 8 * Math.exp(-minute / 240.0);
      days.celsius = _ -> warm;
      assertThat(Days.runaways(days.tick(MINUTE))).isEmpty();
    }
    assertThat(risk(days.tick(MINUTE)).gain()).isBetween(0.0, 0.1);
  }

  @Test
  void risksSurviveARestartOfMinutesAndForgetTheSlopeAfterAnHour() {
    days.celsius = block -> block == Days.BLOCK ? 24 : 20.5;
    days.pass(Duration.ofHours(3), MINUTE);
    days.celsius = block -> block == Days.BLOCK ? 26 : 20.5;
    var now = days.pass(Duration.ofMinutes(20), MINUTE);
    var lines = now.memory().save();
    var soon = Memory.restore(Bench.twoStrings(), lines, Duration.ofMinutes(5));
    var again = soon.step(now.image(), Duration.ofSeconds(10));
    var restored = again.risks().thermal().blocks().get(Days.BLOCK);
    assertThat(restored.slope()).isCloseTo(risk(now).slope(), within(0.02));
    assertThat(restored.gain()).isCloseTo(risk(now).gain(), within(0.01));
    var late = Memory.restore(Bench.twoStrings(), lines, Duration.ofHours(1));
    var anew = late.step(now.image(), Duration.ofSeconds(10));
    assertThat(anew.risks().thermal().blocks().get(Days.BLOCK).gain())
        .isCloseTo(PER_KELVIN * 6, within(0.001));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thermal\t",
        "thermal\tS2",
        "thermal\tS2\t225 - - - x",
        "thermal\tS2\t225 - - - 1,2"
      })
  void aLineThatWasNotSavedIsRefused(String line) {
    assertThatThrownBy(() -> Risks.restore(Bench.twoStrings(), List.of(line), TEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a saved thermal risk");
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

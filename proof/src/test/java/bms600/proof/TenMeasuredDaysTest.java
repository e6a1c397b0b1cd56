package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.measure.Channel;
import bms600.core.site.Site;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import bms600.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped example lives days of the measured battery through real bytes, and is judged by the
 * record itself: its rows, and what was read from them by hand.
 */
class TenMeasuredDaysTest {
  private static final Site SITE = Sites.site("ten-measured-days");
  private static final int BLOCKS = 2;

  /** ±2 % of the 50 A Hall's rating, ±0.5 %, ±0.2 %, ±0.5 °C, and half a register step each. */
  private static final double CURRENT_A = 1 + 0.005;

  private static final double STRING_V_SHARE = 0.005;
  private static final double BLOCK_V_SHARE = 0.002;
  private static final double BLOCK_C = 0.5 + 0.05;

  /** A published value is at most that much older than the plant. */
  private static final double AGE_S = 4;

  /** The only alarms that this battery gives reason for. */
  private static final Set<String> TRUE_ALARMS =
      Set.of(
          "Discharge started",
          "Block voltage low",
          "String voltage low",
          "State of charge low",
          "Autonomy low");

  @TempDir Path folder;
  private MeasuredDays record = new MeasuredDays(List.of());

  @BeforeEach
  void readRecord() throws IOException {
    record = MeasuredDays.read();
  }

  private VirtualSite from(String from) throws IOException {
    var shipped = Sites.ROOT.resolve("examples/ten-measured-days.scenario.yaml");
    String text =
        Files.readString(shipped)
            .replaceFirst("from: 24 h 3 min", "from: " + from)
            .replaceFirst("file: ", "file: " + shipped.getParent() + "/");
    var file = Files.writeString(folder.resolve("days.scenario.yaml"), text);
    var outcome = ScenarioReader.read(file, SITE);
    var site = new VirtualSite(SITE, SimulationSetup.TYPICAL);
    site.simulation().play(((ScenarioReader.Outcome.Read) outcome).scenario(), _ -> {});
    return site;
  }

  /** Whether everything published agrees with the record, the plant being at this time of it. */
  private void compare(VirtualSite site, double recordS) {
    var image = site.now().image();
    var string = image.string(0);
    var amperes = record.between(recordS - AGE_S, recordS, MeasuredDays.CURRENT);
    var volts = record.between(recordS - AGE_S, recordS, MeasuredDays.VOLTAGE);
    var celsius = record.between(recordS - AGE_S, recordS, MeasuredDays.TEMPERATURE);
    assertThat(string.current().goodOrNaN())
        .as("current at " + recordS)
        .matches(amperes.widened(CURRENT_A)::holds, "within " + amperes);
    assertThat(string.voltage().goodOrNaN() / BLOCKS)
        .as("string voltage at " + recordS)
        .matches(volts.widened(STRING_V_SHARE * volts.high())::holds, "within " + volts);
    assertThat(string.meanBlockV())
        .as("block voltages at " + recordS)
        .matches(volts.widened(BLOCK_V_SHARE * volts.high())::holds, "within " + volts);
    assertThat(string.meanTemperatureC())
        .as("temperature at " + recordS)
        .matches(celsius.widened(BLOCK_C)::holds, "within " + celsius);
    for (int block = 0; block < BLOCKS; block++) {
      assertThat(image.good(block, Channel.VOLTAGE))
          .as("block of a lot that spreads by 1 mV a cell")
          .isCloseTo(string.meanBlockV(), within(0.04 + BLOCK_V_SHARE * volts.high()));
    }
  }

  /** Lives until a time of the record and compares every seven minutes on the way. */
  private int live(VirtualSite site, double fromS, double untilS) throws InterruptedException {
    int compared = 0;
    for (double at = fromS + 10; at <= untilS; at += 420) {
      site.until(Duration.ofMillis(Math.round(1000 * (at - fromS))));
      compare(site, fromS + site.simulation().truth().seconds());
      compared++;
    }
    return compared;
  }

  private static List<Instant> instants(VirtualSite site, String what) {
    return site.log().stream()
        .filter(line -> line.contains(what) && line.contains("Discharge started"))
        .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
        .toList();
  }

  private static void assertTimes(
      List<Instant> instants, double fromS, List<Double> recordedS, int delayS) {
    var expected = new ArrayList<>(recordedS);
    assertThat(instants).hasSameSizeAs(expected);
    for (int i = 0; i < instants.size(); i++) {
      double atS = fromS + Duration.between(VirtualSite.START, instants.get(i)).toMillis() / 1000.0;
      assertThat(atS).isBetween(expected.get(i), expected.get(i) + delayS);
    }
  }

  private static Set<String> kindsRaised(VirtualSite site) {
    return site.log().stream()
        .filter(line -> line.contains(" alarm-raised "))
        .map(line -> line.replaceFirst(".* alarm-raised \\S+ \\w+: ", ""))
        .map(text -> text.replaceFirst(":.*", ""))
        .collect(Collectors.toSet());
  }

  /**
   * Lines 12, 405, 1177, 1657, 2401 and 2991 of the file: where 3.0, 2.5 and 2.0 A begin and end.
   */
  @Test
  void threeDaysArePublishedWithinTheSensorsErrorsAndTheirDischargesAreFound() throws Exception {
    var site = from("0 s");
    assertThat(live(site, 0, 72 * 3600)).isGreaterThan(600);
    assertTimes(instants(site, "alarm-raised"), 0, List.of(4258.1, 86_714.2, 172_149.0), 12);
    assertTimes(instants(site, "alarm-cleared"), 0, List.of(27_607.4, 114_835.0, 206_895.0), 40);
    assertThat(TRUE_ALARMS).containsAll(kindsRaised(site));
  }

  /** Lines 10606 and 12719: half an ampere. The record ends after 854537 s. */
  @Test
  void theLastDischargeIsFoundAndTheRecordEndsInRest() throws Exception {
    double fromS = 200 * 3600;
    var site = from("200 h");
    assertThat(live(site, fromS, 854_537)).isGreaterThan(300);
    site.until(Duration.ofHours(40));
    assertTimes(instants(site, "alarm-raised"), fromS, List.of(724_960.0), 12);
    assertTimes(instants(site, "alarm-cleared"), fromS, List.of(850_337.0), 40);
    assertThat(TRUE_ALARMS).containsAll(kindsRaised(site));
    assertThat(site.simulation().truth().stringA(0)).isZero();
    assertThat(site.now().image().string(0).meanBlockV()).isCloseTo(10.9809, within(0.022));
  }

  /**
   * Ampere-hours summed over the rows of the file by the trapezoidal rule, with another program.
   */
  @Test
  void trueChargeIsThatOfTheRecord() {
    var simulation = new Simulation(SITE, SimulationSetup.TYPICAL);
    var shipped = Sites.ROOT.resolve("examples/ten-measured-days.scenario.yaml");
    var outcome = ScenarioReader.read(shipped, SITE);
    simulation.play(((ScenarioReader.Outcome.Read) outcome).scenario(), _ -> {});
    simulation.step(Duration.ofSeconds(114_800 - 86_580));
    var truth = simulation.truth();
    assertThat(truth.blockMissingAh(1)).isCloseTo(19.838, within(0.001));
    assertThat(truth.blockCapacityAh(1)).isCloseTo(19.838, within(0.001));
    assertThat(truth.blockSoc(1)).isCloseTo(0, within(1e-6));
    simulation.step(Duration.ofSeconds(206_838 - 114_800));
    assertThat(truth.blockMissingAh(0)).isCloseTo(19.657, within(0.001));
    assertThat(truth.blockSoc(0)).isCloseTo(1 - 19.657 / 19.838, within(1e-4));
  }
}

package bms600.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bms600.core.site.Site;
import bms600.simulator.scenario.Scenario;
import bms600.simulator.scenario.ScenarioReader;
import bms600.simulator.scenario.ScenarioReader.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of two parallel strings of four 12 V blocks lives a record: an hour out, an hour of rest. */
final class ReplayTest {
  private static final String RECORD =
      """
      t_s,current_A,voltage_V,temperature_C
      0,-40,50.0,20
      3600,-40,42.0,26
      3600,0,46.0,26
      7200,0,48.0,22
      """;

  @TempDir Path folder;

  private final Site site = Sites.of(Sites.AGM_100, List.of(4, 4));
  private final Simulation simulation = new Simulation(site, SimulationSetup.TYPICAL);
  private final List<Told> told = new ArrayList<>();

  @BeforeEach
  void replay() throws IOException {
    Files.writeString(folder.resolve("hours.csv"), RECORD);
    var file = folder.resolve("day.yaml");
    Files.writeString(
        file,
        """
        scenario: x
        replay: { string: S2, file: hours.csv, longest_gap: 1 h, starts: full, speed: 10 }
        """);
    var outcome = (Outcome.Read) ScenarioReader.read(file, site);
    simulation.play(outcome.scenario(), told::add);
  }

  private double sum() {
    return IntStream.range(4, 8).mapToDouble(simulation.truth()::blockV).sum();
  }

  private double meanC() {
    return IntStream.range(4, 8).mapToDouble(simulation.truth()::blockC).average().orElseThrow();
  }

  @Test
  void theStringIsAsRecordedFromTheFirstInstant() {
    var truth = simulation.truth();
    assertThat(truth.stringA(1)).isEqualTo(-40);
    assertThat(truth.stringV(1)).isCloseTo(50, within(1e-9));
    assertThat(meanC()).isCloseTo(20, within(1e-9));
    assertThat(truth.blockMissingAh(4)).isZero();
  }

  @Test
  void blocksDifferAroundTheRecordAndMakeItTogether() {
    simulation.step(Duration.ofMinutes(3));
    assertThat(sum()).as("half an hour at ten times the speed").isCloseTo(46, within(1e-9));
    assertThat(simulation.truth().stringV(1)).isCloseTo(46, within(1e-9));
    assertThat(meanC()).isCloseTo(23, within(1e-9));
    var volts = IntStream.range(4, 8).mapToDouble(simulation.truth()::blockV);
    assertThat(volts.boxed().toList())
        .doesNotHaveDuplicates()
        .allSatisfy(v -> assertThat(v).isCloseTo(11.5, within(0.1)));
  }

  @Test
  void truthIsWhatTheRecordKnows() {
    simulation.step(Duration.ofMinutes(3));
    var truth = simulation.truth();
    assertThat(truth.blockMissingAh(6)).as("40 A for half an hour").isCloseTo(20, within(1e-9));
    assertThat(truth.blockCapacityAh(6)).as("42 V is under 43.2 V").isCloseTo(40, within(1e-9));
    assertThat(truth.blockSoc(6)).isCloseTo(0.5, within(1e-9));
    assertThat(truth.blockHealth(6)).isNaN();
    assertThat(truth.rippleV(1)).isZero();
    assertThat(truth.rippleA(1)).isZero();
    assertThat(truth.blockOhm(6)).isBetween(4.4e-3, 6.0e-3);
  }

  @Test
  void theOtherStringKeepsItsPhysicsAndItsBus() {
    simulation.step(Duration.ofMinutes(3));
    assertThat(simulation.truth().stringV(0))
        .isCloseTo(4 * 6 * (2.27 - 0.003 * (22 - 25)), within(0.1));
    assertThat(simulation.truth().stringA(0)).isBetween(0.0, 0.3);
  }

  @Test
  void atTheEndTheBatteryRestsAndThatIsTold() {
    simulation.step(Duration.ofSeconds(725));
    assertThat(simulation.truth().stringA(1)).isZero();
    assertThat(simulation.truth().stringV(1)).isCloseTo(48, within(1e-9));
    assertThat(told)
        .containsExactly(
            new Told(
                Duration.ZERO,
                "replay: S2 lives what hours.csv recorded: 4 rows over 2.00 h, from 0.00 h on, 10"
                    + " times as fast. Ampere-hours that a master counts are as many times too"
                    + " few."),
            new Told(
                Duration.ofMinutes(12), "replay: the record of S2 is over; the battery rests."));
  }

  @Test
  void theNextScenarioGivesTheStringBackToItsPhysics() {
    simulation.step(Duration.ofMinutes(1));
    assertThatThrownBy(() -> simulation.plant().connect(1, false))
        .isInstanceOf(IllegalArgumentException.class);
    simulation.play(Scenario.CALM, told::add);
    simulation.step(Duration.ofMinutes(1));
    assertThat(simulation.truth().stringV(1))
        .isCloseTo(simulation.truth().stringV(0), within(1e-6));
    assertThat(simulation.truth().stringA(1)).isGreaterThan(-1);
  }
}

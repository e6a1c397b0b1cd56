package bms600.core.estimate.autonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.Bench;
import bms600.core.measure.Channel;
import bms600.core.site.Battery;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The second string of the bench: four cells of 1000 Ah in 10 h, one Hall. */
class AutonomyEstimatorTest {
  private static final int HALL = 61;
  private static final int FIRST_BLOCK = 55;

  private final Bench bench = new Bench(Bench.twoStrings());

  @Test
  void nothingIsKnownBeforeTheChargeIs() {
    var memory = autonomy(bench.tick(Duration.ofSeconds(1)));
    assertThat(memory.outlook().isKnown()).isFalse();
    assertThat(memory.basis()).isEqualTo(Basis.UNKNOWN);
  }

  /** The rating says ten hours. */
  @Test
  void onFloatAFullStringLastsItsRatedTimeAtItsRatedCurrent() {
    var memory = run(0, 2.25, Duration.ofHours(4));
    assertThat(memory.basis()).isEqualTo(Basis.RATED_LOAD);
    assertThat(memory.outlook().p50()).isCloseTo(600, within(30.0));
    assertThat(memory.outlook().p10()).isLessThan(memory.outlook().p50());
    assertThat(memory.outlook().p90()).isGreaterThan(memory.outlook().p50());
  }

  /** 200 W of a cell are its rated 100 A: ten hours; twice that, less than half. */
  @Test
  void atTheDesignLoadItLastsWhatItsRatingSaysWhateverTheLastLoadWas() {
    run(0, 2.25, Duration.ofHours(4));
    run(-200, 2.04, Duration.ofMinutes(30));
    run(0, 2.25, Duration.ofHours(8));
    var snapshot = bench.tick(Duration.ofSeconds(5));
    assertThat(autonomy(snapshot).design().isKnown()).as("nobody told one").isFalse();
    var atRated = designed(200, snapshot);
    assertThat(atRated.basis()).isEqualTo(Basis.LAST_LOAD);
    assertThat(atRated.design().p50()).isCloseTo(600, within(60.0));
    assertThat(atRated.design().p10()).isLessThan(atRated.design().p50());
    assertThat(designed(400, snapshot).design().p50()).isLessThan(300);
  }

  private static AutonomyMemory designed(double cellW, Snapshot snapshot) {
    var string = snapshot.site().strings().get(1);
    var seen = snapshot.memory().strings().get(1);
    return new AutonomyEstimator(string, cellW)
        .step(autonomy(snapshot), snapshot.image(), seen, Duration.ofSeconds(10));
  }

  /** Strings carry a load by their capacity: 1000 of 1500 Ah carry 8 of 12 kW. */
  @Test
  void stringsCarryTheDesignLoadByTheirCapacity() {
    var strings = Bench.twoStrings().strings();
    var battery = new Battery("A", strings, OptionalDouble.of(12_000));
    double ah = strings.stream().mapToDouble(it -> it.type().capacity().value()).sum();
    double sumW = 0;
    for (var string : strings) {
      int cells = string.blocks() * string.type().cellsPerBlock();
      double stringW = battery.designCellW(string) * cells;
      assertThat(stringW).isCloseTo(12_000 * string.type().capacity().value() / ah, within(1e-9));
      sumW += stringW;
    }
    assertThat(sumW).isCloseTo(12_000, within(1e-9));
    assertThat(new Battery("A", strings).designCellW(strings.getFirst())).isNaN();
  }

  @Test
  void dischargeIsForecastSurvivesARestartAndAMissingCurrentWidensTheBand() {
    run(0, 2.25, Duration.ofHours(4));
    var seen = run(-100, 2.06, Duration.ofMinutes(60));
    assertThat(seen.basis()).isEqualTo(Basis.THIS_DISCHARGE);
    assertThat(seen.outlook().p50()).isBetween(400.0, 600.0);

    var restored = AutonomyMemory.restore(seen.save());
    assertThat(restored.trace().takenAh()).isEqualTo(seen.trace().takenAh());
    assertThat(restored.belief()).isEqualTo(seen.belief());

    double band = seen.outlook().p90() - seen.outlook().p10();
    var blind = autonomy(bench.tick(Duration.ofSeconds(5)));
    for (int i = 0; i < 360; i++) {
      blind = autonomy(bench.tick(Duration.ofSeconds(5)));
    }
    assertThat(blind.basis()).isEqualTo(Basis.THIS_DISCHARGE);
    assertThat(blind.outlook().p50()).isCloseTo(seen.outlook().p50() - 30, within(5.0));
    assertThat(blind.outlook().p90() - blind.outlook().p10()).isGreaterThan(band);
  }

  @Test
  void afterTheDischargeTheLastLoadCounts() {
    run(0, 2.25, Duration.ofHours(4));
    run(-200, 2.04, Duration.ofMinutes(30));
    var after = run(0, 2.25, Duration.ofMinutes(10));
    assertThat(after.basis()).isEqualTo(Basis.LAST_LOAD);
    assertThat(after.outlook().p50()).as("twice the rated load").isLessThan(300);
    assertThat(after.trace().isRunning()).isFalse();
  }

  private AutonomyMemory run(double amperes, double volts, Duration time) {
    AutonomyMemory memory = AutonomyMemory.NEW;
    for (long s = 0; s < time.toSeconds(); s += 5) {
      for (int i = 0; i < 4; i++) {
        bench.block(FIRST_BLOCK + i, volts, 20, 0.30);
      }
      bench.hear(HALL, 0, Map.of(Channel.CURRENT_A, amperes));
      memory = autonomy(bench.tick(Duration.ofSeconds(5)));
    }
    return memory;
  }

  private static AutonomyMemory autonomy(Snapshot snapshot) {
    Memory memory = snapshot.memory();
    return memory.autonomies().strings().get(1);
  }
}

package bms600.core.estimate.autonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.Bench;
import bms600.core.measure.Channel;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.Map;
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

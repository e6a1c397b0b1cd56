package bms600.core.estimate.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.estimate.StringState;
import bms600.core.snapshot.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A string in which one cell is weak lives through a partial discharge. */
class BlocksTest {
  private static final int WEAK = 6;

  private final Plant24 plant = new Plant24();

  private void oneIsWeak() {
    plant.shares[WEAK] = 0.75;
    Arrays.setAll(plant.offsetV, i -> 0.002 * Math.sin(7 * i));
    plant.floating(Duration.ofHours(6));
  }

  @Test
  void chargeOfTheWeakIsSeenWhileItDischarges() {
    oneIsWeak();
    assertThat(plant.soc(WEAK).value()).isCloseTo(100, within(1e-6));
    plant.discharging(0.4);
    assertThat(plant.soc(WEAK).value()).isCloseTo(plant.trueSoc(WEAK), within(6.0));
    assertThat(plant.soc(0).value()).isCloseTo(plant.trueSoc(0), within(4.0));
    assertThat(plant.soc(WEAK).low()).isLessThan(plant.trueSoc(WEAK));
    assertThat(plant.soc(WEAK).high()).isGreaterThan(plant.trueSoc(WEAK));
  }

  @Test
  void healthIsToldWhenTheDischargeIsOver() {
    oneIsWeak();
    plant.discharging(0.3);
    assertThat(plant.blocks().health(plant.string(), WEAK)).isEmpty();
    plant.floating(Duration.ofHours(1));
    double string = plant.blocks().health(plant.string()).map(Reasoned::value).orElse(100.0);
    assertThat(plant.soh(WEAK) / string).isCloseTo(0.75, within(0.04));
    for (int cell = 0; cell < Plant24.CELLS; cell++) {
      assertThat(plant.soh(cell) / string).isCloseTo(plant.shares[cell], within(0.04));
    }
    assertThat(plant.blocks().weakest(plant.string())).isEqualTo(WEAK);
    assertThat(plant.blocks().basis(plant.string(), WEAK)).startsWith("30 % discharge today");
    assertThat(plant.told)
        .singleElement()
        .satisfies(told -> assertThat(told.kind()).isEqualTo("health-learned"))
        .satisfies(told -> assertThat(told.text()).contains("weakest block S1.7"));
    plant.floating(Duration.ofDays(12));
    assertThat(plant.blocks().basis(plant.string(), 0)).startsWith("30 % discharge 12 days ago");
  }

  @Test
  void aShallowDischargeTellsNothing() {
    oneIsWeak();
    plant.discharging(0.14);
    plant.floating(Duration.ofHours(1));
    assertThat(plant.blocks().health(plant.string(), WEAK)).isEmpty();
  }

  @Test
  void aRestartInTheMiddleChangesNothing() {
    oneIsWeak();
    plant.discharging(0.2);
    var before = plant.memory.blocks();
    plant.restart();
    assertThat(plant.memory.blocks()).isEqualTo(before);
    plant.floating(Duration.ofHours(1));
    assertThat(plant.soh(WEAK)).isLessThan(85);
    var learned = plant.memory.blocks();
    plant.restart();
    assertThat(plant.memory.blocks()).isEqualTo(learned);
  }

  /** Without a look at it for half an hour at 25 A, 12.5 Ah of 20 are only assumed. */
  @Test
  void aDischargeMostlyUnseenTellsNothing() {
    oneIsWeak();
    plant.discharging(0.08);
    plant.memory = Memory.restore(plant.site, plant.memory.save(), Duration.ofMinutes(30));
    plant.discharging(0.16);
    plant.floating(Duration.ofHours(1));
    assertThat(plant.blocks().health(plant.string(), WEAK)).isEmpty();
  }

  /** To 1.80 V at 25 A: what it gave is converted to the ten-hour rate. */
  @Test
  void aDischargeToTheEndTellsTheStringsCapacity() {
    plant.floating(Duration.ofHours(6));
    while (plant.cellV(0, -25) > 1.79) {
      plant.tick(-25, Duration.ofSeconds(10));
    }
    assertThat(plant.memory.strings().getFirst().state()).isEqualTo(StringState.DISCHARGE);
    plant.floating(Duration.ofHours(1));
    var soh = plant.blocks().soh(plant.string()).orElseThrow();
    assertThat(soh.basis()).isEqualTo("discharge to the end voltage today");
    // By the closed form: 0.2 x + 0.0093 x/(1.063 − x) = 2.12 − 0.0225 − 1.80: x = 0.975, at 4 h
    // instead of 10 h.
    double share = bms600.core.estimate.autonomy.RateEffect.of(plant.string().type()).share(25);
    assertThat(soh.value().value()).isCloseTo(97.5 / share, within(1.0));
    assertThat(soh.low().value()).isLessThan(soh.value().value());
  }

  @Test
  void aStringOfOtherLengthKeepsTheHealthOfTheBlocksItStillHas() {
    oneIsWeak();
    plant.discharging(0.3);
    plant.floating(Duration.ofHours(1));
    var saved = new ArrayList<>(BlocksText.save(plant.string(), StringBlocks.first(30)));
    assertThat(BlocksText.restore(plant.string(), saved)).isEqualTo(StringBlocks.first(24));
  }
}

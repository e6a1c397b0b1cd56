package bms600.core.estimate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.Bench;
import bms600.core.estimate.rank.Ranking.Place;
import bms600.core.estimate.rank.StringRanking;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which blocks of a living string stand out, and what is said of them. */
class OutliersTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Days days = new Days();

  private static StringRanking of(Snapshot snapshot) {
    return snapshot.memory().risks().rankings().strings().getFirst();
  }

  /** Cells spread evenly over ±1 mV, ±2 % of the ohmic value, ±0.2 K: nobody stands out. */
  private void sound() {
    days.volts = block -> 2.250 + spread(block, 0.001);
    days.milliohms = block -> 0.300 * (1 + spread(block, 0.02));
    days.celsius = block -> 20.5 + spread(block, 0.2);
  }

  private static double spread(int block, double most) {
    return most * (block * 7 % 11 - 5) / 5;
  }

  @Test
  void inASoundStringNobodyStandsOut() {
    sound();
    var ranking = of(days.pass(Duration.ofMinutes(30), MINUTE));
    assertThat(ranking.flagged()).isEmpty();
    assertThat(ranking.places()).hasSize(55);
    assertThat(ranking.weakest().orElseThrow().reason()).isEqualTo("like the others");
  }

  /** 0.402 of 0.300 mΩ is 34 % more; in a discharge that cell falls 60 mV where others fall 40. */
  @Test
  void aWeakCellIsToldWithItsReasonsAfterThreeEvaluations() {
    sound();
    days.pass(Duration.ofMinutes(30), MINUTE);
    days.milliohms = block -> block == Days.BLOCK ? 0.402 : 0.300 * (1 + spread(block, 0.02));
    assertThat(of(days.tick(MINUTE)).flagged()).isEmpty();
    assertThat(of(days.tick(MINUTE)).flagged()).isEmpty();
    assertThat(of(days.tick(MINUTE)).flagged()).extracting(Place::block).containsExactly(16);
    assertThat(of(days.tick(MINUTE)).flagged().getFirst().reason())
        .isEqualTo("resistance 34 % above the median");
    discharge(30);
    var told = of(days.tick(MINUTE));
    assertThat(told.flagged()).extracting(Place::block).containsExactly(16);
    assertThat(told.weakest().orElseThrow().reason())
        .isEqualTo("sags first in discharge, resistance 34 % above the median");
    var restored = Memory.restore(Bench.twoStrings(), lines(), Duration.ofHours(1));
    assertThat(restored.risks().rankings().strings().getFirst().isFlagged(16)).isTrue();
    var next = restored.step(days.tick(MINUTE).image(), MINUTE);
    assertThat(next.risks().rankings().strings().getFirst().weakest().orElseThrow().reason())
        .as("the last discharge is remembered")
        .startsWith("sags first in discharge");
  }

  private List<String> lines() {
    return days.tick(MINUTE).memory().save();
  }

  private void discharge(int minutes) {
    for (int minute = 0; minute < minutes; minute++) {
      days.amperes = -100 - 0.1 * (minute % 7);
      double fallen = 0.040 * minute / minutes;
      days.volts = block -> 2.000 + spread(block, 0.001) - fallen * (block == Days.BLOCK ? 1.5 : 1);
      days.tick(MINUTE);
    }
  }

  @Test
  void whileChargingNothingIsJudged() {
    sound();
    days.amperes = 100;
    days.volts = _ -> 2.15;
    days.milliohms = block -> block == Days.BLOCK ? 0.9 : 0.3;
    assertThat(of(days.pass(Duration.ofMinutes(30), MINUTE)).places()).isEmpty();
  }

  @Test
  void aWarmCellAndOneLowOnFloatAreToldAsSuch() {
    sound();
    days.celsius = block -> block == 3 ? 24.5 : 20.5;
    days.volts = block -> block == 9 ? 2.210 : 2.250;
    var ranking = of(days.pass(Duration.ofMinutes(30), MINUTE));
    assertThat(ranking.flagged()).extracting(Place::block).containsExactly(3, 9);
    assertThat(ranking.flagged())
        .extracting(Place::reason)
        .containsExactly(
            "4.0 K warmer than the median", "40 mV per cell below the median on float");
  }

  @Test
  void threeBlocksCannotBeCompared() {
    sound();
    days.milliohms = block -> block < 55 ? 0.3 : Double.NaN;
    days.celsius = block -> block < 55 ? 20 : Double.NaN;
    days.volts = block -> block < 57 ? 2.25 : block == 57 ? 2.1 : Double.NaN;
    var second =
        days.pass(Duration.ofMinutes(30), MINUTE).memory().risks().rankings().strings().get(1);
    assertThat(second.places()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rank\t", "rank\tS2\t0000 -", "rank\tS2\t000! - -", "rank\tS2\t0000 1,2 -"})
  void aLineThatWasNotSavedIsRefused(String line) {
    assertThatThrownBy(() -> Risks.restore(Bench.twoStrings(), List.of(line), MINUTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a saved ranking");
  }
}

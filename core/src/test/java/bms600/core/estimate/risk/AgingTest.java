package bms600.core.estimate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bms600.core.Bench;
import bms600.core.estimate.wear.Aging;
import bms600.core.estimate.wear.Wear;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Years of ohmic values, against slopes that were put into them. */
class AgingTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Days days = new Days();
  private int day;

  private static Aging of(Snapshot snapshot, int block) {
    return snapshot.memory().risks().wear().agings().get(block);
  }

  /** S1.17 rises by the logarithm 0.10 a year, all others stay; read once a day. */
  private Snapshot live(int howLong) {
    Snapshot last = null;
    for (int end = day + howLong; day < end; day++) {
      double years = day / 365.25;
      days.milliohms = block -> block == Days.BLOCK ? 0.30 * Math.exp(0.10 * years) : 0.30;
      last = days.tick(DAY);
    }
    for (int second = 0; second < 60 || last == null; second++) {
      last = days.tick(Duration.ofSeconds(1));
    }
    return last;
  }

  @Test
  void underNinetyDaysNothingIsSaid() {
    assertThat(of(live(85), Days.BLOCK))
        .isInstanceOfSatisfying(
            Aging.Unknown.class,
            unknown -> {
              assertThat(unknown.why()).isEqualTo(Aging.Why.TOO_SHORT);
              assertThat(unknown.why().words()).startsWith("insufficient data");
            });
    assertThat(of(live(30), Days.BLOCK)).isInstanceOf(Aging.Known.class);
  }

  /**
   * After two years 10 % of 20 % are gone: 40.5 − 20 in hundredths of the logarithm are left, 2.1
   * years at this pace; the design leaves 7.5 years, and pulls it to 2 to 3.
   */
  @Test
  void theSlopeThatWasPutInIsFoundAndTheLifeThatItLeaves() {
    var now = live(2 * 365);
    var known =
        assertThat(of(now, Days.BLOCK))
            .asInstanceOf(InstanceOfAssertFactories.type(Aging.Known.class));
    known.satisfies(
        aging -> {
          assertThat(aging.weeks()).isBetween(103, 105);
          assertThat(aging.trend().perYear()).isCloseTo(10, within(0.1));
          assertThat(aging.risePercent())
              .isCloseTo(100 * Math.expm1(0.2 - 0.1 * 28 / 365.25), within(0.5));
          assertThat(aging.life().p50()).isBetween(2.0, 3.0);
          assertThat(aging.life().p10()).isLessThan(aging.life().p50());
          assertThat(aging.life().within(4 / 52.18)).isLessThan(0.001);
          assertThat(aging.ageIsKnown()).isFalse();
        });
    assertThat(of(now, 0))
        .asInstanceOf(InstanceOfAssertFactories.type(Aging.Known.class))
        .satisfies(
            aging -> {
              assertThat(aging.trend().perYear()).isCloseTo(0, within(1e-9));
              assertThat(aging.life().p50()).as("the design alone").isCloseTo(7.5, within(0.5));
            });
    var string = now.site().strings().getFirst();
    assertThat(now.memory().risks().wear().nearestEnd(string)).isEqualTo(Days.BLOCK);
  }

  @Test
  void theSeasonsAreNoTrend() {
    days.celsius = block -> 25 + 8 * Math.sin(2 * Math.PI * day / 365.25);
    for (; day < 300; day++) {
      double warm = 8 * Math.sin(2 * Math.PI * day / 365.25);
      days.milliohms = _ -> 0.30 / (1 + 0.005 * warm);
      days.tick(DAY);
    }
    days.milliohms = _ -> 0.30 / (1 + 0.005 * 8 * Math.sin(2 * Math.PI * day / 365.25));
    var now = days.pass(Duration.ofMinutes(2), Duration.ofSeconds(1));
    assertThat(of(now, 5))
        .asInstanceOf(InstanceOfAssertFactories.type(Aging.Known.class))
        .satisfies(aging -> assertThat(aging.trend().perYear()).isCloseTo(0, within(0.2)));
  }

  /** Four years are kept: 208 weeks of two characters. */
  @Test
  void whatIsKeptIsBoundedAndSurvivesARestart() {
    var wear = live(5 * 365).memory().risks().wear();
    var saved = wear.save(Bench.twoStrings());
    assertThat(saved).hasSize(2 + 59).allMatch(line -> line.length() < 2 * 208 + 60);
    var restored = Wear.restore(Bench.twoStrings(), saved);
    assertThat(restored.days()).isEqualTo(wear.days());
    assertThat(restored.save(Bench.twoStrings())).isEqualTo(saved);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ohms\t",
        "ohms\tS1.1",
        "ohms\tS1.1\t1 2 3",
        "ohms\tS1.1\t1 2 3 4 5 !",
        "ohmday\tS1\tx"
      })
  void aLineThatWasNotSavedIsRefused(String line) {
    assertThatThrownBy(() -> Risks.restore(Bench.twoStrings(), List.of(line), DAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a saved ohmic value");
  }
}

package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nine of the thirty days of docs/balancing.md. */
class BalancingMonthTest {
  private static final int HIGH = 5;

  @Test
  void balancingLowersWhatIsHighWhileItLastsAndChangesNothingForGood() {
    var month = new BalancingMonth(true).lives(Duration.ofHours(70));
    assertThat(month.hours(HIGH)).as("not before three days on float").isZero();
    double aboveV = month.aboveMeanV(HIGH);
    assertThat(aboveV).isBetween(0.030, 0.045);
    month.lives(Duration.ofHours(9));
    assertThat(aboveV - month.aboveMeanV(HIGH))
        .as("0.18 V a decade: at most 0.18 · log10(1 − 0.114 ÷ 0.85) = 11.3 mV, and half of it")
        .isBetween(0.0056, 0.0113 * 12 / 11);
    month.lives(Duration.ofDays(6));
    assertThat(month.hours(HIGH)).as("eight hours of each 24").isCloseTo(8 * 6.5, within(5.0));
    assertThat(month.dutyPercent(HIGH)).isBetween(20.0, 34.0);
    assertThat(month.afterV())
        .as("an hour after it the spread is what it was, but for 0.5 mV of noise a cell")
        .isCloseTo(month.beforeV(), within(0.003));
    for (int cell = 0; cell < BalancingMonth.CELLS; cell++) {
      assertThat(month.hours(cell) > 0).isEqualTo(cell == HIGH);
    }
  }

  @Test
  void aCellWithASoftShortStandsAsLowBalancedOrNot() {
    var off = new BalancingMonth(false, 0.3).lives(Duration.ofDays(5));
    var on = new BalancingMonth(true, 0.3).lives(Duration.ofDays(5));
    assertThat(on.hours(HIGH)).as("something was done").isGreaterThan(8);
    double lowV = off.aboveMeanV(BalancingMonth.SHORT);
    assertThat(lowV)
        .as("+9 mV without it; 0.18 · log10(1 − 0.3 ÷ 0.88 ÷ its share) lower")
        .isBetween(-0.015, -0.008);
    assertThat(on.aboveMeanV(BalancingMonth.SHORT))
        .as("all others' mean falls by 11 mV ÷ 12 at most")
        .isCloseTo(lowV, within(0.0015));
  }

  @Test
  void offItDoesNothing() {
    var month = new BalancingMonth(false).lives(Duration.ofDays(4));
    for (int cell = 0; cell < BalancingMonth.CELLS; cell++) {
      assertThat(month.hours(cell)).isZero();
    }
  }
}

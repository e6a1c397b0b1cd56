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
    assertThat(month.currentA()).as("1 mA/Ah").isCloseTo(1.0, within(0.02));
    assertThat(month.spreadV()).as("±30 mV").isCloseTo(0.060, within(0.002));
    double aboveV = month.aboveMeanV(HIGH);
    assertThat(aboveV).isCloseTo(0.030, within(0.002));
    month.lives(Duration.ofHours(9));
    assertThat(aboveV - month.aboveMeanV(HIGH))
        .as("0.18 V a decade: at most 0.18 · log10(1 − 0.114 ÷ 1.0) = 9.5 mV, and half of it")
        .isBetween(0.0047, 0.0095 * 12 / 11);
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
        .as("+9 mV without it; 0.18 · log10(1 − 0.3 ÷ 1.03) = 27 mV lower at most, and half of it")
        .isBetween(0.009 - 0.027, 0.009 - 0.0135);
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

package bms600.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import org.junit.jupiter.api.Test;

/**
 * Two Halls of 500 A rating (range 1000 A) on a gel string of 1000 Ah on float. It is expected to
 * take 0.3 mA per Ah at 25 °C, at 20 °C 0.21 A, so the zero may move by 0.42 + 2 A.
 */
class FloatZeroTest {
  private final ChargeFilter filter =
      ChargeFilter.of(TestSite.of().strings().getFirst().type(), 1000);
  private ChargeMemory memory = ChargeMemory.of(100, 1, 0);
  private double inStateH;

  private double zeroAAfter(double hours, double amperes, double warmestC, double roomC) {
    for (double h = 0; h < hours; h += 1 / 6.0) {
      inStateH += 1 / 6.0;
      var tick =
          new ChargeFilter.Tick(
              amperes, 2.25, 20, warmestC, roomC, StringState.FLOAT, inStateH, 1 / 6.0);
      memory = filter.step(memory, tick);
    }
    return filter.zeroA(memory);
  }

  @Test
  void afterADayOnFloatWhatIsShownIsItsErrorAndTheExpectedCurrent() {
    assertThat(zeroAAfter(23, 1.5, 20, 20)).isCloseTo(0, within(1e-9));
    assertThat(zeroAAfter(25, 1.5, 20, 20)).isCloseTo(1.5 - 0.21, within(0.2));
  }

  @Test
  void risingFloatCurrentIsNeverZeroedAway() {
    assertThat(zeroAAfter(24 * 30, 12, 20, 20)).isLessThanOrEqualTo(2.43);
    assertThat(zeroAAfter(24 * 30, 30, 20, 20)).isLessThanOrEqualTo(2.43);
  }

  @Test
  void warmthStopsIt() {
    double before = zeroAAfter(48, 0.5, 22, 20);
    assertThat(zeroAAfter(48, 2.5, 26, 20)).as("6 K above the room").isEqualTo(before);
    assertThat(zeroAAfter(48, 2.5, 28, Double.NaN))
        .as("room not known: 6 K above what it was")
        .isEqualTo(before);
  }

  /** 3 K above the room and rising by 1 K/h: not warm yet, but warming itself. */
  @Test
  void aBlockThatWarmsItselfStopsItBeforeItIsWarm() {
    double before = zeroAAfter(48, 0.5, 23, 20);
    double gain = (3 + 4 * 1.0) * Math.log(2) / 10;
    var hot =
        new ChargeFilter.Tick(2.5, 2.25, 20, 23, 20, StringState.FLOAT, inStateH, 1 / 6.0, gain);
    for (int i = 0; i < 200; i++) {
      memory = filter.step(memory, hot);
    }
    assertThat(filter.zeroA(memory)).isEqualTo(before);
    assertThat(zeroAAfter(48, 2.5, 23, 20)).as("without a slope").isGreaterThan(before + 0.5);
  }

  @Test
  void anotherVoltageThanThatOfFloatStopsItToo() {
    double before = zeroAAfter(48, 0.5, 20, 20);
    for (int i = 0; i < 200; i++) {
      var tick = new ChargeFilter.Tick(3, 2.28, 20, 20, 20, StringState.FLOAT, inStateH, 1 / 6.0);
      memory = filter.step(memory, tick);
    }
    assertThat(filter.zeroA(memory)).isEqualTo(before);
  }
}

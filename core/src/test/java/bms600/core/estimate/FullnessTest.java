package bms600.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gel cell of 1000 Ah, float 2.25 V, that 300 Ah were taken from, is charged again. */
class FullnessTest {
  private final ChargeFilter filter =
      ChargeFilter.of(TestSite.of().strings().getFirst().type(), 1000);
  private ChargeMemory memory = ChargeMemory.NEW;
  private StringState state = StringState.UNKNOWN;
  private double inStateH;

  private void live(StringState now, double amperes, double cellV, double hours) {
    inStateH = now == state ? inStateH : 0;
    state = now;
    for (double h = 0; h < hours - 1e-9; h += 1 / 60.0) {
      inStateH += 1 / 60.0;
      memory =
          filter.step(
              memory, new ChargeFilter.Tick(amperes, cellV, 20, 20, 20, now, inStateH, 1 / 60.0));
    }
  }

  private double percent() {
    return memory.soc().orElseThrow().value().value();
  }

  private double sigmaPercent() {
    return 100 * memory.belief().orElseThrow().sigma(Belief.CHARGE);
  }

  @BeforeEach
  void takeOut300() {
    memory = ChargeMemory.of(100, 1, 0);
    live(StringState.DISCHARGE, -100, Double.NaN, 3);
    assertThat(percent()).isCloseTo(70, within(0.1));
  }

  @Test
  void voltageAloneIsNoSignOfIt() {
    live(StringState.BOOST, 90, 2.40, 1);
    assertThat(percent()).as("90 A is no tail").isCloseTo(78.8, within(0.2));
  }

  @Test
  void aTailOfHalfAnHourIs() {
    live(StringState.BOOST, 29, 2.40, 0.45);
    assertThat(percent()).isLessThan(73);
    live(StringState.BOOST, 29, 2.40, 0.3);
    assertThat(percent()).isCloseTo(100, within(0.5));
  }

  @Test
  void anHourWithoutAnyChangeIsOnceAllIsPutBack() {
    live(StringState.BOOST, 70, 2.40, 2);
    assertThat(percent()).as("even, but 140 of 300 Ah are back").isLessThan(85);
    live(StringState.CHARGE, 100, 2.28, 1.7);
    assertThat(sigmaPercent()).isGreaterThan(3);
    live(StringState.BOOST, 70, 2.40, 1.2);
    assertThat(percent()).isCloseTo(100, within(0.5));
    assertThat(sigmaPercent()).isLessThan(1.1);
  }

  /** 1.08 × 300 Ah = 324 Ah. */
  @Test
  void morePutBackThanTakenIsWhereHardlyAnyIsTakenStill() {
    live(StringState.CHARGE, 100, 2.28, 3.2);
    live(StringState.CHARGE, 80, 2.28, 0.5);
    assertThat(sigmaPercent()).as("80 A is no tail").isGreaterThan(3);
    live(StringState.CHARGE, 40, 2.28, 0.1);
    assertThat(percent()).isCloseTo(100, within(0.5));
    assertThat(sigmaPercent()).isLessThan(2.1);
  }

  @Test
  void threeHoursOnFloatAre() {
    live(StringState.FLOAT, 2, 2.25, 2.9);
    assertThat(percent()).isLessThan(75);
    live(StringState.FLOAT, 2, 2.25, 0.2);
    assertThat(percent()).isCloseTo(100, within(0.5));
  }
}

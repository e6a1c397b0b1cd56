package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import bms600.core.alarm.DefaultLimits.Band;
import bms600.core.measure.SiteImage;
import bms600.core.snapshot.Memory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The limits shown for 2 V gel cells, against the setpoints of the practice typed by hand. */
class DefaultLimitsTest {
  private static DefaultLimits of(double volts, double celsius, double amperes) {
    return DefaultLimits.of(scene(volts, celsius, amperes), 0);
  }

  private static Scene scene(double volts, double celsius, double amperes) {
    var site = TestSite.of();
    var image =
        SiteImage.empty(site, TestSite.START, 0)
            .next(TestSite.all(volts, celsius, amperes, 0), TestSite.START, 0);
    var memory = Memory.first(site).step(image, Duration.ofSeconds(1));
    return memory.scene(image);
  }

  private static void same(Band actual, double low, double high, double reference) {
    assertThat(actual.low()).isCloseTo(low, within(1e-9));
    assertThat(actual.high()).isCloseTo(high, within(1e-9));
    assertThat(actual.reference()).isCloseTo(reference, within(1e-9));
  }

  @Test
  void onFloatVoltageStandsAroundTheFloatVoltage() {
    same(of(2.25, 20, 0).voltage(), 2.17, 2.35, 2.25);
  }

  @Test
  void floatLimitsMoveThreeMillivoltsADegree() {
    same(of(2.22, 30, 0).voltage(), 2.14, 2.32, 2.22);
  }

  @Test
  void inADischargeTheFirstLimitIsTheWarningAndTheOthersAreTheReference() {
    same(of(2.02, 20, -50).voltage(), 1.90, 2.45, 2.02);
  }

  @Test
  void atRestOnlyTheOutermostLimitsApply() {
    same(of(2.12, 20, 0).voltage(), 1.67, 2.45, 2.12);
  }

  @Test
  void temperatureAndOhmicValueHaveTheirOwn() {
    var limits = of(2.25, 20, 0);
    same(limits.temperature(), 10, 35, 20);
    assertThat(limits.resistance().low()).isNaN();
    assertThat(limits.resistance().high()).isCloseTo(0.39e-3, within(1e-9));
    assertThat(limits.resistance().reference()).isCloseTo(0.30e-3, within(1e-9));
  }

  /** Four cells at 2.25 V: 9 V and 1.5 % to either side on float, 1.90 V a cell in a discharge. */
  @Test
  void aStringHasLimitsOfItsOwn() {
    var onFloat = DefaultLimits.ofString(scene(2.25, 20, 0), 0);
    same(onFloat.voltage(), 9 * 0.985, 9 * 1.015);
    var type = TestSite.of().strings().getFirst().type();
    assertThat(onFloat.current().high()).isCloseTo(0.2 * type.capacity().value(), within(1e-9));
    assertThat(onFloat.current().low()).isNegative();
    same(onFloat.charge(), 50, Double.NaN);
    same(DefaultLimits.ofString(scene(2.02, 20, -50), 0).voltage(), 4 * 1.90, Double.NaN);
  }

  private static void same(Band actual, double low, double high) {
    assertThat(actual.low()).isCloseTo(low, within(1e-9));
    if (Double.isNaN(high)) {
      assertThat(actual.high()).isNaN();
    } else {
      assertThat(actual.high()).isCloseTo(high, within(1e-9));
    }
  }
}

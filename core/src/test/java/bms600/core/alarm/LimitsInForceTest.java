package bms600.core.alarm;

import static bms600.core.alarm.LittleSite.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import bms600.core.alarm.LimitsInForce.Band;
import bms600.core.site.AlarmSetting.Scope;
import org.junit.jupiter.api.Test;

/**
 * The limits shown for 2 V gel cells, against the setpoints of the practice typed by hand, and
 * those that a site chose.
 */
class LimitsInForceTest {
  private static LimitsInForce of(double volts, double celsius, double amperes) {
    var site = new LittleSite();
    return site.limits(volts, celsius, amperes, 0);
  }

  private static LimitsInForce.OfString ofString(double volts, double celsius, double amperes) {
    return new LittleSite().stringLimits(volts, celsius, amperes);
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
    var onFloat = ofString(2.25, 20, 0);
    same(onFloat.voltage(), 9 * 0.985, 9 * 1.015);
    var type = TestSite.of().strings().getFirst().type();
    assertThat(onFloat.current().high()).isCloseTo(0.2 * type.capacity().value(), within(1e-9));
    assertThat(onFloat.current().low()).isNegative();
    same(onFloat.charge(), 50, Double.NaN);
    same(ofString(2.02, 20, -50).voltage(), 4 * 1.90, Double.NaN);
  }

  private static void same(Band actual, double low, double high) {
    assertThat(actual.low()).isCloseTo(low, within(1e-9));
    if (Double.isNaN(high)) {
      assertThat(actual.high()).isNaN();
    } else {
      assertThat(actual.high()).isCloseTo(high, within(1e-9));
    }
  }

  /** At 30 °C float is 3 mV/K lower, and so is a limit chosen for 20 °C. */
  @Test
  void whatTheSiteChoseCountsAndMovesAsItIsJudged() {
    var site = new LittleSite(limit(new Scope.Everywhere(), "block-voltage-low", "warning", 2.20));
    same(site.limits(2.25, 20, 0, 0).voltage(), 2.20, 2.35, 2.25);
    same(site.limits(2.22, 30, 0, 0).voltage(), 2.17, 2.32, 2.22);
  }

  /** A warning chosen below the critical limit: critical, 2.12 V for gel, is met first. */
  @Test
  void theLimitThatIsMetFirstIsShownWhateverItIsCalled() {
    var site = new LittleSite(limit(new Scope.Everywhere(), "block-voltage-low", "warning", 2.05));
    same(site.limits(2.25, 20, 0, 0).voltage(), 2.12, 2.35, 2.25);
  }

  @Test
  void aBlockWithALimitOfItsOwnIsShownByItAndTheOthersByTheirs() {
    var site = new LittleSite(limit(new Scope.OfBlock(2), "block-temperature-high", "warning", 31));
    assertThat(site.limits(2.25, 20, 0, 2).temperature().high()).isEqualTo(31);
    assertThat(site.limits(2.25, 20, 0, 1).temperature().high()).isEqualTo(35);
    assertThat(LimitsInForce.isOwn(site.board().site(), 2)).isTrue();
    assertThat(LimitsInForce.isOwn(site.board().site(), 1)).isFalse();
  }

  /** Of 35 and 45 °C the first is switched off; the second, where both are, none is left. */
  @Test
  void whatIsSwitchedOffIsNotShown() {
    var warning = LittleSite.off("block-temperature-high", "warning");
    var critical = LittleSite.off("block-temperature-high", "critical");
    assertThat(new LittleSite(warning).limits(2.25, 20, 0, 0).temperature().high()).isEqualTo(45);
    assertThat(new LittleSite(warning, critical).limits(2.25, 20, 0, 0).temperature().high())
        .isNaN();
  }
}

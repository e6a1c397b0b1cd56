package bms600.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import bms600.core.measure.SiteImage;
import bms600.core.site.Chemistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** State and charge of a 1000 Ah string against arithmetic by hand. */
class StringEstimatorTest {
  private static final long SECOND = 1_000_000_000L;
  private final StringEstimator estimator = new StringEstimator(TestSite.of().strings().getFirst());
  private SiteImage image = SiteImage.empty(TestSite.of(), TestSite.START, 0);
  private StringMemory memory = StringMemory.NEW;
  private long second;

  private void live(int seconds, double volts, double amperes) {
    for (int i = 0; i < seconds; i++) {
      second++;
      long at = second * SECOND;
      var news = TestSite.all(volts, 20, amperes, at);
      image = image.next(news, TestSite.START.plusSeconds(second), at);
      memory = estimator.step(memory, image, Duration.ofSeconds(1));
    }
  }

  /** A discharge at 100 A in which the cells show what a healthy one of their family shows. */
  private void discharge(int seconds) {
    var curve = VoltageCurve.of(Chemistry.VRLA_GEL);
    for (int i = 0; i < seconds; i++) {
      live(1, curve.loadedV(1 - i / 36_000.0, -0.1), i % 2 == 0 ? -100.01 : -99.99);
    }
  }

  @Test
  void knowsNothingBeforeItMeasured() {
    assertThat(memory.soc()).isEmpty();
    assertThat(memory.state()).isEqualTo(StringState.UNKNOWN);
  }

  /** 100 A × 2 h = 200 Ah of 1000 Ah: nothing else moves the charge of a healthy battery. */
  @Test
  void twoHoursAt100AmperesTakeATwentiethOf2000() {
    live(60, 2.25, 0.5);
    assertThat(memory.state()).isEqualTo(StringState.FLOAT);
    discharge(7200);
    assertThat(memory.state()).isEqualTo(StringState.DISCHARGE);
    assertThat(memory.chargePercent()).isCloseTo(80.0, within(0.02));
    assertThat(memory.removedAh()).isCloseTo(200, within(0.1));
    var soc = memory.soc().orElseThrow();
    assertThat(soc.low().value()).isBetween(66.0, 79.0);
    assertThat(soc.high().value()).isBetween(81.0, 94.0);
  }

  /**
   * A voltage that stands still is no battery: 20 mV below the curve of the family at first and 9
   * mV above it in the end. By 0.17 V from full to empty that would be up to 12 %; the count rules.
   */
  @Test
  void aVoltageThatStandsStillPullsByLessThanItsErrorIsWorth() {
    live(60, 2.25, 0.5);
    live(7200, 2.05, -100);
    assertThat(memory.chargePercent()).isCloseTo(80, within(1.5));
  }

  /**
   * The efficiency is 0.98 up to 85 % and falls to 0.90 at 100 %: 0.5102 h to 85 %, and in the rest
   * of the hour 1.8375 (1 − exp(−0.05333 × 0.4898)) = 4.74 % more.
   */
  @Test
  void rechargeReturnsChargeWithItsEfficiencyAndThreeHoursOfFloatAreFull() {
    live(60, 2.25, 0.5);
    discharge(7200);
    live(3600, 2.28, 100);
    assertThat(memory.state()).isEqualTo(StringState.CHARGE);
    assertThat(memory.chargePercent()).isCloseTo(89.74, within(0.05));
    live(3 * 3600 + 120, 2.25, 0.5);
    assertThat(memory.state()).isEqualTo(StringState.FLOAT);
    assertThat(memory.chargePercent()).isCloseTo(100, within(0.05));
  }

  /** 2.5 % in a month of 730 h at 20 °C. */
  @Test
  void idleItDischargesItself() {
    live(60, 2.25, 0.5);
    live(120, 2.12, 0);
    assertThat(memory.state()).isEqualTo(StringState.REST);
    double before = memory.chargePercent();
    for (int hour = 0; hour < 73; hour++) {
      second += 3600;
      image =
          image.next(
              TestSite.all(2.13, 20, 0, second * SECOND),
              TestSite.START.plusSeconds(second),
              second * SECOND);
      memory = estimator.step(memory, image, Duration.ofHours(1));
    }
    assertThat(before - memory.chargePercent()).isCloseTo(0.25, within(0.02));
  }

  /** Gel at 2.13 V less 0.17 V × 0.4 is at 60 %; it tells so after four hours and not before. */
  @Test
  void atFirstSightOfABatteryAtRestItsVoltageTellsOnceItHasSettled() {
    live(3 * 3600, 2.062, 0);
    assertThat(memory.soc()).isEmpty();
    live(3600 + 300, 2.062, 0);
    assertThat(memory.chargePercent()).isCloseTo(60, within(0.5));
    assertThat(memory.sigmaPercent()).isCloseTo(15, within(0.5));
  }

  @Test
  void boostRestAndUnknownAreToldApart() {
    live(120, 2.36, 20);
    assertThat(memory.state()).isEqualTo(StringState.BOOST);
    live(120, 2.12, 0);
    assertThat(memory.state()).isEqualTo(StringState.REST);
  }

  @Test
  void anUnknownCurrentWidensTheBandInsteadOfCountingAsZero() {
    live(60, 2.25, 0.5);
    live(600, 2.00, -100);
    var before = memory;
    for (int i = 0; i < 3600; i++) {
      second++;
      image = image.next(java.util.List.of(), TestSite.START, second * SECOND);
      memory = estimator.step(memory, image, Duration.ofSeconds(1));
    }
    assertThat(memory.state()).isEqualTo(StringState.UNKNOWN);
    assertThat(memory.chargePercent()).isCloseTo(before.chargePercent(), within(0.2));
    // An hour at 10 %, once the last value is five seconds old and the state ten seconds unknown.
    assertThat(memory.sigmaPercent()).isCloseTo(before.sigmaPercent() + 10, within(0.1));
  }
}

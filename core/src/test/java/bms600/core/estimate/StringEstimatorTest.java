package bms600.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import bms600.core.measure.SiteImage;
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

  @Test
  void knowsNothingBeforeItMeasured() {
    assertThat(memory.soc()).isEmpty();
    assertThat(memory.state()).isEqualTo(StringState.UNKNOWN);
  }

  @Test
  void twoHoursAt100AmperesTakeATwentiethOf2000() {
    live(60, 2.25, 0.5);
    assertThat(memory.state()).isEqualTo(StringState.FLOAT);
    live(7200, 2.05, -100);
    assertThat(memory.state()).isEqualTo(StringState.DISCHARGE);
    // 100 A × 2 h = 200 Ah of 1000 Ah.
    assertThat(memory.chargePercent()).isCloseTo(80.0, within(1.5));
    var soc = memory.soc().orElseThrow();
    assertThat(soc.low().value()).isLessThan(80);
    assertThat(soc.high().value()).isGreaterThan(80);
  }

  @Test
  void rechargeReturnsChargeWithItsEfficiencyAndThreeHoursOfFloatAreFull() {
    live(60, 2.25, 0.5);
    live(7200, 2.05, -100);
    live(3600, 2.28, 100);
    assertThat(memory.state()).isEqualTo(StringState.CHARGE);
    // 100 Ah at 0.98 below 85 %, falling above.
    assertThat(memory.chargePercent()).isBetween(88.0, 90.5);
    live(3 * 3600 + 120, 2.25, 0.5);
    assertThat(memory.state()).isEqualTo(StringState.FLOAT);
    assertThat(memory.chargePercent()).isCloseTo(100, within(0.1));
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
    assertThat(memory.sigmaPercent()).isGreaterThan(before.sigmaPercent() + 9);
  }
}

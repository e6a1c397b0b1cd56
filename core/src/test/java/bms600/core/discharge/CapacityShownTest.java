package bms600.core.discharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import bms600.core.discharge.CapacityShown.Method;
import bms600.core.discharge.CapacityShown.Nothing;
import bms600.core.discharge.CapacityShown.Shown;
import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.BatteryType.RatePoint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The capacity that a discharge shows, by published worked examples. */
class CapacityShownTest {
  private static final RatePoint ONE_HOUR = new RatePoint(Duration.ofHours(1), 55.9);
  private static final RatePoint TEN_HOURS = new RatePoint(Duration.ofHours(10), 10);

  private static BatteryString string(
      double ah, Duration rate, double referenceC, List<RatePoint> table) {
    var like = TestSite.of().strings().getFirst();
    var type = like.type();
    return new BatteryString(
        like.name(),
        like.battery(),
        0,
        0,
        like.blocks(),
        new BatteryType(
            type.name(),
            type.chemistry(),
            1,
            new AmpereHours(ah),
            rate,
            type.endVoltage(),
            new Celsius(referenceC),
            type.floatVoltage(),
            type.resistance(),
            table),
        like.installed(),
        like.currentSensors(),
        false);
  }

  private static Discharge discharge(double hours, double amperes, double celsius, double endV) {
    var end = TestSite.START.plusMillis(Math.round(hours * 3.6e6));
    return new Discharge(
        TestSite.START,
        end,
        "Mains failed",
        new Discharge.Drawn(3600 * hours, amperes * hours, 0, 100, 5),
        new Discharge.Terminal(8.4, 4 * endV, 2.1, endV),
        new Discharge.Lowest(1, endV),
        new Discharge.Dip(60, 2, 2.04),
        new Discharge.Warmth(celsius, celsius, celsius));
  }

  @Test
  void fiftyAmperesForAnHourAreNinetyPercentAtTwentyFiveDegreesAndNinetyFiveAtTwenty() {
    var string = string(100, Duration.ofHours(10), 25, List.of(ONE_HOUR, TEN_HOURS));
    var warm = (Shown) CapacityShown.of(discharge(1, 50.3, 25, 1.80), string);
    var cool = (Shown) CapacityShown.of(discharge(1, 50.3, 20, 1.80), string);
    assertThat(warm.percent()).isCloseTo(89.98, within(0.01));
    assertThat(cool.percent()).isCloseTo(95.02, within(0.01));
    assertThat(cool.factor()).isEqualTo(1.056);
    assertThat(cool.method()).isEqualTo(Method.RATE_ADJUSTED);
    assertThat(cool.referenceA()).isCloseTo(55.9, within(1e-9));
  }

  @Test
  void sevenAndAHalfOfEightHoursAtTwentyDegreesAreAllOfIt() {
    var string = string(800, Duration.ofHours(8), 25, List.of());
    var shown = (Shown) CapacityShown.of(discharge(7.5, 100, 20, 1.80), string);
    assertThat(shown.method()).isEqualTo(Method.TIME_ADJUSTED);
    assertThat(shown.percent()).isCloseTo(99.52, within(0.01));
  }

  @Test
  void eightHundredAndFiftyAmpereHoursAtTwentySevenDegreesAreEightHundredAndSixteenAtTwenty() {
    var string = string(1000, Duration.ofHours(10), 20, List.of());
    var shown = (Shown) CapacityShown.of(discharge(8.5, 100, 27, 1.80), string);
    assertThat(shown.method()).isEqualTo(Method.IEC);
    assertThat(shown.percent()).isCloseTo(81.574, within(0.001));
  }

  @Test
  void aDischargeThatStoppedAboveTheEndVoltageShowsNone() {
    var string = string(1000, Duration.ofHours(10), 20, List.of());
    assertThat(CapacityShown.of(discharge(8.5, 100, 27, 1.95), string))
        .isEqualTo(new Nothing("it ended at 1.950 V a cell, above the end voltage of 1.80 V"));
  }

  @Test
  void aLoadForWhichNothingIsPublishedShowsNone() {
    var string = string(1000, Duration.ofHours(10), 20, List.of());
    assertThat(CapacityShown.of(discharge(5, 150, 20, 1.80), string))
        .isEqualTo(
            new Nothing(
                "no published current is known for 5.00 h, and 150.0 A is not the rated 100.0 A"));
  }

  @Test
  void outsideTheTableOfFactorsNothingIsShown() {
    var string = string(800, Duration.ofHours(8), 25, List.of());
    assertThat(CapacityShown.of(discharge(7.5, 100, 2, 1.80), string))
        .isEqualTo(new Nothing("no factor is published for 2.0 °C"));
  }
}

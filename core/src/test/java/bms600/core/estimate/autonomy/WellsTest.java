package bms600.core.estimate.autonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import bms600.core.measure.AmpereHours;
import bms600.core.site.BatteryType;
import bms600.core.site.BatteryType.RatePoint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of ssc's battery: 5 A for 20 h, 9.3 A for 10 h, 60 A for 1 h; rated 93 Ah in 10 h. */
class WellsTest {
  private static final double PER_HOUR_60A = 60 / 93.0;
  private static final Wells.Law LAW = Wells.Law.of(type());

  private static BatteryType type() {
    var type = TestSite.of().strings().getFirst().type();
    return new BatteryType(
        "ssc",
        type.chemistry(),
        6,
        new AmpereHours(93),
        Duration.ofHours(10),
        type.endVoltage(),
        type.reference(),
        type.floatVoltage(),
        type.resistance(),
        List.of(
            new RatePoint(Duration.ofHours(20), 5),
            new RatePoint(Duration.ofHours(10), 9.3),
            new RatePoint(Duration.ofHours(1), 60)));
  }

  @Test
  void makersTableSaysWhatAFullStringHasForALoad() {
    assertThat(Wells.LEVEL.available(LAW, 1, 0.1)).isCloseTo(1, within(0.002));
    assertThat(Wells.LEVEL.available(LAW, 1, PER_HOUR_60A)).isCloseTo(60 / 93.0, within(0.005));
  }

  @Test
  void lighterLoadsThanTheRatedOneAreNotPromisedMoreThanIsLeft() {
    assertThat(Wells.LEVEL.available(LAW, 0.8, 0.01)).isCloseTo(0.8, within(1e-9));
  }

  /** 60 A empty it in an hour: then nothing is left for them, but there is for a tenth of it. */
  @Test
  void afterAnHourAtTheHourlyRateNothingIsLeftForItAndMuchForALighterLoad() {
    var wells = Wells.LEVEL;
    double charge = 1;
    for (int minute = 0; minute < 60; minute++) {
      charge -= PER_HOUR_60A / 60;
      wells = wells.after(LAW, charge, PER_HOUR_60A, 1 / 60.0);
    }
    assertThat(wells.available(LAW, charge, PER_HOUR_60A)).isCloseTo(0, within(0.01));
    assertThat(wells.available(LAW, charge, 0.1)).isCloseTo(charge, within(0.08));
    double justNow = wells.available(LAW, charge, 0.3);
    var rested = wells.after(LAW, charge, 0, 5);
    assertThat(rested.available(LAW, charge, 0.3)).isGreaterThan(justNow + 0.05);
    assertThat(rested.lacking()).isCloseTo(wells.lacking() * Math.exp(-5 * 0.677), within(0.002));
  }

  @Test
  void chargeFillsTheAvailableWellFirst() {
    var wells = Wells.LEVEL.after(LAW, 0.5, -0.2, 0.5);
    assertThat(wells.lacking()).isNegative();
    assertThat(wells.available(LAW, 0.6, PER_HOUR_60A))
        .isGreaterThan(Wells.LEVEL.available(LAW, 0.6, PER_HOUR_60A));
    assertThat(Wells.LEVEL.after(LAW, 0.99, -2, 10).lacking())
        .as("a well holds no more than its size")
        .isGreaterThanOrEqualTo(-0.01);
  }
}

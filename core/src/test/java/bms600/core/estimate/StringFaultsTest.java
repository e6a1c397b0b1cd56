package bms600.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import bms600.core.measure.News;
import bms600.core.measure.SiteImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A discharge of a 1000 Ah string at 100 A in which sensors fail and the program restarts. */
class StringFaultsTest {
  private static final Duration TICK = Duration.ofSeconds(10);

  /** 100 A for ten seconds out of 1000 Ah, %. */
  private static final double PER_TICK = 100.0 * 10 / 3600 / 1000 * 100;

  /** What goes wrong for two minutes. */
  enum Fault {
    NONE,
    NO_CURRENT,
    NO_VOLTAGES,
    NOTHING_HEARD,
    CURRENT_BEYOND_RANGE,
    VOLTAGE_IMPOSSIBLE,
    VOLTAGE_HIGH,
    VOLTAGE_ZERO,
    CURRENT_ZERO
  }

  private final StringEstimator estimator = new StringEstimator(TestSite.of().strings().getFirst());
  private SiteImage image = SiteImage.empty(TestSite.of(), TestSite.START, 0);
  private StringMemory memory = StringMemory.NEW;
  private long nanos;

  private void tick(double volts, double amperes, Fault fault) {
    nanos += TICK.toNanos();
    image = image.next(news(volts, amperes, fault), TestSite.START.plusNanos(nanos), nanos);
    memory = estimator.step(memory, image, TICK);
  }

  private List<News> news(double volts, double amperes, Fault fault) {
    var all = new ArrayList<>(TestSite.all(shown(volts, fault), 20, shownA(amperes, fault), nanos));
    switch (fault) {
      case NO_CURRENT -> all.removeLast();
      case NO_VOLTAGES -> all.subList(0, 4).clear();
      case NOTHING_HEARD -> all.clear();
      case NONE,
          CURRENT_BEYOND_RANGE,
          VOLTAGE_IMPOSSIBLE,
          VOLTAGE_HIGH,
          VOLTAGE_ZERO,
          CURRENT_ZERO -> {}
    }
    return all;
  }

  private static double shown(double volts, Fault fault) {
    return switch (fault) {
      case VOLTAGE_IMPOSSIBLE -> 300;
      case VOLTAGE_HIGH -> 2.9;
      case VOLTAGE_ZERO -> 0;
      default -> volts;
    };
  }

  private static double shownA(double amperes, Fault fault) {
    return switch (fault) {
      case CURRENT_BEYOND_RANGE -> -30_000;
      case CURRENT_ZERO -> 0;
      default -> amperes;
    };
  }

  private void onFloat() {
    for (int i = 0; i < 6; i++) {
      tick(2.25, 0.5, Fault.NONE);
    }
  }

  @Property(tries = 60)
  void noFaultMakesNonsenseOrAJumpOrMoreCertainty(@ForAll @Size(20) List<Fault> faults) {
    image = SiteImage.empty(TestSite.of(), TestSite.START, 0);
    memory = StringMemory.NEW;
    nanos = 0;
    onFloat();
    double before = memory.chargePercent();
    for (var fault : faults) {
      for (int i = 0; i < 12; i++) {
        double sigma = memory.sigmaPercent();
        tick(2.05, -100, fault);
        var soc = memory.soc().orElseThrow();
        assertThat(soc.low().value()).isBetween(0.0, soc.value().value());
        assertThat(soc.high().value()).isBetween(soc.value().value(), 100.0);
        // Counting moves a tick's charge; a wrong voltage may pull no more than as much again.
        assertThat(memory.chargePercent()).isCloseTo(before, within(0.05 + 2 * PER_TICK));
        if (fault == Fault.NO_CURRENT || fault == Fault.NOTHING_HEARD) {
          assertThat(memory.sigmaPercent()).isGreaterThanOrEqualTo(sigma);
        }
        before = memory.chargePercent();
      }
    }
  }

  @Test
  void anHourWithoutCurrentIsTenPercentLessCertain() {
    onFloat();
    double sigma = memory.sigmaPercent();
    for (int i = 0; i < 360; i++) {
      tick(2.05, -100, Fault.NO_CURRENT);
    }
    assertThat(memory.sigmaPercent()).isCloseTo(sigma + 10, within(0.2));
  }

  @Test
  void aRestartInADischargeGoesOnWhereItStood() {
    onFloat();
    for (int i = 0; i < 360; i++) {
      tick(2.05, -100, Fault.NONE);
    }
    var imageThen = image;
    long then = nanos;
    tick(2.05, -100, Fault.NONE);
    var onward = memory;

    memory = StringMemory.restore(StringMemory.restore(onward.save()).save());
    assertThat(memory).isEqualTo(onward);

    image = imageThen;
    nanos = then;
    double charge = memory.chargePercent();
    memory = memory.aged(Duration.ofMinutes(6));
    assertThat(memory.chargePercent())
        .as("but for self-discharge")
        .isCloseTo(charge, within(0.001));
    assertThat(memory.sigmaPercent()).isCloseTo(onward.sigmaPercent() + 1, within(1e-4));
  }

  @Test
  void whatRelease01SavedIsRead() {
    var old = StringMemory.restore("DISCHARGE DISCHARGE PT0S PT2H 80.0 1.5 200.0");
    assertThat(old.chargePercent()).isEqualTo(80.0, within(1e-9));
    assertThat(old.sigmaPercent()).isEqualTo(1.5, within(1e-9));
    assertThat(old.removedAh()).isEqualTo(200.0);
    assertThat(StringMemory.restore("UNKNOWN FLOAT PT3S PT0S NaN NaN 0.0").soc()).isEmpty();
  }
}

package bms600.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import bms600.core.estimate.autonomy.Autonomies;
import bms600.core.estimate.autonomy.AutonomyMemory;
import bms600.core.estimate.autonomy.Basis;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.Chemistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * Charge, available charge and autonomy of a 1000 Ah string at 100 A, all of whose sensors fail in
 * any order, and of a program that restarts.
 */
class StringOutputsTest {
  private static final Duration TICK = Duration.ofSeconds(10);
  private static final VoltageCurve CURVE = VoltageCurve.of(Chemistry.VRLA_GEL);

  /** A discharge ends at 1.80 V after ten hours: 100 A take 1 % in 6 min. */
  private static final double MINUTES_PER_PERCENT = 6;

  /** What goes wrong for two minutes. */
  enum Fault {
    NONE,
    NO_CURRENT,
    NO_VOLTAGES,
    ONE_VOLTAGE_ONLY,
    NO_TEMPERATURES,
    NOTHING_HEARD,
    CURRENT_BEYOND_RANGE,
    CURRENT_STUCK,
    VOLTAGES_STUCK,
    VOLTAGE_IMPOSSIBLE,
    VOLTAGE_HIGH,
    VOLTAGE_ZERO,
    TEMPERATURE_ABSURD
  }

  private final StringEstimator estimator = new StringEstimator(TestSite.of().strings().getFirst());
  private SiteImage image = SiteImage.empty(TestSite.of(), TestSite.START, 0);
  private StringMemory charge = StringMemory.NEW;
  private Autonomies autonomies = Autonomies.first(TestSite.of());
  private long nanos;
  private double takenAh;

  private void begin() {
    image = SiteImage.empty(TestSite.of(), TestSite.START, 0);
    charge = StringMemory.NEW;
    autonomies = Autonomies.first(TestSite.of());
    nanos = 0;
    takenAh = 0;
    for (int i = 0; i < 4 * 360; i++) {
      step(TestSite.all(2.25, 20, 0.5, nanos + TICK.toNanos()));
    }
  }

  private void step(List<News> news) {
    nanos += TICK.toNanos();
    image = image.next(news, TestSite.START.plusNanos(nanos), nanos);
    charge = estimator.step(charge, image, TICK);
    autonomies = autonomies.step(image, List.of(charge), TICK);
  }

  private void discharge(Fault fault) {
    takenAh += 100 * 10 / 3600.0;
    step(news(CURVE.loadedV(1 - takenAh / 1000, -0.1), fault));
  }

  private List<News> news(double volts, Fault fault) {
    long at = nanos + TICK.toNanos();
    double shownV =
        switch (fault) {
          case VOLTAGES_STUCK -> 2.08;
          case VOLTAGE_IMPOSSIBLE -> 300;
          case VOLTAGE_HIGH -> 2.9;
          case VOLTAGE_ZERO -> 0;
          default -> volts;
        };
    double shownA =
        switch (fault) {
          case CURRENT_BEYOND_RANGE -> -30_000;
          case CURRENT_STUCK -> -99;
          default -> nanos / TICK.toNanos() % 2 == 0 ? -100.01 : -99.99;
        };
    double shownC = fault == Fault.TEMPERATURE_ABSURD ? 85 : 20;
    var all = new ArrayList<News>();
    for (int slot = 0; slot < 4; slot++) {
      boolean silent = fault == Fault.NO_VOLTAGES || (fault == Fault.ONE_VOLTAGE_ONLY && slot > 0);
      if (!silent) {
        all.add(
            fault == Fault.NO_TEMPERATURES
                ? voltage(slot, shownV, at)
                : TestSite.block(slot, shownV, shownC, 0.3, at));
      }
    }
    if (fault != Fault.NO_CURRENT) {
      all.add(TestSite.current(shownA, at));
    }
    return fault == Fault.NOTHING_HEARD ? List.of() : all;
  }

  private static News voltage(int slot, double volts, long at) {
    return new News.Heard(slot, new Reading(List.of(Channel.VOLTAGE), new double[] {volts}, 0, at));
  }

  private AutonomyMemory autonomy() {
    return autonomies.strings().getFirst();
  }

  private double bandMin() {
    return autonomy().outlook().p90() - autonomy().outlook().p10();
  }

  @Property(tries = 60)
  void noPatternOfFaultsMakesNonsenseOrAJumpBeyondTheBand(@ForAll @Size(20) List<Fault> faults) {
    begin();
    for (int i = 0; i < 60; i++) {
      discharge(Fault.NONE);
    }
    for (var fault : faults) {
      for (int i = 0; i < 12; i++) {
        var before = autonomy();
        var socBefore = charge.soc().orElseThrow();
        var availableBefore = before.available().orElseThrow();
        discharge(fault);
        assertInside(charge.soc().orElseThrow(), socBefore);
        assertInside(autonomy().available().orElseThrow(), availableBefore);
        var outlook = autonomy().outlook();
        assertThat(autonomy().basis()).isEqualTo(Basis.THIS_DISCHARGE);
        assertThat(outlook.p10()).isBetween(0.0, outlook.p50());
        assertThat(outlook.p90()).isGreaterThanOrEqualTo(outlook.p50()).isFinite();
        assertThat(outlook.p50())
            .as(fault + " after " + i)
            .isBetween(before.outlook().p10() - 1, before.outlook().p90() + 1);
      }
    }
  }

  /** Inside what it was said to be a tick before, and the tick: 0.03 %. */
  private static void assertInside(Estimate<?> now, Estimate<?> before) {
    assertThat(now.value().value())
        .isFinite()
        .isBetween(before.low().value() - 0.1, before.high().value() + 0.1);
    assertThat(now.low().value()).isBetween(0.0, now.value().value());
    assertThat(now.high().value()).isBetween(now.value().value(), 100.0);
  }

  @Test
  void whileNobodySeesTheCurrentAllBandsWiden() {
    begin();
    for (int i = 0; i < 720; i++) {
      discharge(Fault.NONE);
    }
    double sigma = charge.sigmaPercent();
    double band = bandMin();
    for (int i = 0; i < 6; i++) {
      for (int tick = 0; tick < 60; tick++) {
        discharge(Fault.NO_CURRENT);
      }
      assertThat(charge.sigmaPercent()).isGreaterThan(sigma + 1.5);
      assertThat(bandMin()).isGreaterThan(band);
      sigma = charge.sigmaPercent();
      band = bandMin();
    }
  }

  /** After two hours it goes away for a quarter of an hour, in which the load takes 2.5 %. */
  @Test
  void aRestartInADischargeChangesNothingByMoreThanTheGapExplains() {
    begin();
    for (int i = 0; i < 720; i++) {
      discharge(Fault.NONE);
    }
    var away = Duration.ofMinutes(15);
    var soc = charge.soc().orElseThrow().value().value();
    var available = autonomy().available().orElseThrow().value().value();
    double left = autonomy().outlook().p50();
    double sigma = charge.sigmaPercent();

    charge = StringMemory.restore(charge.save()).aged(away);
    autonomies = Autonomies.restore(TestSite.of(), autonomies.save(), away);
    nanos += away.toNanos();
    takenAh += 25;
    image = SiteImage.empty(TestSite.of(), TestSite.START, nanos);
    discharge(Fault.NONE);

    assertThat(charge.state()).isEqualTo(StringState.DISCHARGE);
    assertThat(charge.soc().orElseThrow().value().value()).isBetween(soc - 2.6, soc + 0.1);
    assertThat(charge.sigmaPercent()).isCloseTo(sigma + 2.5, within(0.1));
    assertThat(autonomy().available().orElseThrow().value().value())
        .isBetween(available - 2.6, available + 0.1);
    assertThat(autonomy().outlook().p50()).isCloseTo(left - 15, within(2 * MINUTES_PER_PERCENT));
    assertThat(autonomy().basis()).isEqualTo(Basis.THIS_DISCHARGE);
  }
}

package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.site.Fitting;
import bms600.core.site.IoModule;
import bms600.core.site.IoModule.DigitalInput;
import bms600.core.site.IoModule.Meaning;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/**
 * 3 % off the float voltage of 2.25 V a cell: what a contact tells of why it is so, and a restart.
 */
class StringVoltageTest {
  private static final int IO_SLOT = 5;
  private static final String HIGH = "critical string-voltage-high S1";
  private static final String LOW = "critical string-voltage-low S1";

  /** The little site with a contact. */
  private static Site with(Meaning meaning) {
    var plain = TestSite.of();
    var fittings = new ArrayList<>(plain.fittings());
    fittings.add(new Fitting(IO_SLOT, PortId.COM1, 241, "BMS-IO", new Spot.AtIo()));
    var input = new DigitalInput(1, "Charger", true, DigitalInput.DEBOUNCE, meaning);
    return new Site(
        plain.name(),
        plain.timezone(),
        plain.ports(),
        plain.batteries(),
        fittings,
        Optional.of(new IoModule(List.of(), List.of(input), List.of())));
  }

  private static LongFunction<List<News>> all(double volts, double amperes) {
    return at -> TestSite.all(volts, 20, amperes + noiseA(at), at);
  }

  /** A current that never moves in its last digit would be doubted. */
  private static double noiseA(long at) {
    return (at / 1_000_000_000 + at / 60_000_000_000L) % 2 * 0.01;
  }

  private static LongFunction<List<News>> contact(double volts, boolean closed) {
    return at -> {
      var news = new ArrayList<>(TestSite.all(volts, 20, 0.5 + noiseA(at), at));
      var input = new double[] {closed ? 1 : 0};
      news.add(new News.Heard(IO_SLOT, new Reading(List.of(Channel.INPUT_1), input, 0, at)));
      return news;
    };
  }

  private static List<String> told(LittleSite site) {
    return site.active().stream().filter(line -> line.contains("string-voltage")).toList();
  }

  @Test
  void aBoostThatItsContactTellsIsNoAlarmAndOneThatItDoesNotIs() {
    var asked = new LittleSite(with(Meaning.BOOST)).live(120, contact(2.25, false));
    asked.live(3600, contact(2.35, true));
    assertThat(told(asked)).isEmpty();

    var stuck = new LittleSite(with(Meaning.BOOST)).live(120, contact(2.25, false));
    stuck.live(58, contact(2.35, false));
    assertThat(told(stuck)).isEmpty();
    stuck.live(4, contact(2.35, false));
    assertThat(told(stuck)).containsExactly(HIGH);
    stuck.live(3600, contact(2.35, false));
    assertThat(told(stuck)).containsExactly(HIGH);
    assertThat(stuck.board().alarm("string-voltage-high@S1").orElseThrow().text())
        .startsWith("String voltage high: 9.4");
  }

  @Test
  void aRestWhileItsContactTellsOfFailedMainsIsNoAlarmAndOneWithMainsIs() {
    var dark = new LittleSite(with(Meaning.MAINS_FAILED)).live(120, contact(2.25, false));
    dark.live(3600, contact(2.13, true));
    assertThat(told(dark)).isEmpty();

    var lit = new LittleSite(with(Meaning.MAINS_FAILED)).live(120, contact(2.25, false));
    lit.live(58, contact(2.13, false));
    assertThat(told(lit)).isEmpty();
    lit.live(4, contact(2.13, false));
    assertThat(told(lit)).containsExactly(LOW);
  }

  /** A contact that is not heard leaves it open: the alarm neither comes nor goes by that. */
  @Test
  void aContactThatIsNotHeardLeavesItOpen() {
    var site = new LittleSite(with(Meaning.MAINS_FAILED)).live(120, contact(2.25, false));
    site.live(600, all(2.13, 0));
    assertThat(told(site)).isEmpty();
  }

  /** What was the case before a restart is known after a short one and not after a long one. */
  @Test
  void aStringThatWasOnFloatBeforeAShortRestartIsStillExpectedThere() {
    var site = new LittleSite().liveMinutes(10, all(2.25, 0.5));
    site.restart(java.time.Duration.ofMinutes(2)).live(70, all(2.35, 0.5));
    assertThat(told(site)).containsExactly(HIGH);

    var late = new LittleSite().liveMinutes(10, all(2.25, 0.5));
    late.restart(java.time.Duration.ofHours(5)).live(600, all(2.35, 0.5));
    assertThat(told(late)).isEmpty();
  }

  /** After a discharge a charger may pass float on its way to a boost; an hour there is an end. */
  @Test
  void aBoostAnHourAfterTheStringCameBackToFloatAsksForAReasonAgain() {
    var site = new LittleSite().liveMinutes(10, all(2.25, 0.5));
    site.live(600, all(1.98, -200)).live(300, all(2.25, 0.5)).live(1800, all(2.35, 0.5));
    assertThat(told(site)).isEmpty();
    site.liveMinutes(64, all(2.25, 0.5));
    site.live(70, all(2.35, 0.5));
    assertThat(told(site)).containsExactly(HIGH);
  }
}

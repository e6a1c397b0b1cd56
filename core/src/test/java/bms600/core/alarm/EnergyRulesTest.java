package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.site.AlarmSetting.Scope;
import bms600.core.site.Fitting;
import bms600.core.site.IoModule;
import bms600.core.site.IoModule.DigitalInput;
import bms600.core.site.IoModule.Meaning;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** How long it lasts, what blocks hold, and who refills it. */
class EnergyRulesTest {
  private static final int IO_SLOT = 5;

  private static LongFunction<List<News>> all(double volts, double amperes) {
    return at -> TestSite.all(volts, 20, amperes, at);
  }

  /** The little site with a contact that closes when the mains fail. */
  private static Site withMains() {
    var plain = TestSite.of();
    var fittings = new ArrayList<>(plain.fittings());
    fittings.add(new Fitting(IO_SLOT, PortId.COM1, 241, "BMS-IO", new Spot.AtIo()));
    var mains =
        new DigitalInput(1, "Mains failed", true, DigitalInput.DEBOUNCE, Meaning.MAINS_FAILED);
    return new Site(
        plain.name(),
        plain.timezone(),
        plain.ports(),
        plain.batteries(),
        fittings,
        Optional.of(new IoModule(List.of(), List.of(mains), List.of())));
  }

  private static LongFunction<List<News>> mains(double volts, double amperes, boolean failed) {
    return at -> {
      var news = new ArrayList<>(TestSite.all(volts, 20, amperes, at));
      var input = new double[] {failed ? 1 : 0};
      news.add(new News.Heard(IO_SLOT, new Reading(List.of(Channel.INPUT_1), input, 0, at)));
      return news;
    };
  }

  private static List<String> charger(LittleSite site) {
    return site.active().stream().filter(line -> line.contains("charger-failed")).toList();
  }

  @Test
  void aDischargeWithMainsPresentIsTheChargersFaultAfterAMinute() {
    var site = new LittleSite(withMains()).live(120, mains(2.25, 0.5, false));
    site.live(50, mains(1.98, -200, false));
    assertThat(charger(site)).isEmpty();
    site.live(20, mains(1.98, -200, false));
    assertThat(charger(site)).containsExactly("critical charger-failed S1");
    assertThat(site.board().alarm("charger-failed@S1").orElseThrow().text())
        .isEqualTo("Charger does not charge: -200.0 A: it discharges while mains is present");
  }

  @Test
  void aDischargeWithoutMainsIsNot() {
    var site = new LittleSite(withMains()).live(120, mains(2.25, 0.5, false));
    site.live(1800, mains(1.98, -200, true));
    assertThat(charger(site)).isEmpty();
    assertThat(site.active()).contains("advisory discharge S1", "warning input-active DI1");
  }

  /** 2.13 V a cell without current: nobody charges it; float would be 2.25 V. */
  @Test
  void aStringThatRestsIsToldAfterTenMinutesWithMainsAndAfterADayWithout() {
    var told = new LittleSite(withMains()).live(120, mains(2.25, 0.5, false));
    told.live(9 * 60, mains(2.13, 0, false));
    assertThat(charger(told)).isEmpty();
    told.live(3 * 60, mains(2.13, 0, false));
    assertThat(charger(told)).containsExactly("warning charger-failed S1");

    var untold = new LittleSite().liveMinutes(10, all(2.25, 0.5));
    untold.liveMinutes(23 * 60, all(2.13, 0));
    assertThat(charger(untold)).isEmpty();
    untold.liveMinutes(65, all(2.13, 0));
    assertThat(charger(untold)).containsExactly("warning charger-failed S1");
    untold.liveMinutes(10, all(2.25, 0.5));
    assertThat(charger(untold)).isEmpty();
  }

  /**
   * 200 A of a 1000 Ah string: between the three hours that such a cell gives 250 A and the five
   * that it gives 174 A (maker's table of the example site), less what has gone.
   */
  @Test
  void autonomyIsJudgedInADischargeByItselfAndOnFloatOnlyByChoice() {
    var site =
        new LittleSite(
                LittleSite.limit(new Scope.Everywhere(), "autonomy-low", "warning", 6000),
                LittleSite.limit(
                    new Scope.Everywhere(), "autonomy-low", "warning-in-standby", 6000))
            .liveMinutes(48 * 60, all(2.25, 0.5));
    assertThat(site.active()).contains("warning autonomy-low S1");
    site.live(600, all(1.98, -200));
    var alarm = site.board().alarm("autonomy-low@S1").orElseThrow();
    var scene = site.memory().scene(site.image());
    var now = site.board().judgement(alarm.id(), scene).orElseThrow();
    assertThat(now.level()).isEqualTo("warning");
    assertThat(now.now().unit()).isEqualTo("min");
    assertThat(now.now().value()).isBetween(2 * 60.0, 5 * 60.0);

    var plain = new LittleSite().liveMinutes(48 * 60, all(2.25, 0.5)).live(600, all(1.98, -200));
    assertThat(plain.active()).noneMatch(line -> line.contains("autonomy-low"));
  }

  @Test
  void healthIsLowWhereACapacityTestSaysSoAndLeftOpenAtTheLimit() {
    var site = new LittleSite().liveMinutes(10, all(2.25, 0.5));
    site.book(book -> book.tested(0, 70, 0)).book(book -> book.tested(1, 89.9, 0));
    site.liveMinutes(59, all(2.25, 0.5));
    assertThat(site.active()).isEmpty();
    site.liveMinutes(2, all(2.25, 0.5));
    assertThat(site.active()).containsExactly("critical soh-low S1.1");
    site.book(book -> book.replaced(List.of(0), java.time.LocalDate.of(2026, 11, 1)));
    site.liveMinutes(70, all(2.25, 0.5));
    assertThat(site.active()).isEmpty();
  }

  private static LongFunction<List<News>> ohmic(double milliohms) {
    return at -> {
      var news = new ArrayList<>(TestSite.all(2.25, 20, 0.5, at));
      for (int slot = 0; slot < 4; slot++) {
        news.add(new News.Identified(slot, 600_000 + slot, 1));
        news.add(
            new News.Heard(
                slot,
                new Reading(
                    List.of(
                        Channel.SAMPLE_NUMBER,
                        Channel.VOLTAGE,
                        Channel.TEMPERATURE,
                        Channel.RESISTANCE,
                        Channel.RESISTANCE_NUMBER),
                    new double[] {1, 2.25, 20, milliohms / 1000, at / 60e9},
                    0,
                    at)));
      }
      return news;
    };
  }

  /**
   * At 0.30 mΩ the sensors' 1 % + 25 µΩ in both readings leave 13 % open (the OPzV 1000 of the
   * worked example: 13.2 % without a rise): 40 % is surely above 20 and not surely above 30.
   */
  @Test
  void aBlockIsComparedWithItsOwnBaselineBeyondWhatTheSensorsLeaveOpen() {
    var site = new LittleSite().liveMinutes(26 * 60, ohmic(0.30));
    site.book(
        book ->
            book.baselineTaken(
                List.of(0, 1, 2, 3), site.memory().strings().getFirst(), site.image()));
    site.liveMinutes(60, ohmic(0.33));
    assertThat(site.active()).isEmpty();
    site.liveMinutes(300, ohmic(0.42));
    assertThat(site.active()).hasSize(4).allMatch(line -> line.startsWith("advisory block-res"));
    var rise = site.memory().blocks().ohmicRise(site.site().strings().getFirst(), 0);
    assertThat(rise.percent()).isCloseTo(40, within(1e-4));
    double expected = 100 * Math.hypot(0.01 * 0.42 + 0.025, 0.01 * 0.30 + 0.025) / 0.30;
    assertThat(rise.uncertaintyPercent()).isCloseTo(expected, within(1e-4));
    assertThat(rise.against(30).code()).isEqualTo("indeterminate");
    assertThat(rise.against(20).code()).isEqualTo("exceeded");
    site.liveMinutes(60, ohmic(0.45));
    assertThat(site.active()).hasSize(4).allMatch(line -> line.startsWith("warning block-res"));
    assertThat(site.board().active().getFirst().text())
        .startsWith("Ohmic value high: 4")
        .endsWith(" %, limit 30.0 %: above its own baseline");
  }

  /** 0.20 instead of 0.30 mΩ is 33 % less, of which 13 are left open: surely more than 20. */
  @Test
  void aBlockThatFallsBelowItsOwnBaselineIsTold() {
    var site = new LittleSite().liveMinutes(26 * 60, ohmic(0.30));
    site.book(
        book ->
            book.baselineTaken(
                List.of(0, 1, 2, 3), site.memory().strings().getFirst(), site.image()));
    site.liveMinutes(300, ohmic(0.25));
    assertThat(site.active()).isEmpty();
    site.liveMinutes(300, ohmic(0.20));
    assertThat(site.active()).hasSize(4).allMatch(line -> line.startsWith("advisory block-res"));
    assertThat(site.board().active().getFirst().text())
        .startsWith("Ohmic value low: 3")
        .endsWith(" %, limit 20.0 %: below its own baseline");
  }

  /** Before the restart 0.30 mΩ, after it 0.42: 40 % within a week, of which 15 are left open. */
  @Test
  void aRiseWithinAWeekIsToldAlsoOverARestart() {
    var site = new LittleSite().liveMinutes(50 * 60, ohmic(0.30)).restart(Duration.ofHours(2));
    site.liveMinutes(60, ohmic(0.30));
    assertThat(site.active()).isEmpty();
    site.liveMinutes(48 * 60, ohmic(0.42));
    assertThat(site.active())
        .hasSize(4)
        .allMatch(line -> line.startsWith("advisory block-resistance-leap"));
    site.liveMinutes(9 * 24 * 60, ohmic(0.42));
    assertThat(site.active()).isEmpty();
  }

  private static LongFunction<List<News>> testing(double volts) {
    return at -> {
      var news = new ArrayList<>(TestSite.all(2.25, 20, 0.5, at));
      news.add(
          new News.Heard(
              0,
              new Reading(
                  List.of(Channel.SAMPLE_NUMBER, Channel.VOLTAGE, Channel.TEMPERATURE),
                  new double[] {1, volts, 20},
                  Flag.OHMIC_TEST_RUNNING.bit(),
                  at)));
      return news;
    };
  }

  @Test
  void anOhmicTestRaisesNothingUnlessItNeverEnds() {
    var site = new LittleSite().floatAt(120, 20).live(280, testing(2.60));
    assertThat(site.active()).isEmpty();
    site.live(30, testing(2.60));
    assertThat(site.active()).containsExactly("fault measurement-doubted S1.1");
    assertThat(site.board().active().getFirst().text()).contains("its ohmic test does not end");
  }
}

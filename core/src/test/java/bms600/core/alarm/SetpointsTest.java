package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.site.AlarmSetting;
import bms600.core.site.AlarmSetting.Scope;
import bms600.core.site.Chemistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Setpoints of a site's choice, from the whole site to one block. */
class SetpointsTest {
  private static final String HOT = "block-temperature-high";

  @Test
  void theNarrowestSettingCounts() {
    var site =
        new LittleSite(
            LittleSite.limit(new Scope.OfBlock(2), HOT, "warning", 29),
            LittleSite.limit(new Scope.OfString(0), HOT, "warning", 27),
            LittleSite.limit(new Scope.OfType("opzv-1000"), HOT, "warning", 25),
            LittleSite.limit(new Scope.OfChemistry(Chemistry.VRLA_GEL), HOT, "warning", 23),
            LittleSite.limit(new Scope.Everywhere(), HOT, "warning", 21));
    site.floatAt(120, 26.5);
    assertThat(site.active()).isEmpty();
    site.floatAt(120, 28);
    assertThat(site.active())
        .containsExactlyInAnyOrder(
            "warning block-temperature-high S1.1",
            "warning block-temperature-high S1.2",
            "warning block-temperature-high S1.4");
  }

  /** ALM-01: above 45 for 30 s raises at 70 s; at or below 44 for 20 s clears at 120 s. */
  @Test
  void delaysAndDeadbandAsTheWorkedExampleHasThem() {
    var setting =
        new AlarmSetting(
            new Scope.Everywhere(),
            HOT,
            "warning",
            Optional.of(45.0),
            Optional.of(Duration.ofSeconds(30)),
            Optional.of(Duration.ofSeconds(20)),
            Optional.of(1.0),
            Optional.empty(),
            Optional.empty());
    var off =
        new AlarmSetting(
            new Scope.Everywhere(),
            HOT,
            "critical",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(false),
            Optional.empty());
    double[] series = {40, 46, 46, 44, 46, 46, 46, 46, 44.5, 44.5, 43.5, 43.5, 43.5};
    var site = new LittleSite(setting, off);
    var turns = new ArrayList<String>();
    for (int t = 1; t <= 10 * series.length; t++) {
      // A sample counts from its instant to the next one.
      double temperatureC = series[(t - 1) / 10];
      boolean was = !site.active().isEmpty();
      site.floatAt(1, temperatureC);
      if (was == site.active().isEmpty()) {
        turns.add((was ? "clear " : "raise ") + t);
      }
    }
    assertThat(turns).containsExactly("raise 70", "clear 120");
  }

  private static AlarmSetting severity(AlarmSetting of, String severity) {
    return new AlarmSetting(
        of.scope(),
        of.kind(),
        of.level(),
        of.limit(),
        of.on(),
        of.off(),
        of.deadband(),
        of.isEnabled(),
        of.isLatched(),
        Optional.of(severity),
        Optional.empty());
  }

  /** 36 °C is a warning above 35 °C by default; here the block of which the site fears most. */
  @Test
  void theSeverityIsTheSitesChoiceAndAnAlarmThatStandsFollowsIt() {
    var choice =
        severity(
            LittleSite.limit(new Scope.OfBlock(1), "block-temperature-high", "warning", 35),
            "critical");
    var site = new LittleSite(choice).floatAt(70, 36);
    assertThat(site.active())
        .contains("critical block-temperature-high S1.2", "warning block-temperature-high S1.1");

    var plain = new LittleSite().floatAt(70, 36);
    assertThat(plain.active()).contains("warning block-temperature-high S1.2");
    plain.change(board -> board.ruledBy(board.site().withAlarms(List.of(choice))));
    assertThat(plain.active()).contains("critical block-temperature-high S1.2");
    assertThat(plain.board().events())
        .extracting(event -> event.what() + " " + event.alarm().id())
        .contains("CHANGED block-temperature-high@S1.2");
  }

  @Test
  void whatIsSwitchedOffIsNotJudged() {
    var off =
        new AlarmSetting(
            new Scope.OfString(0),
            HOT,
            "critical",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(false),
            Optional.empty());
    var site = new LittleSite(off).floatAt(300, 60);
    assertThat(site.active()).hasSize(4).allMatch(line -> line.startsWith("warning " + HOT));
  }

  /** VDEV-02 and VDEV-03: 2.31 V is a warning, 2.14 V critical, where the others have 2.25 V. */
  @Test
  void aBlockThatStraysIsJudgedAgainstTheOthers() {
    var site = new LittleSite().floatAt(120, 20);
    site.live(
        700,
        at -> {
          var news = new ArrayList<>(TestSite.all(2.25, 20, 0.5, at));
          news.add(TestSite.block(0, 2.31, 20, 0.3, at));
          news.add(TestSite.block(1, 2.139, 20, 0.3, at));
          return news;
        });
    assertThat(site.active())
        .contains("critical block-deviation S1.2")
        .contains("warning block-deviation S1.1")
        .noneMatch(line -> line.endsWith("block-deviation S1.3"));
    assertThat(site.board().alarm("block-deviation@S1.2").orElseThrow().text())
        .endsWith("limit 0.100 V: below the others");
  }

  /** IEEE 1188 asks for action when blocks are more than 3 °C apart (TMP-01, TMP-02). */
  @Test
  void blocksMoreThanThreeDegreesApartAreTold() {
    var site = new LittleSite();
    site.live(400, at -> TestSite.all(2.25, 20, 0.5, at));
    site.live(
        400,
        at -> {
          var news = new ArrayList<>(TestSite.all(2.25, 20, 0.5, at));
          news.add(TestSite.block(0, 2.25, 23.0, 0.3, at));
          return news;
        });
    assertThat(site.active()).isEmpty();
    site.live(
        400,
        at -> {
          var news = new ArrayList<>(TestSite.all(2.25, 20, 0.5, at));
          news.add(TestSite.block(0, 2.25, 23.2, 0.3, at));
          return news;
        });
    assertThat(site.active()).containsExactly("warning temperature-spread S1");
  }
}

package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.alarm.PanelLamps.Light;
import bms600.core.measure.News;
import bms600.core.measure.PortHealth;
import bms600.core.measure.SiteImage;
import bms600.core.site.IoModule;
import bms600.core.site.IoModule.RelayOutput;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Horn, beacon, relays by rule, and the lights of the panel. */
class OutputsTest {
  private static final RelayOutput HORN =
      new RelayOutput(1, "Horn", List.of("critical", "warning"), true);
  private static final RelayOutput BEACON =
      new RelayOutput(2, "Beacon", List.of("critical", "warning"), false);
  private static final RelayOutput HOT =
      new RelayOutput(
          3, "S1.2 hot", List.of("block-temperature-high"), List.of("S1.2"), false, false);
  private static final RelayOutput HEALTHY =
      new RelayOutput(4, "Healthy", List.of("warning"), List.of(), false, true);

  /** A leap of temperature is a runaway too, which is not looked at here. */
  private final LittleSite site =
      new LittleSite(
          LittleSite.off("thermal-runaway", "warning"),
          LittleSite.off("thermal-runaway", "critical"));

  private final Site wired = wired(TestSite.of());

  private static Site wired(Site plain) {
    return new Site(
        plain.name(),
        plain.timezone(),
        plain.ports(),
        plain.batteries(),
        plain.fittings(),
        Optional.of(new IoModule(List.of(), List.of(), List.of(HORN, BEACON, HOT, HEALTHY))),
        List.of());
  }

  private Map<Integer, Boolean> relays() {
    return Relays.wanted(wired, site.board());
  }

  @Test
  void silenceTakesTheHornAwayButNeitherBeaconNorAcknowledgement() {
    site.floatAt(200, 20);
    assertThat(relays()).isEqualTo(Map.of(0, false, 1, false, 2, false, 3, true));
    site.floatAt(200, 40);
    assertThat(relays()).isEqualTo(Map.of(0, true, 1, true, 2, true, 3, false));
    site.change(AlarmBoard::silence);
    assertThat(relays()).containsEntry(0, false).containsEntry(1, true);
    assertThat(site.board().active())
        .isNotEmpty()
        .allMatch(alarm -> alarm.state() == Alarm.State.ACTIVE_UNACKNOWLEDGED);
    site.restart(Duration.ofMinutes(1)).floatAt(60, 40);
    assertThat(relays()).containsEntry(0, false);
  }

  @Test
  void theNextNewAlarmCallsAgainAndSoDoesOneThatGetsWorse() {
    site.floatAt(200, 20).floatAt(200, 40).change(AlarmBoard::silence);
    site.floatAt(200, 47);
    assertThat(site.active()).allMatch(line -> line.startsWith("critical"));
    assertThat(relays()).containsEntry(0, true);
    site.change(AlarmBoard::silence);
    assertThat(relays()).containsEntry(0, false);
    site.floatAt(200, 20);
    assertThat(relays()).containsEntry(0, false).containsEntry(1, false);
    site.floatAt(200, 40);
    assertThat(relays()).containsEntry(0, true);
  }

  @Test
  void aRelayByRuleFollowsItsKindAtItsPlaceOnly() {
    site.floatAt(200, 20)
        .live(
            200,
            at -> {
              var news = new java.util.ArrayList<>(TestSite.all(2.25, 20, 0.5, at));
              news.add(TestSite.block(0, 2.25, 40, 0.3, at));
              return news;
            });
    assertThat(site.active()).contains("warning block-temperature-high S1.1");
    assertThat(relays()).containsEntry(1, true).containsEntry(2, false);
  }

  @Test
  void theLightsOfThePanel() {
    var image = SiteImage.empty(TestSite.of(), TestSite.START, 0);
    assertThat(PanelLamps.of(image, site.board()))
        .isEqualTo(new PanelLamps(Light.BLINKING, Light.OFF, Light.OFF, Light.OFF));
    site.floatAt(200, 20).live(1, at -> port(5));
    assertThat(lamps()).isEqualTo(new PanelLamps(Light.ON, Light.ON, Light.OFF, Light.OFF));
    site.live(1, at -> port(4));
    assertThat(lamps().comm()).isEqualTo(Light.BLINKING);
    // A warning of a block is none of the data sheet's groups; 46 °C is critical.
    site.floatAt(200, 40);
    assertThat(lamps().alarm()).isEqualTo(Light.OFF);
    site.floatAt(200, 46);
    assertThat(lamps().alarm()).isEqualTo(Light.BLINKING);
    site.board().active().stream()
        .map(Alarm::id)
        .forEach(id -> site.change(board -> board.acknowledge(id, "m.ito")));
    assertThat(lamps().alarm()).isEqualTo(Light.ON);
    assertThat(lamps().fault()).isEqualTo(Light.OFF);
  }

  private static List<News> port(int answering) {
    return List.of(
        new News.PortNews(
            new PortHealth(
                PortId.COM1,
                PortHealth.State.OK,
                "answers",
                -1,
                5,
                answering,
                PortHealth.Counts.NONE,
                1,
                90)));
  }

  private PanelLamps lamps() {
    return PanelLamps.of(site.image(), site.board());
  }
}

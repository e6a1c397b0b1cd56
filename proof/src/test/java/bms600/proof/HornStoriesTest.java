package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.IoModule;
import bms600.core.site.IoModule.RelayOutput;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.master.command.Command;
import bms600.master.run.Outcome;
import bms600.simulator.SimulationSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A horn that somebody silences, on the port of 70 block sensors, in virtual time: quiet without an
 * acknowledgement, back with the next alarm.
 */
class HornStoriesTest {
  private static final int HORN = 2;

  private final VirtualSite site = new VirtualSite(horn(Sites.site("full-site")), setup());
  private final List<String> turns = new ArrayList<>();
  private final List<Instant> instants = new ArrayList<>();

  HornStoriesTest() {
    site.every(Duration.ofMillis(10), this::look);
  }

  private static SimulationSetup setup() {
    return SimulationSetup.TYPICAL;
  }

  private static Site horn(Site plain) {
    var io = plain.io().orElseThrow();
    var horn = new RelayOutput(HORN, "Horn", List.of("warning", "fault"), true);
    return new Site(
        plain.name(),
        plain.timezone(),
        plain.ports(),
        plain.batteries(),
        plain.fittings(),
        Optional.of(new IoModule(io.analog(), io.digital(), List.of(horn))));
  }

  private void look(Instant now) {
    String is = site.simulation().field().relay(HORN) ? "on" : "off";
    if (turns.isEmpty() || !turns.getLast().equals(is)) {
      turns.add(is);
      instants.add(now);
    }
  }

  private Instant told(String line) {
    return site.log().stream()
        .filter(entry -> entry.contains(line))
        .map(entry -> Instant.parse(entry.substring(0, entry.indexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void silenceTakesTheHornAwayAndTheNextAlarmBringsItBack() throws InterruptedException {
    site.at(Duration.ofSeconds(20), () -> site.simulation().plant().mains(false));
    site.command(Duration.ofSeconds(40), new Command.Silence("m.ito"));
    site.at(Duration.ofSeconds(60), () -> site.simulation().field().kill(PortId.COM2, 7, true));
    site.until(Duration.ofSeconds(58));
    assertThat(turns).containsExactly("off", "on", "off");
    assertThat(site.answers()).singleElement().isInstanceOf(Outcome.Done.class);
    assertThat(site.alarms()).contains("warning input-active DI1");
    assertThat(site.now().memory().board().active())
        .noneMatch(alarm -> alarm.state().isAcknowledged());

    site.until(Duration.ofSeconds(90));
    assertThat(turns).containsExactly("off", "on", "off", "on");
    var half = Duration.ofMillis(500);
    assertThat(Duration.between(told(" alarm-raised DI1 "), instants.get(1)))
        .isBetween(Duration.ZERO, half);
    assertThat(Duration.between(told(" command-done site silence"), instants.get(2)))
        .isBetween(Duration.ofSeconds(-1), half);
    assertThat(Duration.between(told(" alarm-raised S2.7 "), instants.get(3)))
        .isBetween(Duration.ZERO, half);
  }
}

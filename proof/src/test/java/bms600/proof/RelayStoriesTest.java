package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.simulator.SimulationSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What relays do while alarms come and go, on the port of 70 block sensors. The beacon (DO2)
 * follows warnings; the contact "Mains failed" raises one. Virtual time.
 */
class RelayStoriesTest {
  private static final Site SITE = Sites.site("full-site");
  private static final int MODULE = 241;
  private static final int BEACON = 2;

  private final VirtualSite site = new VirtualSite(SITE, SimulationSetup.TYPICAL);
  private final List<String> turns = new ArrayList<>();
  private final List<Instant> instants = new ArrayList<>();

  RelayStoriesTest() {
    site.every(Duration.ofMillis(10), this::look);
  }

  private boolean beacon() {
    return site.simulation().field().relay(BEACON);
  }

  private void look(Instant now) {
    String is = beacon() ? "on" : "off";
    if (turns.isEmpty() || !turns.getLast().equals(is)) {
      turns.add(is);
      instants.add(now);
    }
  }

  private Instant raised() {
    return site.log().stream()
        .filter(line -> line.contains(" alarm-raised DI1 "))
        .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  private void mainsFailAt(int seconds) {
    site.at(Duration.ofSeconds(seconds), () -> site.simulation().plant().mains(false));
  }

  @Test
  void aRelayIsOnWithinHalfASecondOfTheAlarm() throws InterruptedException {
    mainsFailAt(30);
    site.until(Duration.ofSeconds(45));
    assertThat(turns).containsExactly("off", "on");
    assertThat(Duration.between(raised(), instants.getLast()))
        .isBetween(Duration.ZERO, Duration.ofMillis(500));
    assertThat(site.now().image().readBack(BEACON - 1)).isEqualTo(1);
  }

  @Test
  void aModuleThatRestartedIsWrittenAgain() throws InterruptedException {
    mainsFailAt(20);
    site.at(Duration.ofSeconds(40), () -> site.simulation().field().restart(PortId.COM1, MODULE));
    site.until(Duration.ofSeconds(50));
    assertThat(turns).containsExactly("off", "on", "off", "on");
    assertThat(site.alarms()).noneMatch(alarm -> alarm.contains("output-failed"));
  }

  @Test
  void aModuleThatWasAwayLearnsWhatItMissed() throws InterruptedException {
    site.at(
        Duration.ofSeconds(20), () -> site.simulation().field().kill(PortId.COM1, MODULE, true));
    site.at(Duration.ofSeconds(30), () -> site.simulation().plant().mains(false));
    site.at(Duration.ofSeconds(60), () -> site.simulation().field().revive(PortId.COM1, MODULE));
    // one that is away is asked less and less often, at last every half minute here
    site.until(Duration.ofSeconds(130));
    assertThat(turns).containsExactly("off", "on");
    assertThat(instants.getLast()).isAfter(VirtualSite.START.plusSeconds(60));
  }
}

package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.simulator.SimulationSetup;
import bms600.simulator.plant.PlantSetup;
import bms600.simulator.plant.Spread;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The high cells of a string are balanced over real frames, in virtual time. */
class BalancingStoriesTest {
  private static final Site SITE =
      SmallSite.of(
          BalancingMonth.TYPE, BalancingMonth.CELLS, it -> BalancingMonth.planned(it, true));
  private static final Duration T0 = Duration.ofMinutes(3);

  private static VirtualSite with(VirtualSite before, List<String> saved, Duration away) {
    return before.withMaster(Memory.restore(SITE, saved, away), away);
  }

  private static long balanced(VirtualSite site) {
    long count = 0;
    for (int slot = 0; slot < BalancingMonth.CELLS; slot++) {
      count += Flag.BALANCING.in(site.now().image().flags(slot)) ? 1 : 0;
    }
    return count;
  }

  /** As if it had been on float for 80 h, and nothing balanced. */
  private static List<String> settled(VirtualSite site) {
    var saved = SmallSite.settled(site.now().memory().save(), Duration.ofHours(80));
    return saved.stream().filter(line -> !line.startsWith("job-balancing")).toList();
  }

  @Test
  void itOutlivesTheWatchdogButNotTheMasterNorTheMains() throws InterruptedException {
    var spread = new Spread(0, 0, 0.2, 0, 0);
    var plants = PlantSetup.TYPICAL.withSpread(spread).withAmbient(30);
    var setup = SimulationSetup.TYPICAL.with(plants).withSeed(5);
    var young = new VirtualSite(SITE, setup).until(T0);
    var first = with(young, settled(young), Duration.ZERO);
    first.until(T0.plusMinutes(1));
    long on = balanced(first);
    assertThat(on).as("most is a fifth of twelve").isBetween(1L, 2L);
    for (int minute = 2; minute <= 25; minute++) {
      first.until(T0.plusMinutes(minute));
      assertThat(balanced(first)).as("in minute " + minute).isEqualTo(on);
    }
    int slot = slot(first);
    assertThat(first.now().image().good(slot, Channel.BALANCING_CURRENT))
        .as("0.1 A at 2 V")
        .isCloseTo(0.1 * first.now().image().good(slot, Channel.VOLTAGE) / 2, within(0.002));

    var second = with(first, first.now().memory().save(), Duration.ofMinutes(11));
    var t2 = T0.plusMinutes(36);
    second.until(t2.plusSeconds(20));
    assertThat(balanced(second)).as("eleven minutes without a master").isZero();

    var rested = Duration.ofHours(3);
    var third = second.withMaster(Memory.restore(SITE, settled(second), Duration.ZERO), rested);
    var t3 = t2.plusSeconds(20).plus(rested);
    third.at(t3.plusMinutes(1), () -> third.simulation().plant().mains(false));
    third.until(t3.plusSeconds(59));
    assertThat(balanced(third)).isPositive();
    third.until(t3.plusSeconds(70));
    assertThat(balanced(third)).isZero();
    assertThat(third.log())
        .anyMatch(
            line ->
                line.contains("balancing-ended S1.") && line.endsWith("not on float: discharge"));
  }

  private static int slot(VirtualSite site) {
    int slot = 0;
    while (!Flag.BALANCING.in(site.now().image().flags(slot))) {
      slot++;
    }
    return slot;
  }
}

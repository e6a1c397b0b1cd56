package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.PortId;
import bms600.simulator.SimulationSetup;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A day of 420 blocks, on one thread. */
class VirtualDayTest {
  private static final Duration DAY = Duration.ofHours(24);

  @Test
  void aDayOfAFullSiteIsTheSameTwiceAndHeapAndThreadsStayFlatFor30Hours()
      throws InterruptedException {
    var first = eventfulSite(600);
    first.until(Duration.ofHours(2));
    long heapEarly = heapAfterCollection();
    int threadsEarly = ManagementFactory.getThreadMXBean().getThreadCount();
    first.until(DAY);
    var log = List.copyOf(first.log());
    first.until(Duration.ofHours(30));
    assertThat(heapAfterCollection() - heapEarly).as("heap growth, bytes").isLessThan(2_000_000);
    assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isEqualTo(threadsEarly);

    var second = eventfulSite(600).until(DAY);
    assertThat(String.join("\n", second.log())).isEqualTo(String.join("\n", log));

    assertThat(log).anyMatch(line -> line.contains("alarm-raised") && line.contains("Discharge"));
    assertThat(log)
        .anyMatch(
            line -> line.contains("Chain broken: between unit 30 (S4.30) and unit 31 (S4.31)"));
    assertThat(second.now().sequence())
        .as("a beat a second, and one at once for each step of a current")
        .isBetween(DAY.toSeconds() - 1, DAY.toSeconds() + 100);
    assertThat(second.now().image().string(3).meanBlockV()).isBetween(2.2, 2.3);
  }

  @Test
  void anotherSeedIsAnotherDay() throws InterruptedException {
    var one = eventfulSite(1).until(Duration.ofMinutes(5));
    var two = eventfulSite(2).until(Duration.ofMinutes(5));
    assertThat(voltages(one)).isNotEqualTo(voltages(two));
  }

  private static List<Double> voltages(VirtualSite site) {
    var image = site.now().image();
    return IntStream.range(0, 420).mapToObj(i -> image.voltage(i).goodOrNaN()).toList();
  }

  /** Mains fail for twenty minutes, a cable breaks, a sensor dies. */
  private static VirtualSite eventfulSite(long seed) {
    var site = new VirtualSite(Sites.site("full-site"), SimulationSetup.TYPICAL.withSeed(seed));
    var plant = site.simulation().plant();
    var field = site.simulation().field();
    return site.at(Duration.ofHours(3), () -> plant.mains(false))
        .at(Duration.ofHours(3).plusMinutes(20), () -> plant.mains(true))
        .at(Duration.ofHours(9), () -> field.breakChain(PortId.COM4, 30))
        .at(Duration.ofHours(9).plusMinutes(10), () -> field.healChain(PortId.COM4))
        .at(Duration.ofHours(15), () -> field.kill(PortId.COM2, 12, true))
        .at(Duration.ofHours(16), () -> field.revive(PortId.COM2, 12));
  }

  private static long heapAfterCollection() {
    System.gc();
    var memory = ManagementFactory.getMemoryMXBean();
    return memory.getHeapMemoryUsage().getUsed();
  }
}

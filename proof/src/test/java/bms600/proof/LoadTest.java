package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import bms600.proof.Horde.Manner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * More clients than there are places, and more messages than anybody needs, upon the real program
 * with the memory that its package gives it. Counts alone are judged; {@link LoadBenchmark}
 * measures times.
 */
@Timeout(400)
class LoadTest {
  /** Of the pages, Prometheus and Modbus. */
  private static final int PLACES = 400 + 200 + 64;

  /** What ordinary clients and a history in the midst of its work may hold more, or less. */
  private static final int SLACK = 20;

  private static final double PERIOD_MS = 1000;
  private static final int STREAMS = 99;
  private static final int MESSAGES = 20_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  @Test
  void clientsTakeNoMoreThanTheirPlacesAndGiveAllBack() throws Exception {
    try (var site = new LoadedSite(1, folder);
        var scans = new ScanWatch(site.pages())) {
      scans.await(5);
      var calm = site.figures();
      beset(site, scans, calm, site.slow(), 1000);
      beset(site, scans, calm, site.idle(), 3000);
      beset(site, scans, calm, List.of(site.stream()), STREAMS);
      flood(site, scans, calm);
      assertThat(scans.periods().mean())
          .as("time from scan to scan by the program's own clock and numbers, ms")
          .isCloseTo(PERIOD_MS, withinPercentage(5));
      String alarm = site.swapLeads();
      site.program()
          .await("/api/v1/alarms", alarms -> alarms.toString().contains('"' + alarm + '"'));
    }
  }

  private static void beset(
      LoadedSite site, ScanWatch scans, ProcessFigures calm, List<Manner> manners, int clients)
      throws Exception {
    try (var horde = new Horde("horde", manners, clients, 8)) {
      Awaitility.await().atMost(PATIENCE).until(() -> horde.opened() >= clients);
      scans.await(3);
      assertThat(site.figures().descriptors())
          .as("files while %d clients are there", clients)
          .isLessThan(calm.descriptors() + PLACES + SLACK);
      assertThat(site.program().get("/api/v1/health").at("/status").stringValue()).isEqualTo("ok");
    }
    awaitGivenBack(site, calm);
  }

  private static void flood(LoadedSite site, ScanWatch scans, ProcessFigures calm)
      throws Exception {
    try (var flood = new SnmpFlood(site.snmp(), 10_000)) {
      Awaitility.await().atMost(PATIENCE).until(() -> flood.sent() >= MESSAGES);
      scans.await(1);
      assertThat(flood.answered()).as("answers to what was good").isBetween(1L, flood.sent());
    }
    awaitGivenBack(site, calm);
  }

  private static void awaitGivenBack(LoadedSite site, ProcessFigures calm) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var now = site.figures();
              assertThat(now.descriptors()).as("files").isLessThan(calm.descriptors() + SLACK);
              assertThat(now.threads()).as("threads").isLessThan(calm.threads() + SLACK);
            });
  }
}

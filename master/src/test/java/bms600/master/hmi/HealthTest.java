package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.SiteImage;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.hmi.HmiSettings.Looking;
import bms600.master.run.Strain.Duty;
import bms600.master.run.Vital;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the program fares, over the interface. */
@Timeout(300)
final class HealthTest {
  private static Snapshot snapshot(long sequence, long nanos) {
    var image = SiteImage.empty(TestSite.of(), TestSite.START, nanos);
    return Snapshot.of(sequence, image, Memory.first(TestSite.of()), List.of());
  }

  private static Vital vital(Duty duty, Vital.State state) {
    return new Vital(duty, "thread", duty.code() + "-1", state, "hangs in a step for 31 s");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static void strain(Bench bench, int beats) {
    for (int i = 0; i < beats; i++) {
      bench.feed.strain().beat(true);
    }
  }

  /** Nobody need log in for one word, and it is all that he gets. */
  @Test
  void oneWordIsForEverybody() throws Exception {
    try (var bench = Bench.whereLook(Looking.NOBODY)) {
      var early = bench.get("/health");
      assertThat(early.statusCode()).isEqualTo(503);
      assertThat(text(early)).isEqualTo("{\"status\":\"starting\"}");
      bench.publish(snapshot(1, 10 * Plants.SECOND));
      var well = bench.get("/health");
      assertThat(well.statusCode()).isEqualTo(200);
      assertThat(text(well)).isEqualTo("{\"status\":\"ok\"}");
      bench.nanos.set(21 * Plants.SECOND);
      var late = bench.get("/health");
      assertThat(late.statusCode()).isEqualTo(503);
      assertThat(text(late)).isEqualTo("{\"status\":\"late\"}");
      var all = bench.get("/api/v1/health");
      assertThat(all.statusCode()).isEqualTo(401);
    }
  }

  /** What suffers is named by its place in the order; the most important counts, doubts do not. */
  @Test
  void theMostImportantThatSuffersIsNamed() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(snapshot(1, 10 * Plants.SECOND));
      assertThat(bench.json("/api/v1/health").at("/degraded").intValue()).isZero();
      bench.vitals =
          List.of(
              vital(Duty.SCAN, Vital.State.DOUBTFUL),
              vital(Duty.HISTORY, Vital.State.FAILED),
              vital(Duty.BULK, Vital.State.FAILED));
      var health = bench.json("/api/v1/health");
      assertThat(health.at("/degraded").intValue()).isEqualTo(3);
      assertThat(health.at("/vitals/1"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  {"duty":"history","level":3,"kind":"thread","name":"history-1",
                   "state":"failed","words":"hangs in a step for 31 s"}
                  """));
    }
  }

  @Test
  void whileScansComeLateReportsArePutOffAndNothingElseAtFirst() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(snapshot(1, 10 * Plants.SECOND));
      strain(bench, 5);
      var health = bench.json("/api/v1/health");
      assertThat(health.at("/degraded").intValue()).isEqualTo(7);
      assertThat(health.at("/put_off")).isEqualTo(Bench.MAPPER.readTree("[\"reports\"]"));
      var report = bench.get("/api/v1/reports/prc-005.csv");
      assertThat(report.statusCode()).isEqualTo(503);
      assertThat(report.headers().firstValue("Retry-After")).isPresent();
      assertThat(text(report)).contains("scans come late");
    }
  }
}

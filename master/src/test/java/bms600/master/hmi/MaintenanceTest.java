package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.SiteImage;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Task;
import bms600.core.upkeep.Work;
import bms600.master.HistoryArchive;
import bms600.master.history.History;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Work that people write down, as a browser sends it and asks for it. */
@Timeout(300)
final class MaintenanceTest {
  private static final String BODY =
      """
      {"task":"connection","place":"S1.2","day":"2026-10-31","value":62,"second":50,"sound":true,
       "person":"A. Person","instrument":"DLRO 10 no. 7","attachment":"photo-7.jpg"}
      """;

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final SiteImage image = SiteImage.empty(TestSite.of(), TestSite.START, 0);
  private final Memory memory = Memory.first(TestSite.of());

  private HttpResponse<String> post(Bench bench, String body) throws Exception {
    var answer =
        bench.client.sendAsync(bench.post("/api/v1/maintenance", body), BodyHandlers.ofString());
    while (!answer.isDone()) {
      bench.desk.apply(memory, image);
      Thread.onSpinWait();
    }
    return answer.join();
  }

  @Test
  void whatIsWrittenDownIsToldBackWithItsResult() throws Exception {
    try (var bench = new Bench()) {
      var done = post(bench, BODY);
      assertThat(done.statusCode()).isEqualTo(200);
      assertThat(done.body())
          .contains("connection resistance of S1.2: 62 µΩ, 50 µΩ at installation, +24.0 %");
      assertThat(post(bench, BODY.replace("S1.2", "S9")).body()).contains("no string or block S9");
      assertThat(post(bench, BODY.replace("2026-10-31", "2027-10-31")).body())
          .contains("✗ a day not after today, 2026-11-01");
    }
  }

  @Test
  void whatCannotBeIsRefusedByFieldAndWhatIsAllowed() throws Exception {
    try (var bench = new Bench()) {
      assertThat(post(bench, BODY.replace("connection", "dusting")).body())
          .contains("task", "dusting", "visual, charger, float-current");
      assertThat(post(bench, BODY.replace("\"A. Person\"", "\"\"")).statusCode()).isEqualTo(400);
      assertThat(post(bench, BODY.replace("62", "-62")).body()).contains("must be above 0");
      assertThat(post(bench, BODY.replace("connection", "visual")).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void itIsOnRecordWithWhatIsDueAndInTheInspectionRecord() throws Exception {
    var said = new Work.Said("A. Person", "DLRO 10 no. 7", "", "photo-7.jpg", "anna");
    var day = LocalDate.of(2026, 9, 1);
    var work = new Work(Task.CONNECTION, "S1.2", day, 62, 50, true, said);
    var visual = new Work(Task.VISUAL, "S1", day, Double.NaN, Double.NaN, true, said);
    try (var history = History.open(folder, TestSite.of(), () -> TestSite.START);
        var bench = new Bench(new HistoryArchive(history))) {
      history.append(
          List.of(
              new Event(TestSite.START.minusSeconds(1), "master-started", "site", "x"),
              new Event(TestSite.START, Work.KIND, "S1.2", work.text()),
              new Event(TestSite.START, Work.KIND, "S1", visual.text())));
      bench.publish(new Snapshot(1, image, memory, List.of()));
      var all = bench.json("/api/v1/maintenance?string=S1").get(0);
      assertThat(all.get("works")).hasSize(2);
      assertThat(all.get("works").get(1).get("needs_action").asBoolean()).isTrue();
      var due = all.get("due").get(0);
      assertThat(due.get("task").asString()).isEqualTo("visual");
      assertThat(due.get("due").asString()).isEqualTo("2026-10-01");
      assertThat(due.get("overdue").asBoolean()).isTrue();
      assertThat(due.get("late_days").asInt()).isEqualTo(31);
      var csv = bench.get("/api/v1/reports/inspection.csv?string=S1&period=yearly").body();
      assertThat(new String(csv, StandardCharsets.UTF_8))
          .contains("\"at S1.2, the newest 2026-09-01 by A. Person: see corrective action\"")
          .contains(",S1.2 +24.0 %,EXCEEDED\r\n")
          .contains("62 µΩ, 50 µΩ at installation, +24.0 %: more than 20 % above installation")
          .contains("cleanliness,monthly,entered by hand,");
      assertThat(bench.get("/api/v1/maintenance?string=S9").statusCode()).isEqualTo(400);
    }
  }
}

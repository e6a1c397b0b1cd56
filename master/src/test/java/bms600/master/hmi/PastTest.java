package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.alarm.Alarm;
import bms600.core.snapshot.Event;
import bms600.master.HistoryArchive;
import bms600.master.history.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Questions about a past that cannot be read just now, to a running server. */
@Timeout(120)
final class PastTest {
  private static final String SPAN = "from=2026-11-01T00:00:00Z&to=2026-11-01T01:00:00Z";

  /** Each route that tells of the past, in one of its forms. */
  private static final List<String> OF_THE_PAST =
      List.of(
          "/api/v1/series?point=S1.voltage&" + SPAN,
          "/api/v1/events",
          "/api/v1/marks?place=S1&" + SPAN,
          "/api/v1/instant?at=2026-11-01T00:00:00Z",
          "/api/v1/values.csv?string=S1&" + SPAN,
          "/api/v1/alarm-kpi",
          "/api/v1/maintenance",
          "/api/v1/discharges",
          "/api/v1/discharges/S1-20261101T000000Z",
          "/api/v1/discharges/S1-20261101T000000Z.csv",
          "/api/v1/discharges/compare?first=S1-20261101T000000Z&second=S1-20261101T020000Z",
          "/api/v1/discharges/ranking?string=S1",
          "/api/v1/reports/alarms.pdf",
          "/api/v1/reports/inspection.csv?string=S1&period=monthly",
          "/api/v1/reports/discharge.pdf?id=S1-20261101T000000Z",
          "/api/v1/reports/prc-005.csv",
          "/api/v1/reports/commissioning.pdf");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** A folder lies where the database belongs: it can be neither opened nor begun. */
  private Path blocked() throws IOException {
    return Files.createFile(Files.createDirectory(folder.resolve("history.db")).resolve("in-it"));
  }

  @Test
  void whileItIsNotOpenedEachQuestionIsToldWhyAndSinceWhenAndThatItMayBeAskedAgain()
      throws Exception {
    var inTheWay = blocked();
    var before = Instant.now().minusSeconds(1);
    var site = Plants.small();
    try (var history = History.openPatiently(folder, site);
        var bench = new Bench(new HistoryArchive(history))) {
      bench.publish(Plants.early());
      for (String path : OF_THE_PAST) {
        var answer = bench.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(path).contains("2");
        var error = Bench.MAPPER.readTree(answer.body()).path("error");
        assertThat(error.path("place").stringValue()).isEqualTo("history");
        assertThat(Instant.parse(error.path("since").stringValue()))
            .isBetween(before, Instant.now());
        assertThat(error.path("why").stringValue())
            .contains(folder.resolve("history.db").toString(), "cannot be opened");
        assertThat(error.path("allowed").stringValue())
            .startsWith("asked for again in a few seconds: the past cannot be read since 2")
            .endsWith(error.path("why").stringValue());
      }
      assertThat(bench.json("/api/v1/health").path("refused_requests").path("busy").intValue())
          .isEqualTo(OF_THE_PAST.size());
      theRestIsAnswered(bench);

      history.append(List.of(new Event(Plants.START, "note", "site", "told meanwhile")));
      Files.delete(inTheWay);
      Files.delete(folder.resolve("history.db"));
      history.writer(() -> 0).step();
      var events = bench.get("/api/v1/events");
      assertThat(text(events)).contains("told meanwhile");
      for (String path : OF_THE_PAST) {
        assertThat(bench.get(path).statusCode()).as(path).isNotEqualTo(503);
      }
    }
  }

  /** An alarm is of the present; only the minutes before it are missing. */
  private static void theRestIsAnswered(Bench bench) throws Exception {
    assertThat(bench.get("/api/v1/site").statusCode()).isEqualTo(200);
    var alarms = bench.feed.newest().orElseThrow().memory().board().active();
    assertThat(alarms).isNotEmpty();
    for (Alarm alarm : alarms) {
      var id = URLEncoder.encode(alarm.id(), StandardCharsets.UTF_8);
      var answer = bench.get("/api/v1/alarms/" + id);
      assertThat(answer.statusCode()).as(alarm.id()).isEqualTo(200);
      assertThat(Bench.MAPPER.readTree(answer.body()).path("before").size()).isZero();
    }
  }

  /** Opened, and then its file breaks: not "the client left", but the same answer. */
  @Test
  void aFileThatBreaksLaterIsToldOfToo() throws Exception {
    try (var history = History.openPatiently(folder, Plants.small());
        var bench = new Bench(new HistoryArchive(history))) {
      history.append(List.of(new Event(Plants.START, "note", "site", "before")));
      Files.move(folder.resolve("history.db"), folder.resolve("elsewhere"));
      blocked();
      var answer = bench.get("/api/v1/events");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      var error = Bench.MAPPER.readTree(answer.body()).path("error");
      assertThat(error.path("why").stringValue()).isNotEmpty();
      String since = error.path("since").stringValue();
      var again = Bench.MAPPER.readTree(bench.get("/api/v1/events").body()).path("error");
      assertThat(again.path("since").stringValue()).isEqualTo(since);
    }
  }

  /** A table that breaks off in the middle must not look like a whole one. */
  @Test
  void aTableThatCannotBeReadToItsEndIsCutOff() throws Exception {
    try (var bench = new Bench(new Breaking())) {
      bench.publish(Plants.early());
      String path =
          "/api/v1/values.csv?string=S1&from=2026-11-01T00:00:00Z&to=2026-11-01T06:00:00Z";
      assertThatThrownBy(() -> bench.get(path)).isInstanceOf(IOException.class);
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Values for five hours, and then none can be read. */
  private static final class Breaking implements Archive {
    private static final Instant BREAKS =
        Instant.parse("2026-11-01T00:00:00Z").plus(Duration.ofHours(5));

    @Override
    public Optional<Series> series(String point, Instant from, Instant to, int buckets) {
      if (!from.isBefore(BREAKS)) {
        throw new UncheckedIOException(new IOException("the disk is gone"));
      }
      var all =
          java.util.stream.IntStream.range(0, buckets)
              .mapToObj(i -> new Bucket(from.plusSeconds(i), 2, 2, 2))
              .toList();
      return Optional.of(new Series(point, "V", all));
    }

    @Override
    public List<At> at(Instant at, List<String> points) {
      return List.of();
    }

    @Override
    public List<Entry> events(int limit) {
      return List.of();
    }

    @Override
    public Optional<Instant> events(
        Instant from, Instant to, List<String> kinds, List<String> places, Consumer<Event> sink) {
      return Optional.empty();
    }

    @Override
    public List<Event> alarmEvents(int limit) {
      return List.of();
    }

    @Override
    public Optional<Instant> beginning() {
      return Optional.empty();
    }

    @Override
    public List<Entry> events(String kind, int limit) {
      return List.of();
    }
  }
}

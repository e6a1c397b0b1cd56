package bms600.master.hmi;

import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.master.ReportRoom;
import bms600.master.command.CommandDesk;
import bms600.master.config.Mistake;
import bms600.master.config.SetpointText;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server on a free port, the feed behind it, and a foreign client before it. */
final class Bench implements AutoCloseable {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  final Feed feed = new Feed();
  final CommandDesk desk = new CommandDesk(new Inbox(), Map.of());
  final AtomicLong nanos = new AtomicLong(10 * Plants.SECOND);
  final HttpClient client = HttpClient.newHttpClient();
  final HmiUplink hmi;

  /** What stands in the journal of alarms, oldest first. */
  volatile List<Event> journal = List.of();

  /** What the archive was asked last. */
  volatile String asked = "";

  Bench() throws IOException {
    this("hmi-pages");
  }

  Bench(String pages) throws IOException {
    this(pages, Optional.empty());
  }

  /** A bench with a past of its own. */
  Bench(Archive archive) throws IOException {
    this("hmi-pages", Optional.of(archive));
  }

  private Bench(String pages, Optional<Archive> archive) throws IOException {
    var settings = new HmiSettings("127.0.0.1", 0, List.of("bms.example"), "0.1.0-test");
    var sources =
        new HmiSources(
            feed,
            archive.orElseGet(FixedArchive::new),
            new ReportRoom(),
            desk,
            Bench::setpoints,
            nanos::get);
    hmi = new HmiUplink(settings, sources, pages);
    assertStarted(hmi.start());
  }

  private static SetpointReader.Draft setpoints(String text, Site site) {
    return switch (SetpointText.read(text, site)) {
      case SetpointText.Outcome.Read(var settings) -> new SetpointReader.Draft.Understood(settings);
      case SetpointText.Outcome.Refused(var mistakes) ->
          new SetpointReader.Draft.Wrong(mistakes.stream().map(Mistake::text).toList());
    };
  }

  private void assertStarted(String said) {
    if (!said.equals("web pages on http://127.0.0.1:" + hmi.port())) {
      throw new AssertionError(said);
    }
  }

  private final class FixedArchive implements Archive {
    @Override
    public Optional<Series> series(String point, Instant from, Instant to, int buckets) {
      asked = point + " " + from + " " + to + " " + buckets;
      return point.equals("S1.voltage")
          ? Optional.of(
              new Series(
                  point,
                  "V",
                  List.of(
                      new Bucket(from, 40.1, 40.9, 40.5),
                      new Bucket(to, Double.NaN, Double.NaN, Double.NaN))))
          : Optional.empty();
    }

    @Override
    public List<Event> alarmEvents(int limit) {
      return journal.reversed();
    }

    @Override
    public Optional<Instant> beginning() {
      return journal.stream().map(Event::at).findFirst();
    }

    @Override
    public List<Entry> events(String kind, int limit) {
      return List.of();
    }

    @Override
    public List<Entry> events(int limit) {
      asked = "events " + limit;
      return List.of(
          new Entry(
              7, Plants.START, "alarm-raised", "S1.3", "fault: <b>\"x\"</b>\r\nSet-Cookie: a"));
    }
  }

  void publish(Snapshot snapshot) {
    feed.publish(snapshot);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + hmi.port() + path);
  }

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  JsonNode json(String path) throws Exception {
    return MAPPER.readTree(get(path).body());
  }

  HttpRequest acknowledge(String id, String body) {
    return HttpRequest.newBuilder(uri("/api/v1/alarms/" + id + "/ack"))
        .header("Content-Type", "application/json")
        .header("X-Requested-With", "bms600")
        .header("Sec-Fetch-Site", "same-origin")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  @Override
  public void close() {
    client.close();
    hmi.close();
  }
}

package bms600.master.hmi;

import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.master.ReportRoom;
import bms600.master.command.CommandDesk;
import bms600.master.config.Mistake;
import bms600.master.config.SetpointText;
import bms600.master.hmi.HmiSettings.Looking;
import bms600.master.panel.Panel;
import bms600.master.people.People;
import bms600.master.report.Shelf;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.LiveFeed;
import bms600.master.run.Vital;
import bms600.master.run.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server on a free port, the feed behind it, and a foreign client before it. */
final class Bench implements AutoCloseable {
  static final String ADMIN = "m.ito";
  static final String PASSWORD = "correct horse battery";
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  final Feed feed = new Feed();
  final CommandDesk desk = new CommandDesk(new Inbox(), Map.of());
  final AtomicLong nanos = new AtomicLong(10 * Plants.SECOND);
  final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  final People people;
  final HmiUplink hmi;
  private final Path folder;

  /** What stands in the journal of alarms, oldest first. */
  volatile List<Event> journal = List.of();

  /** How all fares that the program lives by. */
  volatile List<Vital> vitals = List.of();

  /** What the archive was asked last. */
  volatile String asked = "";

  Bench() throws IOException {
    this("hmi-pages");
  }

  Bench(String pages) throws IOException {
    this(pages, Optional.empty(), Looking.LOCAL, "");
  }

  /** A bench with a past of its own. */
  Bench(Archive archive) throws IOException {
    this("hmi-pages", Optional.of(archive), Looking.LOCAL, "");
  }

  static Bench whereLook(Looking looking) throws IOException {
    return new Bench("hmi-pages", Optional.empty(), looking, "");
  }

  /** One whose site says something to whoever is about to log in. */
  static Bench thatSays(String notice) throws IOException {
    return new Bench("hmi-pages", Optional.empty(), Looking.NOBODY, notice);
  }

  private Bench(String pages, Optional<Archive> archive, Looking looking, String notice)
      throws IOException {
    folder = Files.createTempDirectory("bench");
    var settings =
        new HmiSettings(
            "127.0.0.1",
            0,
            List.of("bms.example"),
            "0.1.0-test",
            looking,
            Optional.empty(),
            notice);
    people = People.open(folder, nanos::get, InstantSource.system(), Witness.NONE);
    var panel =
        new Panel(new LiveFeed(feed, nanos::get), desk, Optional.empty(), List.of(), "0.1.0-test");
    var sources =
        new HmiSources(
            feed,
            archive.orElseGet(FixedArchive::new),
            new ReportRoom(new Shelf(folder)),
            desk,
            Bench::setpoints,
            SiteStore.NONE,
            BackupStore.NONE,
            people,
            panel,
            folder,
            () -> vitals,
            nanos::get,
            Optional.empty());
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
    public List<At> at(Instant at, List<String> points) {
      return points.stream().map(point -> new At(point, at, 2.25, "good")).toList();
    }

    @Override
    public List<Event> alarmEvents(int limit) {
      return journal.reversed();
    }

    @Override
    public Optional<Instant> events(
        Instant from, Instant to, List<String> kinds, List<String> places, Consumer<Event> sink) {
      journal.forEach(sink);
      return Optional.empty();
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

  HttpRequest acknowledge(String id, String body) throws Exception {
    return post("/api/v1/alarms/" + id + "/ack", body);
  }

  /** What a page sends for an administrator who has logged in: {@link #ADMIN}. */
  HttpRequest post(String path, String body) throws Exception {
    comeIn();
    return page(path, body);
  }

  /** What a page sends. */
  HttpRequest page(String path, String body) {
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", "application/json")
        .header("X-Requested-With", "bms600")
        .header("Sec-Fetch-Site", "same-origin")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** The first visit, as a browser makes it; the client keeps the cookie. */
  void comeIn() throws Exception {
    var code = people.firstCode();
    if (code.isEmpty()) {
      return;
    }
    var visit = MAPPER.createObjectNode();
    visit.put("code", code.get()).put("name", ADMIN).put("password", PASSWORD);
    var answer =
        client.send(page("/api/v1/first-admin", visit.toString()), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
  }

  /** The cookie that {@link #comeIn} was given, as it goes into a request. */
  String cookie() throws Exception {
    comeIn();
    var kept = (CookieManager) client.cookieHandler().orElseThrow();
    return "Cookie: " + kept.getCookieStore().getCookies().getFirst() + "\r\n";
  }

  @Override
  public void close() {
    client.close();
    hmi.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

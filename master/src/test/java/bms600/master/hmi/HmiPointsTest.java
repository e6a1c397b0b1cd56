package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.point.PointTable;
import bms600.core.snapshot.Event;
import bms600.master.ReportRoom;
import bms600.master.command.CommandDesk;
import bms600.master.panel.Panel;
import bms600.master.people.People;
import bms600.master.report.Shelf;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.LiveFeed;
import bms600.master.run.Ticker;
import bms600.master.run.Witness;
import bms600.master.uplink.UplinkContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/v1/points} keeps the contract of all uplinks. */
final class HmiPointsTest extends UplinkContract<HmiUplink> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private JsonNode page = JSON.missingNode();
  private long seen;

  /** Nothing is kept: these tests ask only for the present. */
  private static final class NoArchive implements Archive {
    @Override
    public Optional<Series> series(String point, Instant from, Instant to, int buckets) {
      return Optional.empty();
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
    public List<At> at(Instant at, List<String> points) {
      return points.stream().map(point -> new At(point, at, 2.25, "good")).toList();
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

  @Override
  protected HmiUplink make(Feed newFeed, Ticker ticker) {
    seen = 0;
    var desk = new CommandDesk(new Inbox(), Map.of());
    var settings = new HmiSettings("127.0.0.1", 0, List.of(), "0.1.0", HmiSettings.Looking.LOCAL);
    var sources =
        new HmiSources(
            newFeed,
            new NoArchive(),
            new ReportRoom(new Shelf(folder)),
            desk,
            (_, _) -> new SetpointReader.Draft.Wrong(List.of("nothing is tried out here")),
            SiteStore.NONE,
            BackupStore.NONE,
            nobody(ticker),
            new Panel(new LiveFeed(newFeed, ticker), desk, Optional.empty(), List.of(), "0.1.0"),
            folder,
            List::of,
            ticker,
            Optional.empty());
    return new HmiUplink(settings, sources, "hmi-pages");
  }

  private People nobody(Ticker ticker) {
    try {
      return People.open(folder, ticker, InstantSource.system(), Witness.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode points() throws IOException {
    long sequence = feed.newest().orElseThrow().sequence();
    if (sequence == seen) {
      return page;
    }
    var uri = URI.create("http://127.0.0.1:" + uplink.port() + PointsApi.PATH);
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      page = JSON.readTree(answer.body());
      seen = sequence;
      return page;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected OptionalLong read(PointTable.Row row) throws IOException {
    var point = points().path("points").path(row.name());
    assertThat(point.isObject()).as(row.name()).isTrue();
    assertThat(point.path("unit").stringValue()).isEqualTo(row.unit());
    var value = point.path("value");
    if (value.isNull()) {
      return OptionalLong.empty();
    }
    var steps = value.decimalValue().divide(row.point().scale(), 6, RoundingMode.HALF_UP);
    return OptionalLong.of(steps.setScale(0, RoundingMode.UNNECESSARY).longValue());
  }

  @Override
  protected AutoCloseable slowClient() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), uplink.port());
    socket.getOutputStream().write("GET /api/v1/po".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void everyPointSaysItsQuality() throws IOException {
    lively();
    publish(SECOND);
    assertThat(points().path("points").path("S1.7.voltage").toString())
        .isEqualTo("{\"value\":2.251,\"unit\":\"V\",\"step\":0.001,\"quality\":\"good\"}");
    publish(java.time.Duration.ofSeconds(20));
    assertThat(points().path("points").path("S1.7.voltage").path("quality").stringValue())
        .isEqualTo("stale");
    assertThat(points().path("points").path("S2.soc").path("quality").stringValue())
        .isEqualTo("absent");
  }
}

package bms600.master.uplink.mqtt;

import static bms600.core.measure.ChannelHealth.State.FAILS;
import static bms600.core.measure.ChannelHealth.State.UNPROVEN;
import static bms600.core.measure.ChannelHealth.State.WORKS;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.measure.UplinkHealth;
import bms600.master.run.Feed;
import bms600.master.run.LiveFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broker misses, and how it gets it after all. */
final class OutageTest {
  private static final String BASE = "bms600/k12";

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final Bench bench = new Bench(Bench.twoStrings());
  private final Feed feed = new Feed();
  private final AtomicLong nowNanos = new AtomicLong();
  private final FakePast past = new FakePast();
  private final List<UplinkHealth> told = new CopyOnWriteArrayList<>();

  private void publish(Duration elapsed) {
    bench.blocks(2.25, 21.5, 0.3);
    var snapshot = bench.tick(elapsed);
    nowNanos.set(snapshot.image().atNanos());
    feed.publish(snapshot);
  }

  private MqttUplink uplink(int port, boolean asSparkplug) {
    var at = new Broker("127.0.0.1", port, Optional.empty(), "", "");
    var live = new LiveFeed(feed, nowNanos::get);
    var sources = new MqttUplink.Sources(live, past, folder, InstantSource.system(), told::add);
    var uplink = new MqttUplink(at, "0.1.0", sources);
    return asSparkplug
        ? uplink.withSparkplug("plant", "k12", "", Duration.ZERO)
        : uplink.withJson("bms600", "k12", "", Duration.ZERO);
  }

  private static List<Long> sequences(Ear ear) {
    return ear.objects(BASE + "/event").stream().map(event -> event.path("seq").asLong()).toList();
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void aConnectionThatBreaksIsToldByTheBrokerAndMadeAnew() throws Exception {
    past.happen(5, Bench.START);
    publish(Duration.ofSeconds(1));
    try (var broker = Mosquitto.started(folder);
        var ear = Ear.plain(broker.port(), "bms600/#");
        var cable = new Cable(broker.port());
        var uplink = uplink(cable.port(), false)) {
      uplink.start();
      ear.await(all -> all.payloads(BASE + "/status").equals(List.of("online")));
      past.happen(120, Bench.START);
      ear.await(all -> sequences(all).size() == 120);
      cable.cut();
      past.happen(75, Bench.START);
      ear.await(
          all -> all.payloads(BASE + "/status").equals(List.of("online", "offline", "online")));
      ear.await(all -> sequences(all).contains(200L));
      assertThat(sequences(ear).stream().distinct().toList())
          .as("none lost, and in order; not the five before it was ever told any")
          .isEqualTo(numbers(6, 200));
      assertThat(sequences(ear).size() - 195)
          .as("told twice: what was under way when the line broke")
          .isLessThanOrEqualTo(64);
    }
  }

  /** The broker is away for hours, and so is the master for a part of them. */
  @Test
  void whatWasMissedIsToldFromTheDisk() throws Exception {
    publish(Duration.ofSeconds(1));
    try (var broker = Mosquitto.started(folder)) {
      try (var ear = Ear.plain(broker.port(), "bms600/#");
          var uplink = uplink(broker.port(), false)) {
        uplink.start();
        ear.await(all -> all.payloads(BASE + "/status").equals(List.of("online")));
        ear.await(all -> kept("mqtt-json.txt").contains("told 2026-11-01T00:00:01Z"));
      }
      broker.stop();
      past.happen(1000, Bench.START);
      publish(Duration.ofMinutes(90));
      broker.start();
      try (var ear = Ear.plain(broker.port(), "bms600/#");
          var uplink = uplink(broker.port(), false)) {
        uplink.start();
        ear.await(all -> sequences(all).size() == 1000);
        assertThat(sequences(ear)).isEqualTo(numbers(1, 1000));
        ear.await(all -> all.objects(BASE + "/history/block/S1.7").size() == 2);
        var pieces = ear.objects(BASE + "/history/block/S1.7");
        assertThat(pieces.getFirst().path("from").stringValue()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(pieces.getFirst().path("point").stringValue()).isEqualTo("S1.7.voltage");
        assertThat(pieces.getFirst().path("unit").stringValue()).isEqualTo("V");
        assertThat(pieces.getFirst().path("values").size()).isEqualTo(60);
        assertThat(pieces.getFirst().path("values").get(1).doubleValue()).isEqualTo(2.01);
        assertThat(pieces.getFirst().path("values").get(2).isNull()).as("not measured").isTrue();
        assertThat(pieces.getLast().path("from").stringValue()).isEqualTo("2026-11-01T01:00:00Z");
        assertThat(pieces.getLast().path("values").size()).isEqualTo(30);
        int live = ear.lines().indexOf(BASE + "/status 0 online");
        assertThat(live).as("values come before what was missed").isBetween(0, 200);
      }
    }
  }

  /** The disk fails at the start, and again while the broker is told: it hears of the present. */
  @Test
  void whileThePastCannotBeReadThePresentIsToldAndTheRestFollows() throws Exception {
    past.happen(5, Bench.START);
    past.isUnreadable = true;
    publish(Duration.ofSeconds(1));
    try (var broker = Mosquitto.started(folder);
        var ear = Ear.plain(broker.port(), "bms600/#");
        var uplink = uplink(broker.port(), false)) {
      uplink.start();
      ear.await(all -> all.payloads(BASE + "/status").equals(List.of("online")));
      ear.await(all -> all.objects(BASE + "/block/S1.7").size() == 1);
      past.isUnreadable = false;
      ear.await(all -> kept("mqtt-json.txt").contains("event 5"));
      past.isUnreadable = true;
      past.happen(120, Bench.START);
      publish(Duration.ofSeconds(20));
      ear.await(all -> kept("mqtt-json.txt").contains("told 2026-11-01T00:00:21Z"));
      past.isUnreadable = false;
      ear.await(all -> sequences(all).size() == 120);
      assertThat(sequences(ear)).isEqualTo(numbers(6, 125));
      assertThat(ear.payloads(BASE + "/status")).as("never let go").containsExactly("online");
    }
  }

  @Test
  void sparkplugTellsItAsHistory() throws Exception {
    publish(Duration.ofSeconds(1));
    try (var broker = Mosquitto.started(folder)) {
      try (var ear = Ear.sparkplug(broker.port());
          var uplink = uplink(broker.port(), true)) {
        uplink.start();
        ear.await(all -> kept("mqtt-sparkplug.txt").contains("told 2026-11-01T00:00:01Z"));
      }
      past.happen(1, Bench.START);
      publish(Duration.ofMinutes(10));
      try (var ear = Ear.sparkplug(broker.port());
          var uplink = uplink(broker.port(), true)) {
        uplink.start();
        ear.await(all -> all.lines().stream().anyMatch(line -> line.contains("number 1")));
        ear.await(all -> all.lines().stream().anyMatch(line -> line.contains("/DDATA/k12/S1")));
        var event = only(ear, "NDATA/k12");
        assertThat(event.path("metrics").get(0).path("isHistorical").booleanValue()).isTrue();
        var metrics = only(ear, "DDATA/k12/S1").path("metrics");
        // From 30 s before the last data that may have been lost unnoticed: 23:59 to 00:10.
        assertThat(metrics.size()).isEqualTo(10);
        assertThat(metrics.get(0).path("isHistorical").booleanValue()).isTrue();
        assertThat(metrics.get(0).path("timestamp").asLong())
            .isEqualTo(Bench.START.minusSeconds(60).toEpochMilli());
        assertThat(metrics.get(0).path("value").asDouble()).isEqualTo(2.59);
        assertThat(metrics.get(1).path("value").asDouble()).isEqualTo(2.0);
      }
    }
  }

  /** Nothing is known, then it works, then it is away, then it works again: each said once. */
  @Test
  void howTheBrokerFaresIsToldWhenItChanges() throws Exception {
    publish(Duration.ofSeconds(1));
    try (var broker = Mosquitto.started(folder);
        var uplink = uplink(broker.port(), false)) {
      uplink.start();
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .until(
              () ->
                  told.stream().map(UplinkHealth::state).toList().equals(List.of(UNPROVEN, WORKS)));
      broker.stop();
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .untilAsserted(() -> assertThat(told.getLast().state()).isEqualTo(FAILS));
      broker.start();
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .untilAsserted(() -> assertThat(told.getLast().state()).isEqualTo(WORKS));
      assertThat(told).allMatch(health -> health.uplink().equals("mqtt-json"));
      assertThat(told.get(2).why()).startsWith("127.0.0.1:" + broker.port() + ": ");
      assertThat(told.getLast().why()).isEmpty();
    }
  }

  private static tools.jackson.databind.JsonNode only(Ear ear, String topic) {
    return ear.objects().stream()
        .filter(line -> line.path("topic").stringValue().endsWith(topic))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRestartTellsNothingTwice() throws Exception {
    publish(Duration.ofSeconds(1));
    try (var broker = Mosquitto.started(folder);
        var ear = Ear.plain(broker.port(), "bms600/#")) {
      try (var uplink = uplink(broker.port(), false)) {
        uplink.start();
        ear.await(all -> all.payloads(BASE + "/status").size() == 1);
        past.happen(3, Bench.START);
        ear.await(all -> sequences(all).size() == 3 && kept("mqtt-json.txt").contains("event 3"));
      }
      past.happen(1, Bench.START);
      publish(Duration.ofSeconds(1));
      try (var uplink = uplink(broker.port(), false)) {
        uplink.start();
        ear.await(all -> sequences(all).size() >= 4);
        ear.await(all -> all.payloads(BASE + "/status").size() == 3);
      }
      assertThat(sequences(ear)).isEqualTo(numbers(1, 4));
    }
  }

  private List<String> kept(String name) {
    try {
      var file = folder.resolve(name);
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCursorIsReadAsItWasWrittenAndADamagedOneBegunAnew() throws IOException {
    var file = folder.resolve("cursor.txt");
    var gap = Span.between(Bench.START, Bench.START.plus(Duration.ofMinutes(61)));
    var cursor = Cursor.NEW.withEvent(7).withTold(Bench.START).withGap(gap).withConnection();
    cursor.write(file);
    assertThat(Cursor.read(file)).isEqualTo(cursor);
    assertThat(cursor.withoutNextPiece().gaps())
        .containsExactly(
            new Span(
                Bench.START.plus(Duration.ofHours(1)), Bench.START.plus(Duration.ofMinutes(61))));
    assertThat(cursor.withoutNextPiece().withoutNextPiece().gaps()).isEmpty();
    Files.writeString(folder.resolve("mqtt-json.txt"), "event x\n");
    var backlog =
        new Backlog(
            new JsonTalk(new JsonTalk.Settings("bms600", "k12", "", Duration.ofSeconds(1), "0")),
            past,
            folder.resolve("mqtt-json.txt"));
    assertThat(backlog.connections()).isZero();
  }

  @Test
  void ofMoreThanAWeekOnlyTheLastIsTold() {
    var span = Span.between(Bench.START.minus(Duration.ofDays(30)), Bench.START);
    assertThat(span.from()).isEqualTo(Bench.START.minus(Duration.ofDays(7)));
  }
}

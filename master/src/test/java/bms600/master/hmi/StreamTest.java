package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.News;
import bms600.core.snapshot.Snapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The live stream, read by a foreign client. */
@Timeout(120)
final class StreamTest {
  private static JsonNode tree(String json) {
    return Bench.MAPPER.readTree(json);
  }

  /** What is told of a string before it is told how long it lasts. */
  private static final int MEASURED = 9;

  /**
   * The first string is full, and lasts its ten hours at its rated current; of the second nothing.
   */
  private static void assertAutonomy(JsonNode data) {
    var first = data.at("/s/0");
    assertThat(first.size()).isEqualTo(MEASURED + 4);
    assertThat(first.get(MEASURED).intValue()).isEqualTo(1000);
    assertThat(first.get(MEASURED + 1).intValue()).isBetween(570, 630);
    assertThat(first.get(MEASURED + 2).intValue()).isBetween(400, 570);
    assertThat(first.get(MEASURED + 3).intValue()).isBetween(600, 800);
    for (int at = MEASURED; at < MEASURED + 4; at++) {
      assertThat(data.at("/s/1").get(at).isNull()).isTrue();
    }
  }

  private static JsonNode withoutAutonomy(JsonNode data) {
    for (var row : data.at("/s")) {
      while (row.size() > MEASURED) {
        ((ArrayNode) row).remove(MEASURED);
      }
    }
    return data;
  }

  @Test
  void theFirstEventIsTheWholePictureAndTheSecondTheAlarms() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      try (var reader = new EventReader(bench)) {
        assertThat(reader.contentType).containsExactly("text/event-stream");
        var snap = reader.next();
        assertThat(snap.name()).isEqualTo("snap");
        assertAutonomy(snap.data());
        assertThat(withoutAutonomy(snap.data()))
            .isEqualTo(
                tree(
                    """
                    {"q":1,"ts":1793520010000,"names":["S1","S2"],"n":[3,2],
                     "s":[[null,42,null,15,1000,null,1,0,4],[450,null,1,null,null,null,0,0,0]],
                     "u":[13512,13480,null,2251,2249],"t":[246,251,null,210,212],
                     "r":[3120,3180,null,410,420],"h":[null,null,null,null,null],
                     "f":[0,1,2,0,0],"p":[0,0,4,0,0]}
                    """));
        var alarms = reader.next();
        assertThat(alarms.name()).isEqualTo("alarms");
        assertThat(alarms.data()).isEqualTo(bench.json("/api/v1/alarms?include=cleared"));
      }
    }
  }

  @Test
  void everySnapshotBringsWhatChangedAndNothingElse() throws Exception {
    try (var bench = new Bench()) {
      var snapshot = Plants.early();
      bench.publish(snapshot);
      try (var reader = new EventReader(bench)) {
        reader.next();
        reader.next();
        long now = snapshot.image().atNanos() + Plants.SECOND;
        snapshot =
            Plants.after(
                snapshot,
                List.of(
                    Plants.block(0, 13.513, 24.6, 0.00312, now),
                    Plants.block(2, 13.4, 25.04, 0.00313, now)));
        bench.publish(snapshot);
        var changes = reader.next();
        assertThat(changes.name()).isEqualTo("d");
        assertThat(withoutAutonomy(changes.data()))
            .isEqualTo(
                tree(
                    """
                    {"q":2,"ts":1793520011000,
                     "s":[[null,42,null,15,1000,null,1,0,4],[450,null,1,null,null,null,0,0,0]],
                     "du":[0,13513,2,13400],"dt":[2,250],"dr":[2,3130],"dh":[],"df":[2,0],"dp":[]}
                    """));
        bench.publish(Plants.after(snapshot, List.of()));
        var quiet = reader.next();
        assertThat(quiet.data().at("/q").longValue()).isEqualTo(3);
        assertThat(quiet.data().at("/du")).isEqualTo(tree("[]"));
      }
    }
  }

  @Test
  void alarmsAreToldAgainOnlyWhenTheyChange() throws Exception {
    try (var bench = new Bench()) {
      var snapshot = Plants.early();
      bench.publish(snapshot);
      try (var reader = new EventReader(bench)) {
        reader.next();
        reader.next();
        var names = new ArrayList<String>();
        for (int s = 0; s < 4; s++) {
          long now = snapshot.image().atNanos() + Plants.SECOND;
          snapshot = Plants.after(snapshot, List.of(Plants.block(2, 13.5, 25, 0.0031, now)));
          bench.publish(snapshot);
          names.add(reader.next().name());
        }
        // Heard again: the alarm clears after its three seconds.
        assertThat(names).containsExactly("d", "d", "d", "alarms");
      }
    }
  }

  @Test
  void aStreamThatWaitsForTheFirstScanGetsIt() throws Exception {
    try (var bench = new Bench();
        var reader = new EventReader(bench)) {
      bench.publish(Plants.early());
      assertThat(reader.next().name()).isEqualTo("snap");
    }
  }

  @Test
  void aClientThatNeverReadsDelaysNobodyAndIsDroppedInTheEnd() throws Exception {
    try (var bench = new Bench();
        var slow = deaf(bench)) {
      Snapshot snapshot = Plants.fullAtRest();
      bench.publish(snapshot);
      try (var reader = new EventReader(bench)) {
        long sequence = reader.next().data().at("/q").longValue();
        reader.next();
        int frames = 0;
        awaitClients(bench, 2);
        for (int s = 0; clients(bench) == 2; s++) {
          snapshot = Plants.after(snapshot, shaken(snapshot, s));
          bench.publish(snapshot);
          var event = reader.next();
          assertThat(event.name()).isEqualTo("d");
          assertThat(event.data().at("/q").longValue()).isEqualTo(++sequence);
          frames++;
          bench.nanos.addAndGet(Plants.SECOND);
        }
        assertThat(frames).isGreaterThanOrEqualTo(5);
      }
      // What the kernel still held comes out, then the line is found cut.
      assertThat(slow.getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  @Test
  void aRequestThatNeverEndsIsCut() throws Exception {
    try (var bench = new Bench();
        var slow = new Socket(InetAddress.getLoopbackAddress(), bench.hmi.port())) {
      slow.getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: local".getBytes(StandardCharsets.US_ASCII));
      slow.setSoTimeout(100);
      int read = Integer.MAX_VALUE;
      while (read == Integer.MAX_VALUE) {
        bench.nanos.addAndGet(5 * Plants.SECOND);
        read = readOrTimeout(slow);
      }
      assertThat(read).isEqualTo(-1);
    }
  }

  private static int readOrTimeout(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketTimeoutException _) {
      return Integer.MAX_VALUE;
    }
  }

  private static void awaitClients(Bench bench, int count) throws Exception {
    while (clients(bench) != count) {
      Thread.onSpinWait();
    }
  }

  private static Socket deaf(Bench bench) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bench.hmi.port()));
    socket
        .getOutputStream()
        .write(
            "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static int clients(Bench bench) throws Exception {
    return bench.json("/api/v1/health").at("/stream_clients").intValue();
  }

  private static List<News> shaken(Snapshot snapshot, int s) {
    long now = snapshot.image().atNanos() + Plants.SECOND;
    var news = new ArrayList<News>();
    for (int block = 0; block < 420; block++) {
      double v = 2.240 + (block + s) % 20 / 1000.0;
      news.add(Plants.block(block, v, 20 + (block + s) % 7 / 10.0, 0.00031, now));
    }
    return news;
  }

  @Test
  void noMoreThanAHundredStreamsAtOnce() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var readers = new ArrayList<EventReader>();
      for (int i = 0; i < 100; i++) {
        readers.add(new EventReader(bench));
      }
      var refused = bench.get("/api/v1/stream");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("retry-after")).hasValue("2");
      for (var reader : readers) {
        assertThat(reader.next().name()).isEqualTo("snap");
        reader.close();
      }
    }
  }

  /** A quiet site: a fifth of the blocks flicker by one millivolt each second. */
  @Test
  void aQuietSiteOfFourHundredTwentyBlocksTakesLessThanTwoKilobytesASecond() throws Exception {
    try (var bench = new Bench()) {
      var snapshot = Plants.fullAtRest();
      bench.publish(snapshot);
      try (var reader = new EventReader(bench)) {
        assertThat(reader.next().bytes()).isLessThan(12_000);
        reader.next();
        for (int s = 0; s < 5; s++) {
          long now = snapshot.image().atNanos() + Plants.SECOND;
          var news = new ArrayList<News>();
          for (int block = s; block < 420; block += 5) {
            double v = 2.241 + block % 20 / 1000.0;
            news.add(Plants.block(block, v, 20 + block % 7 / 10.0, 0.00031, now));
          }
          snapshot = Plants.after(snapshot, news);
          bench.publish(snapshot);
          var event = reader.next();
          assertThat(event.data().at("/du").size()).isEqualTo(168);
          assertThat(event.bytes()).isLessThan(2000);
        }
      }
    }
  }
}

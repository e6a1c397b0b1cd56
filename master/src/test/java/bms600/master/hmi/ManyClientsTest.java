package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** More clients than there are places, from more than one address. */
@Timeout(120)
final class ManyClientsTest {
  private static final int PLACES = 400;
  private static final int DELIVERIES = 16;
  private static final String GREEDY = "127.0.0.2";
  private static final String MODEST = "127.0.0.3";
  private static final String SESSION = "GET /api/v1/session HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String HEAD = "HEAD /api/v1/session HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String POINTS = "GET /api/v1/points HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String STREAM = "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void closeAll() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
  }

  private Socket from(String address, Bench bench, String says) throws IOException {
    var socket = new Socket();
    sockets.add(socket);
    socket.bind(new InetSocketAddress(address, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bench.hmi.port()));
    socket.setSoTimeout(120_000);
    socket.getOutputStream().write(says.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** What comes first; nothing where the line was cut. */
  private static String heard(Socket socket) throws IOException {
    try {
      var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      return line.replace("HTTP/1.1 ", "");
    } catch (SocketException _) {
      return "";
    }
  }

  /** Reads on to the end of an answer that has no body. */
  private static void rest(Socket socket) throws IOException {
    var all = new StringBuilder();
    while (!all.toString().endsWith("\r\n\r\n")) {
      int next = socket.getInputStream().read();
      assertThat(next).as("the answer goes on").isNotEqualTo(-1);
      all.append((char) next);
    }
  }

  private static void ask(Socket socket) throws IOException {
    socket.getOutputStream().write(SESSION.getBytes(StandardCharsets.US_ASCII));
  }

  private static JsonNode connections(Bench bench) throws Exception {
    return Bench.MAPPER.readTree(bench.get("/api/v1/health").body()).at("/connections");
  }

  @Test
  void whoTakesAllPlacesTakesThemFromItself() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var modest = from(MODEST, bench, "");
      for (int i = 0; i < PLACES + 100; i++) {
        from(GREEDY, bench, "GET / HT");
      }
      ask(modest);
      assertThat(heard(modest)).as("who was there before").isEqualTo("200");
      assertThat(heard(from(MODEST, bench, SESSION))).as("who comes afterwards").isEqualTo("200");
      assertThat(heard(from(GREEDY, bench, SESSION))).as("and the greedy himself").isEqualTo("200");
      var told = connections(bench);
      assertThat(told.at("/open").intValue()).isEqualTo(PLACES);
      assertThat(told.at("/given_up").intValue()).isEqualTo(PLACES + 100 + 4 - PLACES);
      assertThat(heard(sockets.get(1))).as("the one it opened first").isEmpty();
    }
  }

  @Test
  void aConnectionOnWhichNothingIsAskedIsEnded() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var asked = from(MODEST, bench, HEAD);
      assertThat(heard(asked)).isEqualTo("200");
      rest(asked);
      var half = from(MODEST, bench, "GET / HT");
      var silent = from(MODEST, bench, "");
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> connections(bench).at("/open").intValue() == 4);
      bench.nanos.addAndGet(16 * Plants.SECOND);
      assertThat(heard(half)).isEmpty();
      assertThat(heard(silent)).isEmpty();
      ask(asked);
      assertThat(heard(asked)).as("asked again").isEqualTo("200");
      assertThat(connections(bench).at("/unasked").intValue()).isEqualTo(2);
    }
  }

  /** What 400 clients do not take would be more than the memory of the packaged program. */
  @Test
  void largeAnswersThatNobodyTakesAreFew() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.fullAtRest());
      int bytes = bench.get("/api/v1/points").body().length;
      assertThat(bytes).as("more than fits into buffers of the kernel").isGreaterThan(200_000);
      for (int i = 0; i < 60; i++) {
        var deaf = new Socket();
        sockets.add(deaf);
        deaf.setReceiveBufferSize(4096);
        deaf.bind(new InetSocketAddress(GREEDY, 0));
        deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bench.hmi.port()));
        deaf.getOutputStream().write(POINTS.getBytes(StandardCharsets.US_ASCII));
      }
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> connections(bench).at("/open").intValue() <= DELIVERIES + 1);
      var modest = from(MODEST, bench, POINTS);
      assertThat(modest.getInputStream().readNBytes(bytes)).hasSize(bytes);
    }
  }

  @Test
  void whoHasAllStreamsGivesOneToAnother() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      for (int i = 0; i < Streams.MAX_CLIENTS; i++) {
        assertThat(heard(from(GREEDY, bench, STREAM))).isEqualTo("200");
      }
      assertThat(heard(from(GREEDY, bench, STREAM))).as("one more of the same").isEqualTo("503");
      assertThat(heard(from(MODEST, bench, STREAM))).as("one of another").isEqualTo("200");
      assertThat(sockets.getFirst().getInputStream().readAllBytes())
          .as("what the first was sent until it gave up its place")
          .isNotEmpty();
      assertThat(bench.json("/api/v1/health").at("/stream_clients").intValue())
          .isEqualTo(Streams.MAX_CLIENTS);
    }
  }
}

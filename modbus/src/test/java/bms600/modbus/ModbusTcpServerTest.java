package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.modbus.ModbusTcpServer.Limits;
import bms600.modbus.Request.ReadHoldingRegisters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Conformance over real sockets: raw bytes in, raw bytes out, then a valid read must still work.
 */
@Timeout(300)
final class ModbusTcpServerTest {
  private static final String READ = "00 07 00 00 00 06 01 03 00 01 00 01";
  private static final String READ_ANSWER = "00 07 00 00 00 05 01 03 02 00 01";
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final RegisterStation station = new RegisterStation(0, 1);
  private final ModbusTcpServer server = start(station, Limits.DEFAULT);

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private static ModbusTcpServer start(Station station, Limits limits) {
    try {
      return ModbusTcpServer.start(ANY_PORT, station, limits);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Socket connect() throws IOException {
    return connect(server);
  }

  private static Socket connect(ModbusTcpServer server) throws IOException {
    var socket = new Socket();
    socket.connect(server.address());
    socket.setSoTimeout(120_000);
    return socket;
  }

  private static void send(Socket socket, String hex) throws IOException {
    socket.getOutputStream().write(Hex.bytes(hex));
  }

  private static String receive(Socket socket, int length) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(length);
    return Hex.text(bytes, bytes.length);
  }

  private static void assertServed(Socket socket) throws IOException {
    send(socket, READ);
    assertThat(receive(socket, 11)).isEqualTo(READ_ANSWER);
  }

  private static String header(String pdu) {
    return "BE EF 00 00 00 %02X 01 ".formatted(1 + Hex.bytes(pdu).length);
  }

  @ParameterizedTest
  @CsvSource({"03, 7D, 250", "04, 7D, 250"})
  void longestReadIsWhole(String function, String count, int bytes) throws IOException {
    try (var socket = connect()) {
      String pdu = function + " 00 00 00 " + count;
      send(socket, header(pdu) + pdu);
      String reply = receive(socket, 9 + bytes);
      assertThat(reply).startsWith("BE EF 00 00 00 FD 01 " + function + " FA 00 00 00 01 00 02");
      assertThat(reply).endsWith("00 7B 00 7C");
    }
  }

  @Test
  void twoThousandBitsAreWhole() throws IOException {
    try (var socket = connect()) {
      send(socket, header("01 00 00 07 D0") + "01 00 00 07 D0");
      assertThat(receive(socket, 259)).startsWith("BE EF 00 00 00 FD 01 01 FA");
      assertServed(socket);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00 01 00 05 00 06 01 03 00 00 00 01",
        "00 01 00 00 00 00 01 03 00 00 00 01",
        "00 01 00 00 00 01 01 03 00 00 00 01",
        "00 01 00 00 00 FF 01 03 00 00 00 01",
        "00 01 00 00 FF FF 01 03 00 00 00 01",
        "47 45 54 20 2F 20 48 54 54 50"
      })
  void connectionThatIsNotModbusTcpIsClosed(String bytes) throws IOException {
    try (var socket = connect();
        var other = connect()) {
      send(socket, bytes);
      assertThat(receive(socket, 1)).isEmpty();
      assertServed(other);
    }
    server.close();
    assertThat(server.counts().malformed()).isEqualTo(1);
  }

  @Test
  void requestBeforeNonsenseIsStillAnswered() throws IOException {
    try (var socket = connect()) {
      send(socket, READ + "00 01 00 05");
      assertThat(receive(socket, 12)).isEqualTo(READ_ANSWER);
    }
  }

  @Test
  void longestFrameThatMayBeIsDelimited() throws IOException {
    try (var socket = connect()) {
      send(socket, "00 01 00 00 00 FE 01 41" + " 00".repeat(252) + READ);
      assertThat(receive(socket, 9 + 11)).isEqualTo("00 01 00 00 00 03 01 C1 01 " + READ_ANSWER);
    }
  }

  @Test
  void requestInTwelveSegmentsIsOneRequest() throws IOException {
    try (var socket = connect()) {
      socket.setTcpNoDelay(true);
      for (byte one : Hex.bytes(READ)) {
        socket.getOutputStream().write(one);
      }
      assertThat(receive(socket, 11)).isEqualTo(READ_ANSWER);
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    try (var socket = connect()) {
      var requests = new StringBuilder();
      var answers = new ArrayList<String>();
      for (int i = 0; i < 100; i++) {
        requests.append("00 %02X 00 00 00 06 01 03 00 %02X 00 01 ".formatted(i, i));
        answers.add("00 %02X 00 00 00 05 01 03 02 00 %02X".formatted(i, i));
      }
      send(socket, requests.toString());
      assertThat(receive(socket, 1100)).isEqualTo(String.join(" ", answers));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "00, 03 02 00 01",
    "01, 03 02 00 01",
    "FF, 03 02 00 01",
    "02, 83 0B",
    "F7, 83 0B",
    "F8, 83 0B"
  })
  void unitThatIsNotHereIsRefusedAsAGatewayDoes(String unit, String reply) throws IOException {
    try (var socket = connect()) {
      send(socket, "00 01 00 00 00 06 " + unit + " 03 00 01 00 01");
      int length = Hex.bytes(reply).length;
      assertThat(receive(socket, 7 + length))
          .isEqualTo("00 01 00 00 00 %02X %s %s".formatted(length + 1, unit, reply));
    }
  }

  @Test
  void halfClosedClientStillGetsItsAnswer() throws IOException {
    try (var socket = connect()) {
      send(socket, READ);
      socket.shutdownOutput();
      assertThat(receive(socket, 12)).isEqualTo(READ_ANSWER);
    }
  }

  @Test
  void halfARequestHoldsUpNobodyElse() throws IOException {
    try (var slow = connect();
        var socket = connect()) {
      send(slow, READ.substring(0, 20));
      assertServed(socket);
      send(slow, READ.substring(20));
      assertThat(receive(slow, 11)).isEqualTo(READ_ANSWER);
    }
  }

  @Test
  void stationThatSaysNothingIsATargetThatDidNotRespond() throws IOException {
    try (var mute = start(new MuteStation(), Limits.DEFAULT);
        var socket = connect(mute)) {
      send(socket, READ);
      assertThat(receive(socket, 9)).isEqualTo("00 07 00 00 00 03 01 83 0B");
    }
  }

  private static final class MuteStation implements Station {
    @Override
    public boolean has(UnitId unit) {
      return true;
    }

    @Override
    public Reply answer(UnitId unit, Request request) {
      return Reply.SILENCE;
    }
  }

  @Test
  void resetConnectionHarmsNobody() throws IOException {
    var rude = connect();
    rude.setSoLinger(true, 0);
    send(rude, READ.substring(0, 20));
    rude.close();
    try (var socket = connect()) {
      assertServed(socket);
    }
  }

  @Test
  void connectionWithoutAWholeRequestIsClosedWhenItsTimeIsUp() throws IOException {
    try (var hasty = start(station, new Limits(4, Duration.ofMillis(50)));
        var socket = connect(hasty)) {
      send(socket, "00 01 00");
      assertThat(receive(socket, 1)).isEmpty();
    }
  }

  @Test
  void newestClientIsServedWhenAllPlacesAreTaken() throws IOException {
    try (var small = start(station, new Limits(2, Duration.ofMinutes(1)))) {
      var sockets = new ArrayList<Socket>();
      for (int i = 0; i < 3; i++) {
        var socket = connect(small);
        sockets.add(socket);
        assertServed(socket);
      }
      assertThat(receive(sockets.getFirst(), 1)).isEmpty();
      assertServed(sockets.get(1));
      assertServed(sockets.get(2));
      assertThat(small.counts().evicted()).isEqualTo(1);
      assertThat(small.counts().connections()).isEqualTo(3);
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void closeEndsEveryConnectionAndCounts() throws IOException {
    var socket = connect();
    assertServed(socket);
    send(socket, "00 01 00 00 00 06 01 03 00 01 00 00");
    assertThat(receive(socket, 9)).isEqualTo("00 01 00 00 00 03 01 83 03");
    server.close();
    assertThat(receive(socket, 1)).isEmpty();
    assertThat(server.counts()).isEqualTo(new ServerCounts(1, 0, 2, 1, 0, 0, 0, 0));
    socket.close();
  }

  @Test
  void ownClientAndServerUnderstandEachOther() throws IOException {
    try (var line =
            SocketLine.connect("localhost", server.address().getPort(), Duration.ofSeconds(5));
        var link = new MbapLink(line, TimeUnit.SECONDS.toNanos(5))) {
      assertThat(link.ask(UnitId.of(1), new ReadHoldingRegisters(40, 3)))
          .isEqualTo(Registers.of(40, 41, 42));
      assertThat(link.ask(UnitId.of(2), new ReadHoldingRegisters(40, 3))).isEqualTo(Reply.SILENCE);
    }
  }

  /** The foreign client of the Debian package mbpoll, built on libmodbus. */
  @Test
  void mbpollReadsAndWrites() throws Exception {
    assertThat(mbpoll("-r 1 -c 4", ""))
        .containsSubsequence("[1]: \t0", "[2]: \t1", "[3]: \t2", "[4]: \t3");
    assertThat(mbpoll("-r 101", "4711 815").getLast()).isEqualTo("Written 2 references.");
    assertThat(mbpoll("-r 101 -c 2", "")).containsSubsequence("[101]: \t4711", "[102]: \t815");
    assertThat(mbpoll("-r 9999 -c 4", ""))
        .anySatisfy(line -> assertThat(line).contains("Illegal data address"));
  }

  private List<String> mbpoll(String reference, String values) throws Exception {
    String port = "mbpoll -m tcp -o 10 -a 1 -t 4 -1 -p " + server.address().getPort();
    String command = String.join(" ", port, reference, "127.0.0.1", values).strip();
    Process process = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    return said.lines().filter(line -> !line.isBlank()).toList();
  }
}

package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.modbus.ModbusTcpServer.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What made other servers hang, desynchronise or leak; each is named after where it happened. */
@Timeout(300)
final class DefectsOfOthersTest {
  private static final String READ = "00 07 00 00 00 06 01 03 00 01 00 01";
  private static final String READ_ANSWER = "00 07 00 00 00 05 01 03 02 00 01";

  private ModbusTcpServer server;
  private Socket bystander;

  @BeforeEach
  void start() throws IOException {
    server = start(new Limits(64, Duration.ofMinutes(2)));
    bystander = connect();
    assertServed(bystander);
  }

  @AfterEach
  void theBystanderNeverNoticed() throws IOException {
    assertServed(bystander);
    bystander.close();
    server.close();
  }

  private static ModbusTcpServer start(Limits limits) throws IOException {
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return ModbusTcpServer.start(any, new RegisterStation(1), limits);
  }

  private Socket connect() throws IOException {
    var socket = new Socket(server.address().getAddress(), server.address().getPort());
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

  /** libmodbus 874: half a second of sleep for each refused request would be 500 s here. */
  @Test
  void refusedRequestsCostNoTime() throws IOException {
    try (var socket = connect()) {
      for (int i = 0; i < 1000; i++) {
        send(socket, "00 01 00 00 00 06 01 03 00 00 00 00");
        assertThat(receive(socket, 9)).endsWith("83 03");
      }
    }
  }

  /** libmodbus 848: the header says less than the request has; what follows is not swallowed. */
  @Test
  void lengthThatIsTooShortDoesNotSwallowTheNext() throws IOException {
    try (var socket = connect()) {
      send(socket, "00 01 00 00 00 04 01 03 00 00" + READ);
      assertThat(receive(socket, 9)).isEqualTo("00 01 00 00 00 03 01 83 03");
      assertThat(receive(socket, 11)).isEqualTo(READ_ANSWER);
    }
  }

  /** libmodbus 843: who sends byte by byte holds up nobody. */
  @Test
  void slowBytesHoldUpNobody() throws IOException {
    try (var slow = connect()) {
      slow.setTcpNoDelay(true);
      for (byte one : Hex.bytes(READ)) {
        slow.getOutputStream().write(one);
        assertServed(bystander);
      }
      assertThat(receive(slow, 11)).isEqualTo(READ_ANSWER);
    }
  }

  /** libmodbus 614: a long read together with a long write overflows no buffer. */
  @Test
  void longestReadAndWriteTogetherFit() throws IOException {
    try (var socket = connect()) {
      send(socket, "00 01 00 00 00 FD 01 17 00 00 00 7D 03 E8 00 79 F2" + " 00".repeat(242));
      assertThat(receive(socket, 9 + 250)).startsWith("00 01 00 00 00 FD 01 17 FA");
      assertServed(socket);
    }
  }

  /** freemodbus 49: a byte count beyond the data ends, with an exception. */
  @Test
  void byteCountBeyondTheDataIsRefused() throws IOException {
    try (var socket = connect()) {
      send(socket, "00 01 00 00 00 09 01 10 00 00 00 7B F6 00 01");
      assertThat(receive(socket, 9)).endsWith("90 03");
      assertServed(socket);
    }
  }

  /** freemodbus 62 (protocol id), conpot 619 (length 65535), ModbusForge 44 (declared length). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "00 01 00 05 00 06 01 03 00 00 00 01",
        "00 01 FF FF 00 06 01 03 00 00 00 01",
        "00 01 00 00 FF FF 01 03 00 00 00 01",
        "00 01 00 00 00 00 01 03 00 00 00 01",
        "00 01 00 00 00 01 01 03 00 00 00 01",
        "00 01 00 00 00 FF 01 03 00 00 00 01"
      })
  void headerThatCannotBeEndsThatConnectionAlone(String bytes) throws IOException {
    try (var socket = connect()) {
      send(socket, bytes);
      assertThat(receive(socket, 1)).isEmpty();
    }
  }

  /** modbus-esp8266 387: a function code and nothing else. */
  @ParameterizedTest
  @ValueSource(strings = {"01", "02", "03", "04", "05", "06", "08", "0F", "10", "16", "17"})
  void bareFunctionIsRefusedAndTheStreamGoesOn(String function) throws IOException {
    try (var socket = connect()) {
      send(socket, "00 01 00 00 00 02 01 " + function);
      int refused = Integer.parseInt(function, 16) | 0x80;
      assertThat(receive(socket, 9)).isEqualTo("00 01 00 00 00 03 01 %02X 03".formatted(refused));
      assertServed(socket);
    }
  }

  /** modbus-utils 3: clients that come and go leave nothing behind. */
  @Test
  void whoLeavesLeavesNothingBehind() throws Exception {
    for (int i = 0; i < 300; i++) {
      try (var socket = connect()) {
        send(socket, READ.substring(0, 3 * (i % 12)));
        socket.shutdownOutput();
        assertThat(socket.getInputStream().readNBytes(1)).isEmpty();
      }
    }
    assertServed(bystander);
    assertThat(server.counts().open()).isLessThan(10);
  }

  /** A single address that opens connections without end takes them from itself. */
  @Test
  void manyConnectionsOfOneAddressCostThatAddress() throws IOException {
    var flood = new ArrayList<Socket>();
    try (var small = start(new Limits(4, Duration.ofMinutes(1)));
        var good = new Socket()) {
      good.bind(new InetSocketAddress("127.0.0.2", 0));
      good.connect(small.address());
      good.setSoTimeout(120_000);
      assertServed(good);
      for (int i = 0; i < 20; i++) {
        var one = new Socket();
        one.connect(small.address());
        one.setSoTimeout(120_000);
        flood.add(one);
        assertServed(one);
      }
      assertServed(good);
      assertThat(small.counts().evicted()).isEqualTo(17);
    } finally {
      for (var one : flood) {
        one.close();
      }
    }
  }
}

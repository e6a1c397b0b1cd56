package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What a server answers by the Modbus Application Protocol V1.1b3, row by row of a table: over TCP
 * and on a serial line. After each row a valid read must still work.
 */
@Timeout(300)
final class ConformanceTest {
  /** Of a request that is longer than any frame: not Modbus TCP; on a serial line, noise. */
  private static final String NONE = "-";

  private static final String READ = "03 00 01 00 01";
  private static final String READ_ANSWER = "03 02 00 01";

  /** {@code 00*246} stands for 246 zeroes, {@code *250} for any 250 bytes. */
  private static String expanded(String text) {
    var hex = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      int star = word.indexOf('*');
      if (star < 0) {
        hex.append(word).append(' ');
      } else {
        String what = star == 0 ? ".." : word.substring(0, star);
        hex.append((what + " ").repeat(Integer.parseInt(word.substring(star + 1))));
      }
    }
    return hex.toString().strip();
  }

  private static String header(int length) {
    return "BE EF 00 00 00 %02X 01 ".formatted(1 + length);
  }

  private static int length(String hex) {
    return (hex.length() + 1) / 3;
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "conformance.csv", delimiter = ';', numLinesToSkip = 1)
  void overTcp(String what, String request, String reply) throws IOException {
    try (var server = server();
        var socket = new Socket(server.address().getAddress(), server.address().getPort())) {
      socket.setSoTimeout(120_000);
      String asked = expanded(request);
      if (reply.equals(NONE)) {
        socket.getOutputStream().write(Hex.bytes(header(length(asked)) + asked));
        assertThat(received(socket, 1)).as("closed").isEmpty();
        return;
      }
      String expected = expanded(reply);
      socket.getOutputStream().write(Hex.bytes(header(length(asked)) + asked));
      int total = 7 + length(expected);
      assertThat(received(socket, total)).as(what).matches(header(length(expected)) + expected);
      socket.getOutputStream().write(Hex.bytes(header(5) + READ));
      assertThat(received(socket, 11)).as("a valid read after it").matches(header(4) + ".*");
    }
  }

  private static ModbusTcpServer server() throws IOException {
    return ModbusTcpServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        new RegisterStation(1),
        ModbusTcpServer.Limits.DEFAULT);
  }

  private static String received(Socket socket, int length) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(length);
    return Hex.text(bytes, bytes.length);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "conformance.csv", delimiter = ';', numLinesToSkip = 1)
  void onASerialLine(String what, String request, String reply) throws IOException {
    var line = new ScriptedLine(Integer.MAX_VALUE).reply(0, new byte[0]);
    line.silence();
    line.then(100_000_000L, Hex.sealed("01 " + expanded(request)));
    line.then(400_000_000L, Hex.sealed("01 " + READ));
    try (var server =
        new RtuServer(line, new LineTiming(38400, 10, 0, 10_000_000), new RegisterStation(1))) {
      line.write(new byte[0], 0, 0);
      line.write(new byte[0], 0, 0);
      line.written.clear();
      while (line.now < 900_000_000L) {
        server.step(50_000_000);
      }
    }
    if (reply.equals(NONE)) {
      assertThat(line.written).as("no frame is so long").hasSize(1);
      return;
    }
    assertThat(line.written).as(what).hasSize(2);
    byte[] first = line.written.getFirst();
    String expected = "01 " + expanded(reply);
    assertThat(Hex.text(first, first.length - 2)).as(what).matches(expected);
    assertThat(Crc.fits(first, 0, first.length)).as("CRC").isTrue();
    byte[] last = line.written.getLast();
    assertThat(Hex.text(last, 5)).isIn("01 " + READ_ANSWER, "01 03 02 00 FF", "01 03 02 00 00");
  }

  /** Objects that do not fit one reply: it says so, and where to go on. */
  @Test
  void identificationFollowsInPieces() throws IOException {
    try (var server = server();
        var socket = new Socket(server.address().getAddress(), server.address().getPort())) {
      socket.setSoTimeout(120_000);
      socket.getOutputStream().write(Hex.bytes(header(4) + "2B 0E 02 00"));
      int first = 7 + 6 + 4 + 5 + 2 * 102;
      assertThat(received(socket, 7 + first)).startsWith(header(first) + "2B 0E 02 82 FF 05 05");
      socket.getOutputStream().write(Hex.bytes(header(4) + "2B 0E 02 05"));
      int second = 7 + 2 * 102;
      assertThat(received(socket, 7 + second))
          .startsWith(header(second) + "2B 0E 02 82 00 00 02 05 64 6D 6D");
    }
  }

  /** Section 6.16 of the specification: 12 hex, AND F2, OR 25 gives 17 hex. */
  @Test
  void maskIsThatOfTheSpecification() throws IOException {
    var station = new RegisterStation(1);
    station.answer(UnitId.of(1), new Request.WriteRegister(4, 0x12));
    station.answer(UnitId.of(1), new Request.MaskWriteRegister(4, 0xF2, 0x25));
    assertThat(station.register(4)).isEqualTo(0x17);
  }
}

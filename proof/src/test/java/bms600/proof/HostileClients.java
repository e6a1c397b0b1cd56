package bms600.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Clients that are silent, slow, deaf or mad, all from one address that is not that of the good
 * ones: the ways of slowloris, of PROTOS, and of the defects listed in docs/reliability.md.
 */
final class HostileClients implements AutoCloseable {
  private static final String ADDRESS = "127.0.0.2";
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  /** Transaction 7: 125 registers from 0. */
  private static final String READ = "00 07 00 00 00 06 01 03 00 00 00 7d";

  /** Protocols that are none, and lengths that cannot be. */
  private static final List<String> NO_MODBUS =
      List.of(
          "00 01 00 05 00 06 01 03", "00 01 00 00 ff ff 01 03", "00 01 00 00 00 00", "47 45 54");

  /** SNMP by half, with lengths beyond the message, and a GETBULK of all there is. */
  private static final List<String> BAD_SNMP =
      List.of(
          "30 26 02 01 01 04 06 70 75",
          "30 84 ff ff ff ff 02 01 01",
          "30 80 02 01 01 04 80 70 75 62",
          "30 29 02 01 01 04 06 70 75 62 6c 69 63 a5 1c 02 04 11 22 33 44 02 01 00 02 04 7f ff ff"
              + " ff 30 0e 30 0c 06 08 2b 06 01 02 01 01 01 00 05 00");

  private final List<Closeable> open = new ArrayList<>();
  private final Random random = new Random(600);
  private int said;

  /** Connections that begin with this, and then say nothing more. */
  void linger(int port, byte[] beginning, int connections) throws IOException {
    for (int i = 0; i < connections; i++) {
      var socket = connected(port);
      open.add(socket);
      socket.getOutputStream().write(beginning);
      said++;
    }
  }

  /** One that asks again and again and never reads, until its kernel takes no more. */
  long askAndNeverRead(int port, byte[] request) throws IOException {
    var channel = SocketChannel.open();
    open.add(channel);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
    channel.bind(new InetSocketAddress(ADDRESS, 0));
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.configureBlocking(false);
    var many = ByteBuffer.allocate(64 * 1024);
    while (many.remaining() >= request.length) {
      many.put(request);
    }
    many.flip();
    long written = 0;
    for (int refusals = 0; refusals < 1000; refusals++) {
      int now = channel.write(many);
      written += now;
      refusals = now == 0 ? refusals : 0;
      if (!many.hasRemaining()) {
        many.rewind();
      }
      Thread.onSpinWait();
    }
    said++;
    return written;
  }

  /** Connections that say something wrong and go. */
  void speakNonsense(int port, List<byte[]> nonsense) throws IOException {
    for (byte[] bytes : nonsense) {
      try (var socket = connected(port)) {
        socket.getOutputStream().write(bytes);
        said++;
      }
    }
  }

  /** Datagrams: known bad ones, and noise. */
  void pelt(int port, int datagrams) throws IOException {
    try (var socket = new DatagramSocket(new InetSocketAddress(ADDRESS, 0))) {
      var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      for (int i = 0; i < datagrams; i++) {
        byte[] bytes = HEX.parseHex(BAD_SNMP.get(i % BAD_SNMP.size()));
        if (i % 2 == 1) {
          bytes = new byte[1 + random.nextInt(1400)];
          random.nextBytes(bytes);
          bytes[0] = 0x30;
        }
        socket.send(new DatagramPacket(bytes, bytes.length, to));
        said++;
      }
    }
  }

  private static Socket connected(int port) throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(ADDRESS, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  static byte[] modbusRead() {
    return HEX.parseHex(READ);
  }

  static List<byte[]> badSnmp() {
    return BAD_SNMP.stream().map(HEX::parseHex).toList();
  }

  static List<byte[]> noModbus() {
    return NO_MODBUS.stream().map(HEX::parseHex).toList();
  }

  static byte[] text(String text) {
    return text.getBytes(US_ASCII);
  }

  /** What a browser would never send. */
  static List<byte[]> noHttp() {
    byte[] endless = new byte[40_000];
    Arrays.fill(endless, (byte) 'x');
    return List.of(
        text("\r\n\r\n\0\0\0"),
        text("GET /" + new String(endless, US_ASCII) + " HTTP/1.1\r\n\r\n"),
        text("GET / HTTP/9.9\r\nHost: x\r\n\r\n"),
        text("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"));
  }

  /** Hello of OPC UA with a length of 4 GB, of nothing, and a message before any hello. */
  static List<byte[]> noOpcUa() {
    return List.of(
        HEX.parseHex("48 45 4c 46 ff ff ff ff"),
        HEX.parseHex("48 45 4c 46 00 00 00 00"),
        HEX.parseHex("4d 53 47 46 20 00 00 00 01 02 03 04"),
        text("GET / HTTP/1.1\r\n\r\n"));
  }

  /** How many connections and datagrams there were. */
  int said() {
    return said;
  }

  @Override
  public void close() throws IOException {
    for (var each : open) {
      each.close();
    }
  }
}

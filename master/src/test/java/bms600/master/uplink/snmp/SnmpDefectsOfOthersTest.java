package bms600.master.uplink.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What made other agents fall silent or overflow; each is named after where it happened. Messages
 * are bytes of BER (X.690) made here; after each the agent is asked for sysServices, which is 72.
 */
@Timeout(300)
final class SnmpDefectsOfOthersTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final int PATIENCE_MS = 120_000;

  /** Where the one byte of the request's id stands: behind version, community and two tags. */
  private static final int REQUEST_ID = 2 + 3 + 8 + 2 + 2;

  private static final int LARGEST = 65_535;
  private static final String SERVICES = "2b060102010107" + "00";

  private final Feed feed = new Feed();
  private SnmpUplink uplink;
  private DatagramSocket socket;

  @BeforeEach
  void start() throws IOException {
    feed.publish(new Bench(Bench.twoStrings()).blocks(2.25, 21, 0.3).tick(Duration.ofSeconds(1)));
    var settings =
        new SnmpSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.of(new SnmpSettings.Community("public", View.ALL)),
            List.of(),
            PointTable.DEFAULT_ENTERPRISE,
            "0.1.0");
    var engine = new SnmpEngine(EngineState.fresh(), List.of());
    uplink = new SnmpUplink(settings, engine, feed, () -> 1L << 30, new Admission(Ticker.system()));
    uplink.start();
    socket = new DatagramSocket();
    socket.connect(uplink.address());
    socket.setSoTimeout(PATIENCE_MS);
  }

  /** The agent still answers, as if nothing had been. */
  @AfterEach
  void stillAnswers() throws IOException {
    byte[] last = request(0xA0, oid(SERVICES), "0500");
    last[REQUEST_ID] = 0x0B;
    String reply = HEX.formatHex(asked(last));
    while (!reply.contains("02010b")) {
      reply = HEX.formatHex(received());
    }
    socket.close();
    uplink.close();
    assertThat(reply).endsWith("020148");
  }

  private byte[] asked(byte[] message) throws IOException {
    send(message);
    return received();
  }

  private byte[] received() throws IOException {
    var reply = new DatagramPacket(new byte[LARGEST], LARGEST);
    do {
      reply.setLength(LARGEST);
      socket.receive(reply);
    } while (reply.getLength() == 0);
    return Arrays.copyOf(reply.getData(), reply.getLength());
  }

  private void send(byte[] message) throws IOException {
    socket.send(new DatagramPacket(message, message.length));
  }

  /** A value with its tag and the length it has. */
  private static byte[] ber(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var whole = new ByteArrayOutputStream();
    whole.write(tag);
    int length = content.size();
    if (length > 127) {
      whole.write(0x82);
      whole.write(length >> 8);
    }
    whole.write(length);
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  private static byte[] hex(String text) {
    return HEX.parseHex(text);
  }

  private static byte[] oid(String content) {
    return ber(0x06, hex(content));
  }

  /** A request of v2c for one binding. */
  private static byte[] request(int type, byte[] oid, String value) {
    byte[] bindings = ber(0x30, ber(0x30, oid, hex(value)));
    byte[] pdu = ber(type, hex("02010a"), hex("020100"), hex("020100"), bindings);
    return ber(0x30, hex("020101"), ber(0x04, "public".getBytes(StandardCharsets.US_ASCII)), pdu);
  }

  /** net-snmp 1039: more sub-identifiers than 128 (RFC 2578, 7.1.3), and ones beyond 32 bits. */
  @ParameterizedTest
  @ValueSource(strings = {"2b0601", "2b06ffffffffffffffff7f", "2bffffffff7f"})
  void objectIdentifierThatIsTooLong(String begin) throws IOException {
    send(request(0xA0, oid(begin + "01".repeat(400)), "0500"));
    send(request(0xA1, oid(begin + "8fffffff7f".repeat(200)), "0500"));
  }

  /** net-snmp 474, 475: SET to NULL; nothing can be set here, and that is said. */
  @Test
  void setWithNull() throws IOException {
    byte[] reply = asked(request(0xA3, oid(SERVICES), "0500"));
    assertThat(HEX.formatHex(reply))
        .as("a response with noAccess (6), authorizationError (16) or notWritable (17)")
        .containsPattern("a2..02010a0201(06|10|11)");
  }

  /** proftpd mod_snmp 2301: lengths that say less, or more, than there is, at every depth. */
  @Test
  void lengthsThatAreWrong() throws IOException {
    byte[] whole = request(0xA0, oid(SERVICES), "0500");
    for (int at = 1; at < whole.length; at++) {
      for (int length : new int[] {0, 1, 2, 0x7F, 0x80, 0x81, 0x84, 0xFF}) {
        byte[] wrong = whole.clone();
        wrong[at] = (byte) length;
        send(wrong);
        if (length == 0xFF) {
          asked(request(0xA0, oid(SERVICES), "0500"));
        }
      }
    }
  }

  /** net-snmp 1134: a message of which only the beginning comes holds up nobody. */
  @Test
  void halfAMessage() throws IOException {
    byte[] whole = request(0xA0, oid(SERVICES), "0500");
    for (int length = 0; length < whole.length; length++) {
      send(Arrays.copyOf(whole, length));
    }
  }

  /** A small question must not make a large answer (RFC 3414, 1.2; amplification). */
  @Test
  void bulkIsBounded() throws IOException {
    byte[] bindings = ber(0x30, ber(0x30, oid("2b"), hex("0500")));
    byte[] pdu = ber(0xA5, hex("02010a"), hex("020100"), hex("02047fffffff"), bindings);
    byte[] reply =
        asked(
            ber(0x30, hex("020101"), ber(0x04, "public".getBytes(StandardCharsets.US_ASCII)), pdu));
    assertThat(reply.length).isBetween(1000, 8192);
  }
}

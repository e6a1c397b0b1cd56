package bms600.master.uplink.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.master.uplink.Foreign;
import bms600.master.uplink.snmp.SnmpUser.Auth;
import bms600.master.uplink.snmp.SnmpUser.Privacy;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages of Net-SNMP, damaged in 100,000 ways, one seed each run the same: nothing of them comes
 * through, nothing is left behind, and the agent answers as before.
 */
@Timeout(300)
final class SnmpFuzzTest {
  private static final int MESSAGES = Integer.getInteger("messages", 100_000);
  private static final int AT_ONCE = 20;
  private static final int PATIENCE_MS = 180_000;
  private static final int LARGEST = 65_535;
  private static final long MEMORY_BYTES = 8L << 20;

  /** Of the group system; only the last of the corpus asks for it. */
  private static final String SERVICES = "1.3.6.1.2.1.1.7.0";

  private static final String VOLTAGE = "1.3.6.1.4.1.32473.600.1.3.1.4.1.7";

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final Feed feed = new Feed();

  /** A second goes by for each message, so that none is shed. */
  private final AtomicLong seconds = new AtomicLong();

  private final Queue<Throwable> escaped = new ConcurrentLinkedQueue<>();

  private static List<SnmpUser> users() {
    var words = new SnmpUser.Passwords("proves-who-we-are", "keeps-it-from-them");
    return List.of(new SnmpUser("nms", Auth.SHA256, Optional.of(Privacy.AES128), words, View.ALL));
  }

  private SnmpUplink started() throws IOException {
    feed.publish(
        new Bench(Bench.twoStrings())
            .blocks(2.25, 21.5, 0.3)
            .block(6, 2.251, 20, 0.3)
            .tick(Duration.ofSeconds(1)));
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var settings =
        new SnmpSettings(
            any,
            Optional.of(new SnmpSettings.Community("public", View.ALL)),
            users(),
            PointTable.DEFAULT_ENTERPRISE,
            "0.1.0");
    var uplink =
        new SnmpUplink(
            settings,
            new SnmpEngine(EngineState.started(folder), users()),
            feed,
            () -> 1L << 30,
            new Admission(() -> seconds.incrementAndGet() * 1_000_000_000));
    uplink.start();
    return uplink;
  }

  private static List<String> v3(String... more) {
    var words = new ArrayList<>(List.of("-v3", "-u", "nms", "-l", "authPriv", "-a", "SHA-256"));
    words.addAll(List.of("-A", "proves-who-we-are", "-x", "AES", "-X", "keeps-it-from-them"));
    words.addAll(List.of("-On", "-r", "0", "-t", "1"));
    words.addAll(List.of(more));
    return words;
  }

  /** What Net-SNMP sends first, caught by a socket that does not answer. */
  private static byte[] caught(String program, List<String> words, String... more)
      throws IOException, InterruptedException {
    try (var ear = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      var command = new ArrayList<>(List.of(program));
      command.addAll(words);
      command.add("127.0.0.1:" + ear.getLocalPort());
      assertThat(Foreign.run(command, more).exit()).as("nobody answers").isNotZero();
      ear.setSoTimeout(PATIENCE_MS);
      var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
      ear.receive(packet);
      return Arrays.copyOf(packet.getData(), packet.getLength());
    }
  }

  /** Discovery, a request in private, and those of the older versions. */
  private static List<byte[]> corpus(String engine) throws IOException, InterruptedException {
    var known = v3("-e", engine, "-Z", "1,10");
    var old = List.of("-v2c", "-c", "public", "-On", "-r", "0", "-t", "1");
    var oldest = List.of("-v1", "-c", "public", "-On", "-r", "0", "-t", "1");
    return List.of(
        caught("snmpget", v3(), VOLTAGE),
        caught("snmpget", known, VOLTAGE),
        caught("snmpbulkget", known, "-Cr40", VOLTAGE),
        caught("snmpset", known, VOLTAGE, "i", "1"),
        caught("snmpget", old, VOLTAGE),
        caught("snmpbulkget", old, "-Cr40", VOLTAGE),
        caught("snmpset", old, VOLTAGE, "i", "1"),
        caught("snmpgetnext", oldest, VOLTAGE),
        caught("snmpget", old, SERVICES));
  }

  /** One to four wounds: a bit, a byte, a length, a piece cut off, left out, doubled or added. */
  private static byte[] damaged(byte[] whole, Random chance) {
    byte[] bytes = whole.clone();
    for (int wounds = 1 + chance.nextInt(4); wounds > 0; wounds--) {
      int at = chance.nextInt(Math.max(1, bytes.length));
      bytes =
          switch (bytes.length == 0 ? 6 : chance.nextInt(7)) {
            case 0 -> with(bytes, at, bytes[at] ^ 1 << chance.nextInt(8));
            case 1 -> with(bytes, at, chance.nextInt(256));
            case 2 ->
                with(bytes, at, new int[] {0, 0x7F, 0x80, 0x82, 0x84, 0xFF}[chance.nextInt(6)]);
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> joined(Arrays.copyOf(bytes, at), tail(bytes, at + 1 + chance.nextInt(4)));
            case 5 -> joined(Arrays.copyOf(bytes, at), tail(bytes, at / 2));
            default -> {
              byte[] noise = new byte[1 + chance.nextInt(64)];
              chance.nextBytes(noise);
              yield joined(bytes, noise);
            }
          };
    }
    return bytes;
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    return bytes;
  }

  private static byte[] tail(byte[] bytes, int from) {
    return from >= bytes.length ? new byte[0] : Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  /** Waits until all that was sent before has been worked off: there is one queue. */
  private static void awaitWorkedOff(DatagramSocket socket, byte[] valid) throws IOException {
    socket.send(new DatagramPacket(valid, valid.length));
    byte[] expected = {0x02, 0x01, 72};
    var reply = new DatagramPacket(new byte[LARGEST], LARGEST);
    do {
      reply.setLength(LARGEST);
      socket.receive(reply);
    } while (!ends(reply, expected));
  }

  /** Whether it ends so: INTEGER 72 in BER is sysServices. */
  private static boolean ends(DatagramPacket packet, byte[] with) {
    int from = packet.getLength() - with.length;
    return from >= 0
        && Arrays.equals(Arrays.copyOfRange(packet.getData(), from, packet.getLength()), with);
  }

  private static long heapBytes() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void nothingComesThroughAndNothingIsLeftBehind() throws Exception {
    var before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, defect) -> escaped.add(defect));
    try (var uplink = started();
        var socket = new DatagramSocket()) {
      socket.connect(uplink.address());
      socket.setSoTimeout(PATIENCE_MS);
      var corpus = corpus("0x" + idOfEngine());
      byte[] valid = corpus.getLast();
      send(socket, corpus, new Random(600), MESSAGES / 10);
      awaitWorkedOff(socket, valid);
      long heap = heapBytes();
      send(socket, corpus, new Random(601), MESSAGES);
      awaitWorkedOff(socket, valid);
      assertThat(heapBytes() - heap).as("bytes left behind").isLessThan(MEMORY_BYTES);
      assertThat(escaped).isEmpty();
      assertThat(dropped(uplink.address().getPort())).as("lost on the way, by Linux").isZero();
      assertThat(uplink.counts().undecodable()).isGreaterThan(MESSAGES / 10);
      var said = Foreign.run(asked(uplink), VOLTAGE);
      assertThat(said.output()).as(said.complaint()).contains("INTEGER: 2251");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  /** The last column of Linux' table of sockets. */
  private static long dropped(int port) throws IOException {
    String local = ":%04X ".formatted(port);
    var found = new ArrayList<Long>();
    for (var table : List.of("/proc/net/udp", "/proc/net/udp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] column = line.strip().split(" +", -1);
        if (column.length > 12 && (column[1] + " ").endsWith(local)) {
          found.add(Long.valueOf(column[column.length - 1]));
        }
      }
    }
    assertThat(found).as("the agent's socket").hasSize(1);
    return found.getFirst();
  }

  private static List<String> asked(SnmpUplink uplink) {
    var command = new ArrayList<>(List.of("snmpget"));
    command.addAll(v3("-t", "5"));
    command.add("127.0.0.1:" + uplink.address().getPort());
    return command;
  }

  /** In hexadecimal, as it stands in its file. */
  private String idOfEngine() throws IOException {
    var text = Files.readString(folder.resolve("snmp-engine"));
    var found = Pattern.compile("80007ed905[0-9a-f]*").matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group();
  }

  private static void send(DatagramSocket socket, List<byte[]> corpus, Random chance, int count)
      throws IOException {
    byte[] valid = corpus.getLast();
    for (int sent = 1; sent <= count; sent++) {
      byte[] bytes = damaged(corpus.get(chance.nextInt(corpus.size() - 1)), chance);
      socket.send(new DatagramPacket(bytes, bytes.length));
      if (sent % AT_ONCE == 0) {
        awaitWorkedOff(socket, valid);
      }
    }
  }
}

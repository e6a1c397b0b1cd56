package bms600.master.uplink.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.master.run.Vital;
import bms600.master.uplink.Foreign;
import bms600.master.uplink.snmp.SnmpUser.Auth;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One address floods the agent with real datagrams, another asks now and then and waits. The clock
 * of the budgets stands still unless it is moved, so each count is exact; and after each few
 * messages an answer is waited for, so that no buffer of the kernel runs over.
 */
@Timeout(120)
final class FloodTest {
  private static final int PATIENCE_MS = 180_000;
  private static final int FLOOD = 2500;
  private static final int AT_ONCE = 50;

  /** GET of sysServices.0 by v2c and the community {@code public}. */
  private static final byte[] GET =
      HexFormat.of()
          .parseHex(
              "302602010104067075626c6963a01902010102010002010030"
                  + "0e300c06082b0601020101070005"
                  + "00");

  /** Where the community stands: behind the tag and length of all, version, tag and length. */
  private static final int COMMUNITY = 7;

  /** An answer of the agent: INTEGER 72 in BER is sysServices. */
  private static final byte[] ANSWER = {0x02, 0x01, 72};

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final AtomicLong nowNanos = new AtomicLong();
  private final Feed feed = new Feed();
  private SnmpUplink uplink;
  private DatagramSocket mad;
  private DatagramSocket sound;
  private long admitted;

  @BeforeEach
  void start() throws IOException {
    feed.publish(new Bench(Bench.twoStrings()).blocks(2.25, 21, 0.3).tick(Duration.ofSeconds(1)));
    var words = new SnmpUser.Passwords("proves-who-we-are", "keeps-it-from-them");
    var users = List.of(new SnmpUser("nms", Auth.SHA256, Optional.empty(), words, View.ALL));
    var settings =
        new SnmpSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.of(new SnmpSettings.Community("public", View.ALL)),
            users,
            PointTable.DEFAULT_ENTERPRISE,
            "0.1.0");
    var engine = new SnmpEngine(EngineState.started(folder), users);
    uplink = new SnmpUplink(settings, engine, feed, () -> 1L << 30, new Admission(nowNanos::get));
    uplink.start();
    mad = socket("127.0.0.2");
    sound = socket("127.0.0.3");
  }

  @AfterEach
  void stop() {
    mad.close();
    sound.close();
    uplink.close();
  }

  private DatagramSocket socket(String from) throws IOException {
    var socket = new DatagramSocket(new InetSocketAddress(from, 0));
    socket.connect(uplink.address());
    socket.setSoTimeout(PATIENCE_MS);
    return socket;
  }

  private static byte[] received(DatagramSocket socket) throws IOException {
    var reply = new DatagramPacket(new byte[8192], 8192);
    socket.receive(reply);
    return Arrays.copyOf(reply.getData(), reply.getLength());
  }

  /** Sends so many, and takes what is answered. */
  private void flood(byte[] message, int messages) throws IOException {
    for (int sent = 0; sent < messages; sent += AT_ONCE) {
      long shed = shed();
      for (int i = 0; i < AT_ONCE; i++) {
        mad.send(new DatagramPacket(message, message.length));
      }
      soundOneIsAnswered();
      admitted += AT_ONCE - (shed() - shed);
    }
  }

  private long shed() {
    return uplink.shed().orElseThrow();
  }

  /** It is the next in the one queue, so all that was sent before has been worked off or shed. */
  private void soundOneIsAnswered() throws IOException {
    sound.send(new DatagramPacket(GET, GET.length));
    assertThat(received(sound)).endsWith(ANSWER);
  }

  @Test
  void whoIsKnownGetsAThousandAnswersAtOnceAndAnotherEachTime() throws Exception {
    for (int second = 1; second <= 2; second++) {
      flood(GET, FLOOD);
      assertThat(admitted).as("the first, and 1,000 each second").isEqualTo(1 + 1000L * second);
      assertThat(shed()).isEqualTo((long) FLOOD * second - admitted);
      nowNanos.addAndGet(1_000_000_000);
    }
  }

  @Test
  void whatIsAdmittedIsAnswered() throws Exception {
    for (int i = 0; i < 10; i++) {
      flood(GET, AT_ONCE);
      for (int answer = 0; answer < AT_ONCE; answer++) {
        assertThat(received(mad)).endsWith(ANSWER);
      }
    }
    assertThat(shed()).isZero();
  }

  @Test
  void whoDoesNotKnowTheCommunityIsLookedAt200TimesAtOnce() throws Exception {
    byte[] stranger = GET.clone();
    stranger[COMMUNITY] = 'x';
    flood(stranger, FLOOD);
    assertThat(uplink.counts().badCommunities()).isEqualTo(200);
    assertThat(shed()).isEqualTo(FLOOD - 200);
    nowNanos.addAndGet(1_000_000_000);
    flood(stranger, FLOOD);
    assertThat(uplink.counts().badCommunities()).as("a second later").isEqualTo(300);
  }

  /** The name of a user is no secret: only what he signs makes his address known. */
  @Test
  void whoMerelyNamesAUserIsAStranger() throws Exception {
    flood(unsigned(), 300);
    assertThat(admitted).isEqualTo(200);
    assertThat(uplink.counts().undecodable()).isZero();
  }

  @Test
  void isToldWhileItGoesOnAndForAMinute() throws Exception {
    var before = uplink.vitals().getFirst();
    assertThat(before.state()).isEqualTo(Vital.State.OK);
    assertThat(before.words()).isEqualTo("0 messages shed since the start");
    flood(GET, FLOOD);
    var during = uplink.vitals().getFirst();
    assertThat(during.kind() + " " + during.name()).isEqualTo("uplink snmp");
    assertThat(during.state()).isEqualTo(Vital.State.DOUBTFUL);
    assertThat(during.words())
        .isEqualTo("1499 messages shed since the start, the last from 127.0.0.2");
    nowNanos.addAndGet(61_000_000_000L);
    var after = uplink.vitals().getFirst();
    assertThat(after.state()).isEqualTo(Vital.State.OK);
    assertThat(after.words()).isEqualTo("1499 messages shed since the start");
  }

  /** As Net-SNMP asks without keys for a user it knows by name, caught where nobody answers. */
  private byte[] unsigned() throws IOException, InterruptedException {
    try (var ear = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      String engine = "0x" + HexFormat.of().formatHex(EngineState.started(folder).id());
      var command =
          List.of("snmpget", "-v3", "-u", "nms", "-l", "noAuthNoPriv", "-e", engine, "-On");
      var run =
          Foreign.run(
              command,
              "-r",
              "0",
              "-t",
              "1",
              "127.0.0.1:" + ear.getLocalPort(),
              ".1.3.6.1.2.1.1.7.0");
      assertThat(run.exit()).as("nobody answers").isNotZero();
      ear.setSoTimeout(PATIENCE_MS);
      return received(ear);
    }
  }
}

package bms600.master.uplink.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.FreePorts;
import bms600.core.HostileTexts;
import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import bms600.core.notice.Notice;
import bms600.core.notice.Notice.What;
import bms600.core.notice.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications as snmptrapd of Net-SNMP receives them. */
@Timeout(300)
final class TrapsTest {
  /** What snmptrapd says once it listens. */
  private static final String LISTENS = "NET-SNMP version";

  private static final int AT_ONCE = 16;
  private static final String ROOT = ".1.3.6.1.4.1.32473.600.";
  private static final Instant SINCE = Instant.parse("2026-11-01T10:02:11Z");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static final Trouble LOW =
      new Trouble(
          "block-voltage-low@S1.7",
          AlarmKind.BLOCK_VOLTAGE_LOW,
          Severity.CRITICAL,
          "S1.7",
          "S1",
          SINCE,
          "Block voltage low: 1.872 V, limit 1.900 V");

  private static final Traps.Sender COMMUNITY = new Traps.Sender.OfCommunity("k12-traps");
  private static final SnmpUser USER =
      new SnmpUser(
          "k12",
          SnmpUser.Auth.SHA256,
          Optional.of(SnmpUser.Privacy.AES128),
          new SnmpUser.Passwords("proves-who-we-are", "keeps-it-from-them"),
          View.ALL);
  private static final SnmpEngine ENGINE =
      new SnmpEngine(
          new EngineState(HexFormat.of().parseHex("80007ed9050102030405"), 7), List.of(USER));

  private static Traps.Receiver receiver(int port, Traps.Sender sender, boolean confirmed) {
    return new Traps.Receiver("127.0.0.1", port, sender, confirmed);
  }

  private Process daemon(int port, String... more) throws IOException {
    var setup = folder.resolve("snmptrapd.conf");
    Files.writeString(
        setup,
        """
        authCommunity log k12-traps
        createUser -e 80007ed9050102030405 k12 SHA-256 proves-who-we-are AES keeps-it-from-them
        createUser k12 SHA-256 proves-who-we-are AES keeps-it-from-them
        authUser log k12 priv
        format2 %V|%v\\n
        printEventNumbers no
        """);
    var command =
        new ArrayList<>(
            List.of("/usr/sbin/snmptrapd", "-f", "-C", "-c", setup.toString(), "-Lo", "-On"));
    command.addAll(List.of(more));
    command.addAll(List.of("-t", "udp:127.0.0.1:" + port));
    var builder = new ProcessBuilder(command);
    builder.environment().put("MIBS", "");
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
    return builder.redirectErrorStream(true).start();
  }

  /** The next line that the daemon says with this in it. */
  private static String next(BufferedReader says, String part) throws IOException {
    String line = says.readLine();
    while (!line.contains(part)) {
      line = says.readLine();
    }
    return line;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void raisingAndClearingArePairedAndNumbered(boolean confirmed) throws Exception {
    int port = FreePorts.one();
    var daemon = daemon(port);
    try {
      var says = daemon.inputReader();
      next(says, LISTENS);
      var traps = new Traps(receiver(port, COMMUNITY, confirmed), ENGINE, 32473, () -> 0);
      traps.send(
          List.of(
              new Notice(7, What.RAISED, LOW, SINCE),
              new Notice(8, What.CLEARED, LOW, SINCE.plusSeconds(60))));
      traps.sendTest();
      var heard = new ArrayList<String>();
      for (String line = says.readLine();
          heard.size() < 3;
          line = heard.size() < 3 ? says.readLine() : line) {
        if (line.contains("1.3.6.1.6.3.1.1.4.1.0")) {
          heard.add(line);
        }
      }
      assertThat(heard.get(0))
          .contains("= OID: " + ROOT + "0.1")
          .contains(ROOT + "4.1.0 = Gauge32: 7")
          .contains(ROOT + "4.2.0 = STRING: \"block-voltage-low@S1.7\"")
          .contains(ROOT + "4.3.0 = Gauge32: " + SINCE.getEpochSecond())
          .contains(ROOT + "4.4.0 = INTEGER: 2")
          .contains(ROOT + "4.5.0 = INTEGER: 1")
          .contains(ROOT + "4.7.0 = STRING: \"Block voltage low: 1.872 V, limit 1.900 V\"");
      assertThat(heard.get(1))
          .contains("= OID: " + ROOT + "0.2")
          .contains(ROOT + "4.1.0 = Gauge32: 8")
          .contains(ROOT + "4.2.0 = STRING: \"block-voltage-low@S1.7\"")
          .contains(ROOT + "4.3.0 = Gauge32: " + SINCE.getEpochSecond());
      assertThat(heard.get(2)).contains("= OID: " + ROOT + "0.4");
    } finally {
      daemon.destroy();
      assertThat(daemon.waitFor(3, TimeUnit.MINUTES)).isTrue();
    }
  }

  /** UTF-8 of 255 octets at most, whatever the text; a half of a pair is no character. */
  @Test
  void textsOfOthersArriveAsTheyAre() throws Exception {
    int port = FreePorts.one();
    var daemon = daemon(port, "-Ox", "--hexOutputLength=0");
    try {
      var says = daemon.inputReader();
      next(says, LISTENS);
      var traps = new Traps(receiver(port, COMMUNITY, true), ENGINE, 32473, () -> 0);
      var all = HostileTexts.all();
      // A few at a time: what snmptrapd says waits in a pipe of 64 KiB.
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        var texts = all.subList(from, Math.min(all.size(), from + AT_ONCE));
        traps.send(
            texts.stream().map(text -> new Notice(7, What.RAISED, named(text), SINCE)).toList());
        for (var text : texts) {
          arrivesAsItIs(text, next(says, "1.3.6.1.6.3.1.1.4.1.0"));
        }
      }
    } finally {
      daemon.destroy();
      assertThat(daemon.waitFor(3, TimeUnit.MINUTES)).isTrue();
    }
  }

  private static void arrivesAsItIs(String text, String heard) {
    assertThat(heard.split("\\|", -1)).as("variables").hasSize(2 + 8);
    String arrived = octets(heard, ROOT + "4.7.0");
    String whole = new String(text.getBytes(UTF_8), UTF_8);
    assertThat(whole).startsWith(arrived);
    if (!arrived.equals(whole)) {
      assertThat(arrived.getBytes(UTF_8).length).isBetween(252, 255);
    }
    assertThat(octets(heard, ROOT + "4.6.0")).isEqualTo(arrived);
  }

  private static Trouble named(String text) {
    return new Trouble(LOW.id(), LOW.kind(), LOW.severity(), text, "S1", SINCE, text);
  }

  private static String octets(String heard, String oid) {
    String from = heard.substring(heard.indexOf(oid) + oid.length());
    var hex = from.substring(from.indexOf(": ") + 2).split("\\|", -1)[0].strip();
    return new String(HexFormat.ofDelimiter(" ").parseHex(hex), UTF_8);
  }

  /** As traps under our engine id and start, as informs under snmptrapd's, which is asked for. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void versionThreeIsProvenAndKeptFromOthers(boolean confirmed) throws Exception {
    int port = FreePorts.one();
    var daemon = daemon(port);
    try {
      var says = daemon.inputReader();
      next(says, LISTENS);
      var sender = new Traps.Sender.OfUser(USER);
      var traps = new Traps(receiver(port, sender, confirmed), ENGINE, 32473, () -> 0);
      traps.send(List.of(new Notice(9, What.RAISED, LOW, SINCE)));
      assertThat(next(says, "1.3.6.1.6.3.1.1.4.1.0"))
          .contains("= OID: " + ROOT + "0.1")
          .contains(ROOT + "4.1.0 = Gauge32: 9")
          .contains(ROOT + "4.2.0 = STRING: \"block-voltage-low@S1.7\"");
    } finally {
      daemon.destroy();
      assertThat(daemon.waitFor(3, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void anInformOfSomebodyUnknownIsAFailure() throws Exception {
    int port = FreePorts.one();
    var daemon = daemon(port);
    try {
      var says = daemon.inputReader();
      next(says, LISTENS);
      var wrong =
          new SnmpUser(
              "k13",
              USER.auth(),
              USER.privacy(),
              new SnmpUser.Passwords("proves-somebody", "keeps-it-from-them"),
              View.ALL);
      var engine = new SnmpEngine(EngineState.fresh(), List.of(wrong));
      var sender = new Traps.Sender.OfUser(wrong);
      var traps = new Traps(receiver(port, sender, true), engine, 32473, () -> 0);
      assertThatThrownBy(traps::sendTest)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + port);
    } finally {
      daemon.destroy();
      assertThat(daemon.waitFor(3, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void anInformNobodyConfirmsIsAFailure() throws Exception {
    var traps = new Traps(receiver(FreePorts.one(), COMMUNITY, true), ENGINE, 32473, () -> 0);
    assertThatThrownBy(traps::sendTest)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not confirm");
  }
}

package bms600.master.uplink.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.master.uplink.Foreign;
import bms600.master.uplink.snmp.SnmpUser.Auth;
import bms600.master.uplink.snmp.SnmpUser.Privacy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snmp4j.smi.OID;

/** Users of SNMP v3, by the programs of Net-SNMP. */
@Timeout(120)
final class SnmpV3Test {
  private static final String ROOT = "1.3.6.1.4.1.32473.600.1.";
  private static final String VOLTAGE = ROOT + "3.1.4.1.7";
  private static final String AUTH = "proves-who-we-are";
  private static final String PRIVACY = "keeps-it-from-them";
  private static final View NO_BLOCKS =
      new View(List.of(new OID("1.3.6.1")), List.of(new OID(ROOT + "3")));

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final Feed feed = new Feed();
  private SnmpUplink uplink;

  private static List<SnmpUser> users() {
    var users = new ArrayList<SnmpUser>();
    for (var auth : Auth.values()) {
      users.add(user(auth + "-NONE", auth, Optional.empty(), View.ALL));
      for (var privacy : Privacy.values()) {
        users.add(user(auth + "-" + privacy, auth, Optional.of(privacy), View.ALL));
      }
    }
    users.add(user("no-blocks", Auth.SHA256, Optional.of(Privacy.AES128), NO_BLOCKS));
    return users;
  }

  private static SnmpUser user(String name, Auth auth, Optional<Privacy> privacy, View view) {
    return new SnmpUser(name, auth, privacy, new SnmpUser.Passwords(AUTH, PRIVACY), view);
  }

  @BeforeEach
  void start() throws IOException {
    feed.publish(
        new Bench(Bench.twoStrings())
            .blocks(2.25, 21.5, 0.3)
            .block(6, 2.251, -3.4, 0.312)
            .tick(Duration.ofSeconds(1)));
    uplink = started();
  }

  private SnmpUplink started() throws IOException {
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var settings =
        new SnmpSettings(any, Optional.empty(), users(), PointTable.DEFAULT_ENTERPRISE, "0.1.0");
    var engine = new SnmpEngine(EngineState.started(folder), users());
    var made =
        new SnmpUplink(settings, engine, feed, () -> 1_000_000_000, new Admission(Ticker.system()));
    made.start();
    return made;
  }

  @AfterEach
  void stop() {
    uplink.close();
  }

  private Foreign tool(String program, List<String> credentials, String... more)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(program, "-v3", "-On", "-t", "20", "-r", "0"));
    command.addAll(credentials);
    command.add("127.0.0.1:" + uplink.address().getPort());
    return Foreign.run(command, more);
  }

  private static List<String> as(String name, String auth, String privacy) {
    var words = new ArrayList<>(List.of("-u", name, "-a", auth, "-A", AUTH));
    words.addAll(
        privacy.isEmpty()
            ? List.of("-l", "authNoPriv")
            : List.of("-l", "authPriv", "-x", privacy, "-X", PRIVACY));
    return words;
  }

  @ParameterizedTest
  @CsvSource({
    "SHA1-NONE, SHA, ''",
    "SHA1-AES128, SHA, AES",
    "SHA1-AES256, SHA, AES-256",
    "SHA224-NONE, SHA-224, ''",
    "SHA224-AES128, SHA-224, AES",
    "SHA224-AES256, SHA-224, AES-256",
    "SHA256-NONE, SHA-256, ''",
    "SHA256-AES128, SHA-256, AES",
    "SHA256-AES256, SHA-256, AES-256",
    "SHA384-NONE, SHA-384, ''",
    "SHA384-AES128, SHA-384, AES",
    "SHA384-AES256, SHA-384, AES-256",
    "SHA512-NONE, SHA-512, ''",
    "SHA512-AES128, SHA-512, AES",
    "SHA512-AES256, SHA-512, AES-256"
  })
  void everyPairOfProtocolsIsUnderstood(String name, String auth, String privacy) throws Exception {
    var run = tool("snmpget", as(name, auth, privacy), VOLTAGE);
    assertThat(run.output()).as(run.complaint()).isEqualTo("." + VOLTAGE + " = INTEGER: 2251\n");
  }

  @Test
  void wholeTreeIsWalkedInPrivate() throws Exception {
    var user = as("SHA256-AES128", "SHA-256", "AES");
    var walked = tool("snmpbulkwalk", user, "-Cr40", "1.3.6.1");
    assertThat(walked.exit()).as(walked.complaint()).isZero();
    assertThat(walked.output().lines())
        .doesNotHaveDuplicates()
        .hasSameSizeAs(tool("snmpwalk", user, "1.3.6.1").output().lines().toList())
        .hasSizeGreaterThan(1000);
  }

  @Test
  void viewHidesWhatItDoesNotShow() throws Exception {
    var user = as("no-blocks", "SHA-256", "AES");
    assertThat(tool("snmpget", user, VOLTAGE).output()).contains("No Such Object");
    assertThat(tool("snmpget", user, ROOT + "2.1.2.1").output()).contains("STRING: \"S1\"");
    assertThat(tool("snmpbulkwalk", user, "-Cr40", ROOT + "2").output().lines())
        .hasSizeGreaterThan(20);
    assertThat(tool("snmpwalk", user, "1.3.6.1.4.1").output())
        .contains("." + ROOT + "2.1.", "." + ROOT + "4.1.")
        .doesNotContain("." + ROOT + "3.1.");
  }

  @Test
  void whoIsWrongIsRefused() throws Exception {
    var nobody = tool("snmpget", as("nobody", "SHA-256", "AES"), VOLTAGE);
    assertThat(nobody.complaint()).containsIgnoringCase("unknown user name");
    var wrong =
        List.of("-u", "SHA256-NONE", "-a", "SHA-256", "-A", "other-word", "-l", "authNoPriv");
    assertThat(tool("snmpget", wrong, VOLTAGE).complaint())
        .containsIgnoringCase("authentication fail");
    assertThat(tool("snmpget", as("SHA256-AES128", "SHA-256", ""), VOLTAGE).complaint())
        .as("authNoPriv of a user with privacy")
        .contains("authorizationError");
    var open = List.of("-u", "SHA256-NONE", "-l", "noAuthNoPriv");
    assertThat(tool("snmpget", open, VOLTAGE).complaint()).contains("authorizationError");
  }

  /** RFC 3414, usmStats: each reason not to listen is counted, and can be read. */
  @Test
  void whyAMessageIsNotTakenIsCounted() throws Exception {
    var user = as("SHA256-AES128", "SHA-256", "AES");
    assertThat(tool("snmpget", as("nobody", "SHA-256", "AES"), VOLTAGE).exit()).isEqualTo(1);
    assertThat(tool("snmpget", as("nobody", "SHA-256", ""), VOLTAGE).exit()).isEqualTo(1);
    var wrong =
        List.of("-u", "SHA256-NONE", "-a", "SHA-256", "-A", "other-word", "-l", "authNoPriv");
    assertThat(tool("snmpget", wrong, VOLTAGE).exit()).isEqualTo(1);
    var more = as("SHA256-NONE", "SHA-256", "AES");
    assertThat(tool("snmpget", more, VOLTAGE).complaint())
        .as("privacy that he has none of")
        .containsIgnoringCase("unsupported security level");
    var old = new ArrayList<>(user);
    old.addAll(List.of("-e", "0x" + discovered().id(), "-Z", "1,1000000"));
    assertThat(tool("snmpget", old, VOLTAGE).output())
        .as("a clock that is wrong is set by the report")
        .contains("INTEGER: 2251");
    String stats = "1.3.6.1.6.3.15.1.1.";
    assertThat(count(user, stats + "1.0")).as("usmStatsUnsupportedSecLevels").isEqualTo(1);
    assertThat(count(user, stats + "2.0")).as("usmStatsNotInTimeWindows").isPositive();
    assertThat(count(user, stats + "3.0")).as("usmStatsUnknownUserNames").isEqualTo(2);
    assertThat(count(user, stats + "4.0")).as("usmStatsUnknownEngineIDs").isGreaterThan(5);
    assertThat(count(user, stats + "5.0")).as("usmStatsWrongDigests").isEqualTo(1);
  }

  private long count(List<String> user, String oid) throws Exception {
    var said = tool("snmpget", user, oid);
    return Long.parseLong(said.output().strip().replaceAll(".*Counter32: ", ""));
  }

  @Test
  void nothingCanBeWritten() throws Exception {
    var user = as("SHA256-AES128", "SHA-256", "AES");
    assertThat(tool("snmpset", user, VOLTAGE, "i", "1").complaint())
        .containsPattern("noAccess|authorizationError");
    assertThat(tool("snmpget", user, VOLTAGE).output()).contains("INTEGER: 2251");
  }

  @Test
  void olderVersionsAreNotThereWithoutACommunity() throws Exception {
    var agent = "127.0.0.1:" + uplink.address().getPort();
    var run =
        Foreign.run("snmpget", "-v2c", "-c", "public", "-t", "0.2", "-r", "0", agent, VOLTAGE);
    assertThat(run.complaint()).contains("Timeout");
    Awaitility.await("worked off, perhaps after the tool gave up")
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() -> assertThat(uplink.counts().badVersions()).isEqualTo(1));
  }

  /** The manager's own word for it: snmpEngineBoots in the report that answers discovery. */
  @Test
  void everyStartIsOneMoreAndTheEngineStaysTheSame() throws Exception {
    var first = discovered();
    uplink.close();
    uplink = started();
    var second = discovered();
    assertThat(second.id()).isEqualTo(first.id()).startsWith("80007ed905");
    assertThat(first.boots()).isEqualTo(1);
    assertThat(second.boots()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("snmp-engine"))).contains("\nboots 2\nsum ");
    var user = as("SHA256-AES128", "SHA-256", "AES");
    assertThat(tool("snmpget", user, VOLTAGE).output()).contains("INTEGER: 2251");
  }

  private record Discovered(String id, long boots) {}

  private Discovered discovered() throws Exception {
    var run = tool("snmpget", as("SHA256-NONE", "SHA-256", ""), "-d", VOLTAGE);
    return inLastReceived(run.output() + run.complaint());
  }

  /** Engine id and boots in the hexadecimal dump of the last message that was received. */
  private static Discovered inLastReceived(String dump) {
    var hex = new StringBuilder();
    boolean received = false;
    for (String line : dump.lines().toList()) {
      if (line.startsWith("Received") || line.startsWith("Sending")) {
        received = line.startsWith("Received");
        hex.setLength(received ? 0 : hex.length());
      } else if (received && line.matches("\\d{4}: .*")) {
        hex.append(line.substring(6, Math.min(line.length(), 57)).replaceAll("[^0-9A-F]", ""));
      }
    }
    String text = hex.toString().toLowerCase(Locale.ROOT);
    int id = text.indexOf("80007ed905");
    int boots = id + 2 * Integer.parseInt(text.substring(id - 2, id), 16);
    assertThat(text.substring(boots, boots + 2)).as("an INTEGER follows").isEqualTo("02");
    int octets = 2 * Integer.parseInt(text.substring(boots + 2, boots + 4), 16);
    return new Discovered(
        text.substring(id, boots),
        Long.parseLong(text.substring(boots + 4, boots + 4 + octets), 16));
  }
}

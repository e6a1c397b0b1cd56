package bms600.cli.security;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.cli.security.Finding.State;
import bms600.master.audit.AuditLog;
import bms600.master.config.Configuration;
import bms600.master.config.ConfigurationReader;
import bms600.master.config.ConfigurationReader.Outcome;
import bms600.master.config.ListenAddress;
import bms600.master.run.Deed;
import bms600.master.run.Ticker;
import bms600.master.seal.SigningKey;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that is looked at: sound, and with a fault planted in it. */
@Timeout(300)
final class SecurityCheckTest {
  private static final String SITE =
      """
      site: { name: Kept, timezone: UTC }
      data: ./data
      """;

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Path data() {
    return folder.resolve("data");
  }

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectory(data());
    rights(folder, "rwxr-xr-x");
    rights(data(), "rwxr-xr-x");
  }

  private Path file() {
    return folder.resolve("site.yaml");
  }

  private Configuration site(String more) throws IOException {
    Files.writeString(file(), SITE + more);
    rights(file(), "rw-------");
    return switch (ConfigurationReader.read(file())) {
      case Outcome.Loaded(var loaded) -> loaded;
      case Outcome.Refused(var mistakes) -> throw new AssertionError(mistakes);
    };
  }

  private static void rights(Path file, String rights) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }

  private static Finding of(List<Finding> findings, String inPlace) {
    return findings.stream()
        .filter(it -> it.place().contains(inPlace))
        .findFirst()
        .orElseThrow(() -> new AssertionError(inPlace + " is not among " + findings));
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /** A port on which nobody listens any more. */
  private static int closed() throws IOException {
    try (var gone = listening()) {
      return gone.getLocalPort();
    }
  }

  @Test
  void aListenerThatTheFileDoesNotNameAndOneThatIsNotThereAreFound() throws Exception {
    int away = closed();
    try (var pages = listening();
        var other = listening()) {
      var site =
          site(
              "hmi: { listen: 127.0.0.1:%d }\nuplinks: { prometheus: { listen: 127.0.0.1:%d } }\n"
                  .formatted(pages.getLocalPort(), away));
      var listeners = new Listeners(site);
      assertThat(listeners.master()).hasValue(ProcessHandle.current().pid());
      var findings = listeners.look();
      assertThat(of(findings, ":" + pages.getLocalPort()).state()).isEqualTo(State.OK);
      assertThat(of(findings, ":" + other.getLocalPort()).state()).isEqualTo(State.FAILED);
      assertThat(of(findings, ":" + away).state()).isEqualTo(State.FAILED);
    }
  }

  @Test
  void aDoorOfUdpOnAnotherAddressThanConfiguredIsFound() throws Exception {
    try (var pages = listening();
        var snmp = new DatagramSocket(0)) {
      var site =
          site(
              "hmi: { listen: 127.0.0.1:%d }\nuplinks: { snmp: { listen: 127.0.0.1:%d } }\n"
                  .formatted(pages.getLocalPort(), snmp.getLocalPort()));
      var finding = of(new Listeners(site).look(), "udp 127.0.0.1:" + snmp.getLocalPort());
      assertThat(finding.state()).as("it is open to everybody").isEqualTo(State.FAILED);
    }
  }

  @Test
  void whereNoMasterRunsNothingIsSaidOfItsListeners() throws Exception {
    var site = site("hmi: { listen: 127.0.0.1:%d }\n".formatted(closed()));
    assertThat(new Listeners(site).look())
        .singleElement()
        .extracting(Finding::state)
        .isEqualTo(State.UNTRIED);
  }

  /** The server of OpenSSL, told to take what RFC 8996 forbids. */
  @Test
  void aServerThatTakesOldTlsIsFound() throws Exception {
    openssl(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=old",
        "-days",
        "2",
        "-keyout",
        folder.resolve("k").toString(),
        "-out",
        folder.resolve("c").toString());
    var server =
        new ProcessBuilder(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:0",
                "-tls1_1",
                "-cipher",
                "ALL:@SECLEVEL=0",
                "-key",
                folder.resolve("k").toString(),
                "-cert",
                folder.resolve("c").toString())
            .redirectErrorStream(true)
            .start();
    try (var says = server.inputReader()) {
      String line = says.readLine();
      while (!line.startsWith("ACCEPT")) {
        line = says.readLine();
      }
      int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
      var at = new ListenAddress("127.0.0.1", port);
      assertThat(TlsFloor.takes(at, 0x0302)).isTrue();
      assertThat(TlsFloor.takes(at, 0x0301)).isFalse();
    } finally {
      server.destroy();
      assertThat(server.waitFor(3, TimeUnit.MINUTES)).isTrue();
    }
  }

  private static void openssl(String... words) throws Exception {
    var all = new ArrayList<>(List.of("openssl"));
    all.addAll(List.of(words));
    var run = new ProcessBuilder(all).redirectErrorStream(true).start();
    run.getInputStream().readAllBytes();
    assertThat(run.waitFor()).isZero();
  }

  @Test
  void pagesThatAreNotEncryptedMustBeOfThisMachineOnly() throws Exception {
    assertThat(TlsFloor.look(site("hmi: { listen: 127.0.0.1:8600 }\n"), false))
        .allMatch(it -> it.state() == State.OK);
    assertThat(TlsFloor.look(site("hmi: { listen: \"0.0.0.0:8600\" }\n"), false))
        .singleElement()
        .extracting(Finding::state)
        .isEqualTo(State.FAILED);
  }

  @Test
  void aCertificateThatEndedEndsSoonOrHasNotBegunIsFound() throws Exception {
    openssl(
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=k12",
        "-days",
        "100",
        "-keyout",
        folder.resolve("k.key").toString(),
        "-out",
        folder.resolve("k.pem").toString());
    var site = site("hmi: { certificate: k.pem, key: k.key }\n");
    var now = Instant.now();
    assertThat(Dates.look(site, now).getFirst().state()).isEqualTo(State.OK);
    assertThat(Dates.look(site, now.plus(Duration.ofDays(80))).getFirst().state())
        .isEqualTo(State.DOUBTFUL);
    assertThat(Dates.look(site, now.plus(Duration.ofDays(101))).getFirst().state())
        .isEqualTo(State.FAILED);
    assertThat(Dates.look(site, now.minus(Duration.ofDays(2))).getFirst().state())
        .isEqualTo(State.FAILED);
  }

  @Test
  void aSpoiltCertificateOfAUserIsFound() throws Exception {
    Files.writeString(folder.resolve("h.pem"), "-----BEGIN CERTIFICATE-----\nMIIB");
    var site = site("uplinks: { opcua: { users: [ { name: hist, certificate: h.pem } ] } }\n");
    assertThat(Dates.look(site, Instant.now()))
        .filteredOn(it -> it.state() == State.FAILED)
        .singleElement()
        .satisfies(it -> assertThat(it.place()).contains("hist").endsWith("h.pem"));
  }

  @Test
  void filesThatOthersMayReadOrChangeAreFound() throws Exception {
    var key = Files.writeString(data().resolve("signing.key"), "secret");
    rights(key, "rw-------");
    var site = site("");
    assertThat(FileRights.look(site, file())).allMatch(it -> it.state() == State.OK);
    rights(data(), "rwxrwxrwx");
    assertThat(of(FileRights.look(site, file()), "data").state()).isEqualTo(State.FAILED);
    rights(file(), "rw-rw-rw-");
    assertThat(of(FileRights.look(site, file()), "site.yaml").state()).isEqualTo(State.FAILED);
  }

  /** What lies in a folder that only its owner may go through is safe, whatever its own rights. */
  @Test
  void aSecretIsAsOpenAsTheFoldersAboveItLet() throws Exception {
    var key = Files.writeString(data().resolve("people.json"), "secret");
    rights(key, "rw-r--r--");
    rights(data(), "rwx------");
    assertThat(of(FileRights.look(site(""), file()), "people.json").state()).isEqualTo(State.OK);
    var open = Files.createTempDirectory(Path.of("/tmp"), "open");
    try {
      rights(open, "rwxr-xr-x");
      Files.createDirectory(open.resolve("data"));
      rights(open.resolve("data"), "rwxr-xr-x");
      var seen = Files.writeString(open.resolve("data/people.json"), "secret");
      rights(seen, "rw-r--r--");
      var there = open.resolve("site.yaml");
      Files.writeString(there, SITE);
      var loaded = ((Outcome.Loaded) ConfigurationReader.read(there)).configuration();
      assertThat(of(FileRights.look(loaded, there), "people.json").state()).isEqualTo(State.FAILED);
      rights(seen, "rw-r-----");
      assertThat(of(FileRights.look(loaded, there), "people.json").state())
          .isEqualTo(State.DOUBTFUL);
      Files.delete(seen);
    } finally {
      Files.delete(open.resolve("site.yaml"));
      Files.delete(open.resolve("data"));
      Files.delete(open);
    }
  }

  @Test
  void secretsThatAreTriedFirstAndShortOnesAreFound() throws Exception {
    for (var word : List.of("public", "PRIVATE", "abc", "aaaaaaaaaa")) {
      var site =
          site("uplinks: { snmp: { listen: 127.0.0.1:1161, community: %s } }\n".formatted(word));
      assertThat(of(WeakSecrets.look(site), "community").state()).as(word).isEqualTo(State.FAILED);
    }
    var good = site("uplinks: { snmp: { listen: 127.0.0.1:1161, community: k7-Wq2xz } }\n");
    assertThat(WeakSecrets.look(good)).allMatch(it -> it.state() == State.OK);
    assertThat(of(WeakSecrets.look(site("panel: { pin: \"1234\" }\n")), "pin").state())
        .isEqualTo(State.FAILED);
    assertThat(of(WeakSecrets.look(site("panel: { pin: \"5190\" }\n")), "pin").state())
        .isEqualTo(State.OK);
    var writes = "uplinks: { modbus_tcp: { listen: \"0.0.0.0:1502\", writes: [acknowledge] } }\n";
    assertThat(of(WeakSecrets.look(site(writes)), "Modbus").state()).isEqualTo(State.FAILED);
  }

  private List<Finding> all(SecurityCheck.Asking asking, Configuration site) throws Exception {
    var subject = new SecurityCheck.Subject(site, file(), folder.resolve("no.json"), "");
    return SecurityCheck.of(subject, asking, Instant.now());
  }

  @Test
  void aLogThatWasChangedIsFound() throws Exception {
    var wall = InstantSource.fixed(Instant.parse("2026-11-01T08:00:00Z"));
    var key = Optional.of(SigningKey.of(data()));
    try (var log = AuditLog.open(data(), Ticker.system(), wall, AuditLog.Limits.USUAL, key)) {
      log.write(new Deed("anna", "", "shelve", "S1.3", "done", "for an hour"));
    }
    var site = site("");
    assertThat(of(all((_, _) -> 401, site), "audit.log").state()).isEqualTo(State.OK);
    var file = data().resolve("audit.log");
    Files.writeString(file, Files.readString(file).replace("an hour", "a year"));
    assertThat(of(all((_, _) -> 401, site), "audit.log").state()).isEqualTo(State.FAILED);
    assertThat(of(all((_, _) -> 401, site), "audit.syslog").state()).isEqualTo(State.DOUBTFUL);
  }

  @Test
  void aRouteThatAnswersNobodyIsFound() throws Exception {
    var site = site("hmi: { anonymous: none }\n");
    assertThat(Roles.look(site, (_, _) -> 403)).allMatch(it -> it.state() == State.OK);
    var findings =
        Roles.look(
            site,
            (method, path) ->
                method.equals("POST") && path.equals("/api/v1/users/nobody/remove") ? 409 : 401);
    assertThat(findings)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.state()).isEqualTo(State.FAILED);
              assertThat(it.place()).isEqualTo("POST /api/v1/users/{name}/remove");
            });
  }

  @Test
  void whoMayLookWithoutLoggingInIsNoFault() throws Exception {
    var asked = new ArrayList<String>();
    Roles.look(
        site(""),
        (method, path) -> {
          asked.add(method + " " + path);
          return 401;
        });
    assertThat(asked)
        .contains("GET /api/v1/users", "POST /api/v1/silence", "POST /api/v1/backup")
        .doesNotContain("GET /api/v1/site", "POST /api/v1/session");
  }

  @Test
  void aProcessThatADebuggerMayEnterIsFound() throws Exception {
    var args = Files.writeString(folder.resolve("args"), "-XX:+DisableAttachMechanism\n-Xmx16m\n");
    assertThat(ofProcess("@" + args)).extracting(Finding::state).containsExactly(State.OK);
    assertThat(ofProcess("-Xmx16m")).extracting(Finding::state).containsExactly(State.DOUBTFUL);
    assertThat(
            ofProcess(
                "-XX:+DisableAttachMechanism",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0"))
        .extracting(Finding::state)
        .containsExactly(State.FAILED, State.OK);
  }

  /** Of a Java that waits for what never comes. */
  private static List<Finding> ofProcess(String... options) throws Exception {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of(options));
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(Waiting.class.getName());
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try {
      assertThat(process.getInputStream().read()).as("it runs").isPositive();
      return ProcessOptions.look(process.pid());
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  /** Says that it is there, and waits. */
  static final class Waiting {
    private Waiting() {}

    /** Until whoever started it ends it, or ends. */
    public static void main(String[] args) throws IOException {
      System.out.println("here");
      System.exit(System.in.read());
    }
  }

  @Test
  void aLibraryThatWasExchangedOrAddedIsFound() throws Exception {
    var jar = Files.writeString(folder.resolve("a-1.0.jar"), "abc");
    // NIST FIPS 180-4, the SHA-256 of "abc"
    String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    var bill =
        Files.writeString(
            folder.resolve("bill.json"),
            "{\"components\":[{\"name\":\"a\",\"version\":\"1.0\",\"hashes\":[{\"alg\":\"SHA-256\","
                + "\"content\":\"%s\"}]}]}".formatted(hash));
    assertThat(Libraries.look(bill, jar.toString())).allMatch(it -> it.state() == State.OK);
    var added = Files.writeString(folder.resolve("b-1.0.jar"), "abc");
    assertThat(of(Libraries.look(bill, jar + ":" + added), "b-1.0.jar").state())
        .isEqualTo(State.FAILED);
    Files.writeString(jar, "abd");
    assertThat(of(Libraries.look(bill, jar.toString()), "a-1.0.jar").state())
        .isEqualTo(State.FAILED);
    assertThat(Libraries.look(folder.resolve("none"), "").getFirst().state())
        .isEqualTo(State.UNTRIED);
  }
}

package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Debian package, built, taken apart and run as systemd would run it: dpkg-deb, sha256sum,
 * systemd-analyze and socat are the judges. Under a systemd that runs it is asked by tools/system.
 */
class PackageTest {
  private static final Path PACKAGING = Sites.ROOT.resolve("packaging");

  @TempDir private static Path installed = Path.of("replaced by JUnit");
  @TempDir private Path folder = Path.of("replaced by JUnit");

  @BeforeAll
  static void build() throws Exception {
    run(PACKAGING.resolve("build").toString(), System.getProperty("java.home"));
    run("dpkg-deb", "--extract", deb().toString(), installed.toString());
  }

  private static Path deb() throws IOException {
    try (var files = Files.list(PACKAGING.resolve("target"))) {
      return files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
    }
  }

  /** What it says; it must end well. */
  private static String run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).directory(PACKAGING.toFile()).redirectErrorStream(true);
    var running = process.start();
    var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as("%s said: %s", List.of(command), said).isZero();
    return said;
  }

  @Test
  void packageNamesItselfAndItsSumHolds() throws Exception {
    assertThat(run("dpkg-deb", "--field", deb().toString(), "Package").strip()).isEqualTo("bms600");
    String here = run("dpkg", "--print-architecture");
    assertThat(run("dpkg-deb", "--field", deb().toString(), "Architecture")).isEqualTo(here);
    run("sh", "-c", "cd target && sha256sum --check --strict *.sha256");
    assertThat(run("dpkg-deb", "--contents", deb().toString()))
        .contains("./usr/lib/systemd/system/bms600.service", "./usr/share/doc/bms600/copyright")
        .doesNotContain("/var/", "/home/", "target/");
  }

  /** As docs/how-to/install.md says: openssl and sha256sum are the judges. */
  @Test
  void whatIsHandedOutIsSignedByItsReleaser() throws Exception {
    var key = folder.resolve("release.key").toString();
    var known = folder.resolve("release.pub").toString();
    run("openssl", "genpkey", "-algorithm", "ed25519", "-out", key);
    run("openssl", "pkey", "-in", key, "-pubout", "-out", known);
    assertThat(run(PACKAGING.resolve("sign").toString(), key)).contains("signed by SHA256:");
    String check =
        "cd target && openssl pkeyutl -verify -pubin -inkey "
            + known
            + " -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig && sha256sum --check --strict"
            + " SHA256SUMS";
    assertThat(run("sh", "-c", check)).contains(".deb: OK", "bms600.cdx.json: OK");
    var sums = PACKAGING.resolve("target/SHA256SUMS");
    Files.writeString(sums, Files.readString(sums).replaceFirst("^[0-9a-f]", "g"));
    var refused = new ProcessBuilder("sh", "-c", check).directory(PACKAGING.toFile());
    assertThat(refused.redirectErrorStream(true).start().waitFor()).isNotZero();
  }

  /** By the bill of materials that the CycloneDX plugin makes of the build. */
  @Test
  void everyLibraryStandsInTheBillOfMaterials() throws IOException {
    var bill =
        JsonMapper.shared()
            .readTree(installed.resolve("usr/share/doc/bms600/bms600.cdx.json").toFile());
    assertThat(bill.at("/bomFormat").asString()).isEqualTo("CycloneDX");
    var listed = new ArrayList<String>();
    for (var part : bill.at("/components")) {
      assertThat(part.at("/hashes").isEmpty()).as("hashes of %s", part.at("/purl")).isFalse();
      listed.add(part.at("/name").asString() + "-" + part.at("/version").asString() + ".jar");
    }
    var own = "cli-0.1.0.jar";
    assertThat(Files.readAllLines(installed.resolve("usr/lib/bms600/classpath")))
        .hasSizeGreaterThan(20)
        .allMatch(jar -> jar.equals(own) || listed.stream().anyMatch(it -> isSame(it, jar)));
  }

  /** A jar may carry a classifier behind its version. */
  private static boolean isSame(String listed, String jar) {
    return jar.startsWith(listed.substring(0, listed.length() - ".jar".length()));
  }

  /** The goal is 1.5 at most, of 10. */
  @ParameterizedTest
  @ValueSource(strings = {"bms600.service", "bms600-safe.service"})
  void unitIsConfined(String unit) throws Exception {
    var file = installed.resolve("usr/lib/systemd/system").resolve(unit);
    run("systemd-analyze", "security", "--offline=true", "--threshold=15", file.toString());
  }

  /** A browser needs name spaces and memory it may execute; the rest is kept from it: 4 of 10. */
  @Test
  void touchPanelIsConfinedAsFarAsABrowserCanBe() throws Exception {
    var file = installed.resolve("usr/lib/systemd/system/bms600-kiosk.service");
    run("systemd-analyze", "security", "--offline=true", "--threshold=40", file.toString());
    assertThat(installed.resolve("usr/lib/bms600/bin/panel")).isExecutable();
  }

  /** Files of a site are opened by nobody else, and the program may be asked without a service. */
  @Test
  void installedProgramChecksASiteFile() throws Exception {
    var program = installed.resolve("usr/bin/bms600").toString();
    assertThat(run(program, "check", installed + "/usr/lib/bms600/examples/substation.yaml"))
        .contains("name: \"Station battery\"");
  }

  @Test
  void serviceIsReadyWithTheFirstScanGivesSignsOfLifeAndStopsWhenAsked() throws Exception {
    int first = FreePorts.row();
    var site = site(first);
    try (var plant = Program.start(folder, first, "simulate", "--site", site.toString());
        var service = new Service(folder.resolve("notify"), "run", "--site", site.toString())) {
      service.awaitLine(line -> line.equals("READY=1"));
      service.awaitLine(line -> line.startsWith("STATUS=scan "));
      service.awaitLine(line -> line.equals("WATCHDOG=1"));
      System.out.printf(
          "package: ready %.1f s after its start, %.1f s of a processor, then %d MB resident%n",
          service.readyS, service.processorS(), service.residentMegabytes());
      assertThat(connects(first)).as("the pages").isTrue();
      service.process.destroy();
      service.awaitLine(line -> line.equals("STOPPING=1"));
      assertThat(service.process.waitFor()).isEqualTo(143);
      assertThat(plant.said()).isNotEmpty();
    }
  }

  @Test
  void safeModeWatchesAndOpensNoDoor() throws Exception {
    int first = FreePorts.row();
    var site = site(first).toString();
    try (var service = new Service(folder.resolve("notify"), "run", "--safe", "--site", site)) {
      service.awaitLine(line -> line.equals("READY=1"));
      for (int port = first; port < first + 4; port++) {
        assertThat(connects(port)).as("port %d", port).isFalse();
      }
    }
  }

  /**
   * As dpkg does it: what is there is kept by {@code preinst}, and the new version is put in its
   * place. This one lacks a library.
   */
  @Test
  void aVersionThatDoesNotHoldGivesWayToTheOneBefore() throws Exception {
    var root = folder.resolve("root");
    run("cp", "-a", installed.toString(), root.toString());
    var state = Files.createDirectories(root.resolve("var/lib/bms600"));
    run("sh", "-c", "DPKG_ROOT=" + root + " sh debian/preinst upgrade 0.0.9");
    var home = root.resolve("usr/lib/bms600");
    assertThat(Files.readAllLines(home.resolveSibling("bms600-previous").resolve("classpath")))
        .isEqualTo(Files.readAllLines(home.resolve("classpath")));
    Files.delete(home.resolve("lib/cli-0.1.0.jar"));
    Files.writeString(state.resolve("upgrade"), "from 0.0.9\nstarts 0\n");
    int first = FreePorts.row();
    var site = folder.resolve("site.yaml");
    Files.writeString(site, "hmi: { listen: \"127.0.0.1:" + first + "\" }\n");
    var command = List.of(home.resolve("bin/start").toString(), "run", "--site", site.toString());
    for (int start = 1; start <= 3; start++) {
      var service = started(command, state);
      assertThat(service.waitFor()).as("start %d", start).isEqualTo(1);
      assertThat(state.resolve("upgrade")).hasContent("from 0.0.9\nstarts " + start + "\n");
    }
    var service = started(command, state);
    try {
      Awaitility.await("the version before runs")
          .atMost(Program.PATIENCE)
          .until(() -> hasToldItsDoors(service));
      service.destroy();
      assertThat(service.waitFor()).isEqualTo(143);
    } finally {
      service.destroyForcibly().onExit().join();
    }
    try (var past = bms600.master.history.Past.open(folder.resolve("data"))) {
      assertThat(past.newest(9))
          .anyMatch(
              it ->
                  it.event().kind().equals("upgrade-undone")
                      && it.event().text().endsWith("0.0.9 runs again"));
    }
  }

  /** What was gone back from is in the journal before the doors are told, not before they open. */
  private boolean hasToldItsDoors(Process service) throws IOException {
    if (!service.isAlive()) {
      throw new AssertionError("it has ended with " + service.exitValue());
    }
    return Files.readString(folder.resolve("started.txt")).contains("web pages on ");
  }

  private Process started(List<String> command, Path state) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("STATE_DIRECTORY", state.toString());
    return builder.redirectOutput(folder.resolve("started.txt").toFile()).start();
  }

  private static boolean connects(int port) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException _) {
      return false;
    }
  }

  /** The site of 420 blocks with pages on this port, the uplinks and then the lines behind it. */
  private Path site(int first) throws IOException {
    String text = Files.readString(Sites.ROOT.resolve("examples/full-site.yaml"));
    text = text.replace(":8600", ":" + first).replace(":1502", ":" + (first + 1));
    text = text.replace(":1161", ":" + (first + 2)).replace(":8601", ":" + (first + 3));
    for (int line = 1; line <= 6; line++) {
      text = text.replace(":700" + line, ":" + (first + 4 + line));
    }
    return Files.writeString(folder.resolve("site.yaml"), text);
  }

  /** The installed program as a service manager starts it: socat hears what it is told. */
  private static final class Service implements AutoCloseable {
    /** How a program ends that is asked to: 128 and the number of the signal. */
    private static final int TERMINATED = 143;

    private final Process process;
    private final Process ear;
    private final BufferedReader heard;
    private final long begunNanos;
    private double readyS = Double.NaN;

    Service(Path socket, String... arguments) throws IOException {
      ear =
          new ProcessBuilder("socat", "-u", "UNIX-RECV:" + socket, "STDOUT")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      heard =
          new BufferedReader(new InputStreamReader(ear.getInputStream(), StandardCharsets.UTF_8));
      Awaitility.await("socat listens")
          .atMost(Duration.ofMinutes(3))
          .until(() -> Files.exists(socket));
      var command = new ArrayList<String>();
      command.add(installed.resolve("usr/bin/bms600").toString());
      command.addAll(List.of(arguments));
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("NOTIFY_SOCKET", socket.toString());
      builder.environment().put("WATCHDOG_USEC", "30000000");
      builder.redirectOutput(socket.resolveSibling("service.txt").toFile());
      begunNanos = System.nanoTime();
      process = builder.start();
      Thread.ofVirtual().start(() -> hasEnded(process.onExit().join()));
    }

    /** Of one that was not asked to end nothing more is to be heard. */
    private void hasEnded(Process ended) {
      if (ended.exitValue() != TERMINATED) {
        ear.destroy();
      }
    }

    /** Reads on until such a line; one that never comes ends with the ear, or the build's limit. */
    void awaitLine(Predicate<String> isIt) throws IOException {
      for (String line = heard.readLine(); line != null; line = heard.readLine()) {
        if (line.equals("READY=1")) {
          readyS = (System.nanoTime() - begunNanos) / 1e9;
        }
        if (isIt.test(line)) {
          return;
        }
      }
      Assertions.fail("nothing more is heard of the service");
    }

    /** What it has cost so far, whoever else has the processors. */
    double processorS() {
      return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    long residentMegabytes() throws IOException {
      String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
      var resident = status.lines().filter(line -> line.startsWith("VmRSS:")).findFirst();
      return Long.parseLong(resident.orElseThrow().replaceAll("\\D", "")) / 1024;
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
      ear.destroyForcibly().onExit().join();
    }
  }
}

package bms600.master.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bms600.core.FreePorts;
import bms600.core.alarm.PanelLamps;
import bms600.core.alarm.PanelLamps.Light;
import bms600.master.run.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real LCDd of Debian: what it draws, and the keys it hears at a terminal. */
class LcddDisplayTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final PanelBench bench = new PanelBench();

  /** LCDd at a terminal of its own, which the program script makes. */
  private final class Lcdd implements AutoCloseable {
    private final Process process;
    private final Path screen;

    Lcdd(String driver, int port) throws IOException {
      var file = folder.resolve(driver + ".conf");
      Files.writeString(
          file,
          """
          [server]
          DriverPath=%s/
          Driver=%s
          Bind=127.0.0.1
          Port=%d
          ServerScreen=no
          ReportToSyslog=no
          User=%s
          [%s]
          Size=21x4
          """
              .formatted(drivers(), driver, port, System.getProperty("user.name"), driver));
      var builder =
          new ProcessBuilder("script", "-qfec", "/usr/sbin/LCDd -f -c " + file, "/dev/null");
      builder.environment().put("TERM", "xterm");
      screen = Files.createTempFile(folder, driver, ".screen");
      process = builder.redirectErrorStream(true).redirectOutput(screen.toFile()).start();
    }

    private static String drivers() throws IOException {
      try (var folders = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu*")) {
        for (var each : folders) {
          if (Files.isDirectory(each.resolve("lcdproc"))) {
            return each.resolve("lcdproc").toString();
          }
        }
      }
      throw new AssertionError("lcdproc is not installed");
    }

    String drawn() throws IOException {
      return Files.readString(screen, StandardCharsets.ISO_8859_1);
    }

    void type(String keys) throws IOException {
      process.getOutputStream().write(keys.getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      process.onExit().join();
    }
  }

  private LcddDisplay display(int port) {
    return new LcddDisplay(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        bench.panel,
        Ticker.system());
  }

  @Test
  void rowsStandOnTheDisplayAsThePanelHasThem() throws Exception {
    int port = FreePorts.one();
    bench.begin();
    try (var lcdd = new Lcdd("text", port);
        var display = display(port)) {
      assertThat(display.start()).isEqualTo("Front panel by LCDd on localhost:" + port);
      for (String row : bench.rows()) {
        await(row).atMost(PATIENCE).until(() -> lcdd.drawn().contains(row));
      }
    }
  }

  @Test
  void keysOfTheTerminalTurnThePages() throws Exception {
    int port = FreePorts.one();
    bench.begin();
    try (var lcdd = new Lcdd("curses", port);
        var display = display(port)) {
      display.start();
      await("the display").atMost(PATIENCE).until(() -> lcdd.drawn().contains("S1"));
      pressed(lcdd, "\r", ">");
      pressed(lcdd, "\u001bOB", "  Strings");
      pressed(lcdd, "\r", "S1.1 ");
      pressed(lcdd, "\u001bOC", "S2.1 ");
      pressed(lcdd, "\u001bOA", "S2.2 ");
      pressed(lcdd, "\u001bOD", "S1.2 ");
      pressed(lcdd, "\u001b", "  Strings");
    }
  }

  private void pressed(Lcdd lcdd, String keys, String begins) throws IOException {
    lcdd.type(keys);
    await(begins).atMost(PATIENCE).until(() -> bench.rows().getFirst().startsWith(begins));
  }

  /** LCDd that comes later, or again, is found by itself. */
  @Test
  void displayThatIsNotThereIsWaitedFor() throws Exception {
    int port = FreePorts.one();
    bench.begin();
    try (var display = display(port)) {
      display.start();
      try (var lcdd = new Lcdd("text", port)) {
        await().atMost(PATIENCE).until(() -> lcdd.drawn().contains("S1 FLOAT"));
      }
      try (var again = new Lcdd("text", port)) {
        await().atMost(PATIENCE).until(() -> again.drawn().contains("S1 FLOAT"));
      }
    }
  }

  @Test
  void lightsAreBitsOfTheOutputs() {
    var lamps = new PanelLamps(Light.ON, Light.OFF, Light.BLINKING, Light.ON);
    assertThat(LcddDisplay.bits(lamps, true)).isEqualTo(0b1101);
    assertThat(LcddDisplay.bits(lamps, false)).isEqualTo(0b1001);
  }
}

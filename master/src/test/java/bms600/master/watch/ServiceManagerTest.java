package bms600.master.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said is what a foreign program, socat, hears at the socket. */
class ServiceManagerTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");

  @Test
  void linesArriveAsOneDatagramAtPathAndAtAbstractName() throws IOException, InterruptedException {
    var path = folder.resolve("notify");
    assertThat(heard("UNIX-RECV:" + path, path.toString())).isEqualTo("READY=1");
    String name = "bms600-test-" + ProcessHandle.current().pid();
    assertThat(heard("ABSTRACT-RECV:" + name, "@" + name)).isEqualTo("READY=1");
  }

  /** Speaks until the first datagram is heard: socat does not tell when it listens. */
  private static String heard(String socat, String socket)
      throws IOException, InterruptedException {
    var manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", socket));
    var receiver =
        new ProcessBuilder("socat", "-u", socat, "STDOUT")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(receiver.getInputStream(), StandardCharsets.UTF_8))) {
      while (!out.ready()) {
        assertThat(receiver.isAlive()).as("socat").isTrue();
        manager.say("READY=1\n");
        receiver.waitFor(50, TimeUnit.MILLISECONDS);
      }
      return out.readLine();
    } finally {
      receiver.destroy();
    }
  }

  @Test
  void nobodyListeningIsNoTrouble() {
    ServiceManager.of(Map.of("NOTIFY_SOCKET", folder.resolve("nobody").toString())).say("READY=1");
    ServiceManager.of(Map.of()).say("READY=1");
    assertThat(Files.exists(folder.resolve("nobody"))).isFalse();
  }

  /** {@code WatchdogSec=30} of a unit arrives as 30000000. */
  @Test
  void patienceIsReadInMicroseconds() {
    assertThat(ServiceManager.of(Map.of("WATCHDOG_USEC", "30000000")).patience())
        .contains(Duration.ofSeconds(30));
    assertThat(ServiceManager.of(Map.of()).patience()).isEmpty();
  }

  @Test
  void environmentThatCannotBeIsRefusedInWords() {
    assertThatThrownBy(() -> ServiceManager.of(Map.of("NOTIFY_SOCKET", "notify")))
        .hasMessage(
            "NOTIFY_SOCKET: 'notify' is no absolute path and no name behind @ of 2 to 107 bytes");
    assertThatThrownBy(() -> ServiceManager.of(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(107))))
        .hasMessageContaining("2 to 107 bytes");
    for (String micros : new String[] {"soon", "0", "-1", "9223372036854775807"}) {
      assertThatThrownBy(() -> ServiceManager.of(Map.of("WATCHDOG_USEC", micros)))
          .hasMessage("WATCHDOG_USEC: '" + micros + "' is no positive number of microseconds");
    }
  }
}

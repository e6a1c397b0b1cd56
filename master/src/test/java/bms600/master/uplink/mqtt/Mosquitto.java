package bms600.master.uplink.mqtt;

import bms600.core.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The broker of the Eclipse foundation, on a port of the loopback interface that stays the same.
 */
final class Mosquitto implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final List<String> more;
  private @Nullable Process process;

  /** Not started yet. */
  Mosquitto(Path folder, String... more) throws IOException {
    this.folder = folder;
    this.more = List.of(more);
    port = FreePorts.one();
  }

  static Mosquitto started(Path folder, String... more) throws IOException {
    var mosquitto = new Mosquitto(folder, more);
    mosquitto.start();
    return mosquitto;
  }

  void start() throws IOException {
    var file = folder.resolve("mosquitto-" + port + ".conf");
    var lines = new java.util.ArrayList<>(List.of("listener " + port + " 127.0.0.1"));
    lines.addAll(List.of("allow_anonymous true", "persistence false", "user root"));
    lines.addAll(more);
    Files.write(file, lines);
    process =
        new ProcessBuilder("/usr/sbin/mosquitto", "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mosquitto-" + port + ".log").toFile())
            .start();
    Awaitility.await("mosquitto")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(this::answers);
  }

  private boolean answers() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  int port() {
    return port;
  }

  void stop() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
      process = null;
    }
  }

  @Override
  public void close() {
    stop();
  }
}

package bms600.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A USB adapter on the way to the foreign sensors: a pseudo-terminal, made by the program socat,
 * that stands behind a path while it is plugged in. Each plugging makes another terminal.
 */
final class Adapter implements AutoCloseable {
  private final Path path;
  private final Process socat;

  private Adapter(Path path, Process socat) {
    this.path = path;
    this.socat = socat;
  }

  static Adapter plugIn(Path path, int sensorsPort) throws IOException {
    var terminal = "pty,raw,echo=0,link=" + path;
    var sensors = "tcp:127.0.0.1:" + sensorsPort;
    var socat = new ProcessBuilder("socat", "-d", "-d", terminal, sensors).start();
    var says = socat.errorReader();
    for (String line = says.readLine(); line != null; line = says.readLine()) {
      if (line.contains("starting data transfer")) {
        return new Adapter(path, socat);
      }
    }
    throw new AssertionError("socat made no terminal");
  }

  /** The terminal that the path leads to. */
  Path terminal() throws IOException {
    return path.toRealPath();
  }

  /** Unplugs it: terminal and path are gone. */
  @Override
  public void close() {
    socat.destroy();
    socat.onExit().orTimeout(3, TimeUnit.MINUTES).join();
  }
}

package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A pair of real terminals that the program socat joins as a cable would. */
public final class PtyPair implements AutoCloseable {
  private final Process cable;
  private final List<Path> ends = new ArrayList<>();

  public PtyPair() throws IOException {
    cable = new ProcessBuilder("socat", "-d", "-d", "pty,raw,echo=0", "pty,raw,echo=0").start();
    var says = cable.errorReader();
    String line = says.readLine();
    while (line != null && !line.contains("starting data transfer")) {
      if (line.contains("PTY is ")) {
        ends.add(Path.of(line.substring(line.indexOf("PTY is ") + 7)));
      }
      line = says.readLine();
    }
    assertThat(ends).as("terminals that socat made").hasSize(2);
  }

  public Path near() {
    return ends.getFirst();
  }

  public Path far() {
    return ends.getLast();
  }

  /** Pulls the cable: both terminals are gone. */
  @Override
  public void close() {
    cable.destroy();
    assertThat(cable.onExit().orTimeout(3, TimeUnit.MINUTES).join()).isEqualTo(cable);
  }
}

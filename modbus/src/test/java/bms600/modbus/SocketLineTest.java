package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.modbus.Request.ReadHoldingRegisters;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A serial server's connection: raw bytes through TCP, the other end played by the test. */
@Timeout(300)
final class SocketLineTest {
  private static final long MS = 1_000_000;
  private static final LineTiming TIMING = new LineTiming(38400, 10, 5 * MS, 500 * MS);

  private static ServerSocket door() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static SocketLine connect(ServerSocket door) throws IOException {
    return SocketLine.connect("localhost", door.getLocalPort(), Duration.ofSeconds(5));
  }

  @Test
  void rtuFramesCrossATunnel() throws Exception {
    var station = new RegisterStation(5);
    try (var door = door();
        var threads = Executors.newSingleThreadExecutor();
        var link = new RtuLink(connect(door), TIMING);
        var slave = new RtuServer(SocketLine.over(door.accept()), TIMING, station)) {
      var served = threads.submit(() -> slave.step(5_000 * MS));
      assertThat(link.ask(UnitId.of(5), new ReadHoldingRegisters(3, 2)))
          .isEqualTo(Registers.of(3, 4));
      assertThat(served.get()).isTrue();
    }
  }

  @Test
  void readTimesOutWithNothing() throws IOException {
    try (var door = door();
        var line = connect(door);
        Socket _ = door.accept()) {
      long before = System.nanoTime();
      assertThat(line.read(new byte[1], 0, 1, 1_750_000)).isZero();
      assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(1_750_000);
    }
  }

  @Test
  void quietDiscardsWhatArrived() throws IOException {
    try (var door = door();
        var line = connect(door);
        var other = door.accept()) {
      other.getOutputStream().write(new byte[] {1, 2, 3});
      assertThat(line.read(new byte[1], 0, 1, 5_000 * MS)).isEqualTo(1);
      line.quiet(20 * MS);
      assertThat(line.read(new byte[8], 0, 8, MS)).isZero();
    }
  }

  @Test
  void closedConnectionIsALostLine() throws IOException {
    try (var door = door();
        var line = connect(door)) {
      door.accept().close();
      assertThatThrownBy(() -> line.read(new byte[1], 0, 1, 5_000 * MS))
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void nobodyThereIsToldAtOnce() throws IOException {
    int port;
    try (var door = door()) {
      port = door.getLocalPort();
    }
    assertThatThrownBy(() -> SocketLine.connect("localhost", port, Duration.ofSeconds(5)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whoDoesNotAnswerIsNamed() throws IOException {
    int port;
    try (var door = door()) {
      port = door.getLocalPort();
    }
    assertThatThrownBy(() -> SocketLine.connect("127.0.0.1", port, Duration.ofSeconds(5)))
        .hasMessage("cannot connect to 127.0.0.1:" + port + ": Connection refused");
    assertThatThrownBy(() -> SocketLine.connect("no-such.invalid", port, Duration.ofSeconds(5)))
        .hasMessage("cannot connect to no-such.invalid:" + port + ": unknown host");
  }

  /**
   * The kernel's own list of connections shows a running keep-alive timer (kind 02) that expires
   * within 15 s, in hundredths of a second.
   */
  @Test
  void kernelProbesAnIdleConnection() throws IOException {
    try (var door = door();
        var _ = connect(door);
        var accepted = door.accept()) {
      var remote = ":%04X".formatted(accepted.getLocalPort());
      var timers =
          Stream.of("/proc/net/tcp", "/proc/net/tcp6")
              .flatMap(table -> lines(table))
              .map(line -> line.strip().split("\\s+"))
              .filter(row -> row[2].endsWith(remote) && row[3].equals("01"))
              .map(row -> row[5])
              .toList();
      assertThat(timers).hasSize(1);
      assertThat(timers.getFirst()).startsWith("02:");
      assertThat(Integer.parseInt(timers.getFirst().substring(3), 16)).isBetween(1, 1500);
    }
  }

  private static Stream<String> lines(String table) {
    try {
      return Files.readAllLines(Path.of(table)).stream().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The other end answers once and is then mute, as one is whose power was cut. */
  @Test
  void connectionThatHasSpokenAndFallsMuteIsLostAfter20Seconds() throws IOException {
    var now = new AtomicLong();
    try (var door = door();
        var line =
            SocketLine.over(new Socket(door.getInetAddress(), door.getLocalPort()), now::get);
        var other = door.accept()) {
      other.getOutputStream().write(1);
      assertThat(line.read(new byte[1], 0, 1, 5_000 * MS)).isEqualTo(1);
      now.addAndGet(3_600_000 * MS);
      for (int second = 0; second < 20; second++) {
        line.write(new byte[8], 0, 8);
        now.addAndGet(1_000 * MS);
      }
      assertThatThrownBy(() -> line.write(new byte[8], 0, 8))
          .hasMessageEndingWith(" has been mute for 20 s: taken for half open");
    }
  }

  @Test
  void connectionOnWhichNobodyEverSpokeIsKept() throws IOException {
    var now = new AtomicLong();
    try (var door = door();
        var line =
            SocketLine.over(new Socket(door.getInetAddress(), door.getLocalPort()), now::get);
        var other = door.accept()) {
      for (int second = 0; second < 60; second++) {
        line.write(new byte[] {7}, 0, 1);
        now.addAndGet(1_000 * MS);
      }
      assertThat(other.getInputStream().readNBytes(60)).containsOnly(7);
    }
  }

  @Test
  void interruptedOwnerIsNotHeldUp() throws IOException {
    try (var door = door();
        var line = connect(door)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> line.quiet(5_000 * MS)).hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}

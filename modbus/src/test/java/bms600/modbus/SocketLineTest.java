package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.modbus.Request.ReadHoldingRegisters;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A serial server's connection: raw bytes through TCP, the other end played by the test. */
@Timeout(30)
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
  void interruptedOwnerIsNotHeldUp() throws IOException {
    try (var door = door();
        var line = connect(door)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> line.quiet(5_000 * MS)).hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}

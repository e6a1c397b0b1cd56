package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.modbus.Request.ReadHoldingRegisters;
import bms600.modbus.Request.WriteRegister;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines over a pair of real terminals. */
@Timeout(300)
final class SerialLineTest {
  private static final long MS = 1_000_000;
  private static final LineTiming TIMING = new LineTiming(38400, 10, 5 * MS, 500 * MS);

  private final PtyPair cable = new PtyPair();
  private final Path near = cable.near();
  private final Path far = cable.far();

  SerialLineTest() throws IOException {}

  @AfterEach
  void pullCable() {
    cable.close();
  }

  @Test
  void bytesOfAllValuesCrossUnchanged() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    try (var here = SerialLine.open(near, 115200, Parity.NONE);
        var there = SerialLine.open(far, 115200, Parity.NONE)) {
      here.write(all, 0, all.length);
      byte[] read = new byte[256];
      int filled = 0;
      while (filled < read.length) {
        int count = there.read(read, filled, read.length - filled, 5_000 * MS);
        assertThat(count).isPositive();
        filled += count;
      }
      assertThat(read).isEqualTo(all);
    }
  }

  @Test
  void readTimesOutAndQuietDiscards() throws IOException {
    try (var here = SerialLine.open(near, 38400, Parity.EVEN);
        var there = SerialLine.open(far, 38400, Parity.EVEN)) {
      byte[] into = new byte[8];
      long before = System.nanoTime();
      assertThat(there.read(into, 0, 8, 20 * MS)).isZero();
      assertThat(System.nanoTime() - before).isBetween(20 * MS, 5_000 * MS);
      here.write(new byte[] {1, 2, 3}, 0, 3);
      assertThat(there.read(into, 0, 1, 5_000 * MS)).isEqualTo(1);
      there.quiet(50 * MS);
      assertThat(there.read(into, 0, 8, MS)).isZero();
    }
  }

  @Test
  void quietEndsOnALineThatBabbles() throws Exception {
    try (var threads = Executors.newSingleThreadExecutor();
        var here = SerialLine.open(near, 115200, Parity.NONE);
        var there = SerialLine.open(far, 115200, Parity.NONE)) {
      var over = new AtomicBoolean();
      var babble =
          threads.submit(
              () -> {
                int writes = 0;
                while (!over.get()) {
                  there.write(new byte[64], 0, 64);
                  writes++;
                }
                return writes;
              });
      assertThat(here.read(new byte[1], 0, 1, 5_000 * MS)).isEqualTo(1);
      here.quiet(5 * MS);
      over.set(true);
      while (!babble.isDone()) {
        here.read(new byte[512], 0, 512, MS);
      }
      assertThat(babble.get()).isPositive();
    }
  }

  @Test
  void masterAndSlaveSpeakOverRealTerminals() throws Exception {
    var station = new RegisterStation(5);
    try (var threads = Executors.newSingleThreadExecutor();
        var slave = new RtuServer(SerialLine.open(far, 38400, Parity.NONE), TIMING, station);
        var link = new RtuLink(SerialLine.open(near, 38400, Parity.NONE), TIMING)) {
      var served =
          threads.submit(
              () -> {
                int steps = 0;
                while (station.register(9) != 9999) {
                  slave.step(MS);
                  steps++;
                }
                return steps;
              });
      UnitId unit = UnitId.of(5);
      assertThat(link.ask(unit, new ReadHoldingRegisters(0, 125)))
          .isInstanceOfSatisfying(Registers.class, r -> assertThat(r.uint16(124)).isEqualTo(124));
      assertThat(link.ask(unit, new ReadHoldingRegisters(9_999, 2)))
          .isEqualTo(Reply.Refusal.ILLEGAL_ADDRESS);
      link.tell(new WriteRegister(8, 77));
      assertThat(link.ask(unit, new ReadHoldingRegisters(8, 1))).isEqualTo(Registers.of(77));
      assertThat(link.ask(unit, new WriteRegister(9, 9999))).isEqualTo(Answer.WRITTEN);
      assertThat(served.get()).isPositive();
    }
  }

  @Test
  void pulledCableIsALostLine() throws IOException {
    try (var here = SerialLine.open(near, 9600, Parity.NONE)) {
      pullCable();
      assertThatThrownBy(() -> here.read(new byte[1], 0, 1, 5_000 * MS))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(
              () -> new RtuLink(here, TIMING).ask(UnitId.of(1), new ReadHoldingRegisters(0, 1)))
          .isInstanceOf(LinkLost.class);
    }
  }

  @Test
  void portThatNobodyEmptiesFailsInBoundedTime() throws IOException {
    try (var here = SerialLine.open(Path.of("/dev/ptmx"), 9600, Parity.NONE)) {
      long before = System.nanoTime();
      assertThatThrownBy(() -> flood(here)).hasMessageContaining("accepts no output");
      assertThat(System.nanoTime() - before).isLessThan(10_000 * MS);
    }
  }

  private static void flood(ByteLine line) throws IOException {
    for (int i = 0; i < 1_000; i++) {
      line.write(new byte[512], 0, 512);
    }
  }

  @Test
  void whatIsNoTerminalCannotBeOpened() {
    assertThatThrownBy(() -> SerialLine.open(Path.of("/dev/null"), 9600, Parity.NONE))
        .hasMessageContaining("configure /dev/null");
    assertThatThrownBy(() -> SerialLine.open(Path.of("/dev/no-such"), 9600, Parity.NONE))
        .hasMessageContaining("cannot open /dev/no-such");
    assertThatThrownBy(() -> SerialLine.open(near, 12345, Parity.NONE))
        .hasMessageContaining("12345 baud");
  }

  @Test
  void closedLineSaysSo() throws IOException {
    var line = SerialLine.open(near, 9600, Parity.NONE);
    line.close();
    line.close();
    assertThatThrownBy(() -> line.read(new byte[1], 0, 1, MS)).hasMessageContaining("closed");
  }
}

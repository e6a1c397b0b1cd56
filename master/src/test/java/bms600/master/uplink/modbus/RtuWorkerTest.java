package bms600.master.uplink.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.master.run.Feed;
import bms600.master.run.LiveFeed;
import bms600.modbus.ByteLine;
import bms600.modbus.LineTiming;
import bms600.modbus.UnitId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RtuWorkerTest {
  private static final long SECOND = 1_000_000_000;

  /** Unit 1, function 04, register 1006, one of them; the CRCs from a bitwise CRC-16/MODBUS. */
  private static final String ASK = "010403ee000151bb";

  private static final String ANSWER = "01040208cbff67";

  private final AtomicLong nowNanos = new AtomicLong(SECOND);
  private final ArrayDeque<ScriptedLine> lines = new ArrayDeque<>();

  /**
   * A line on which one request is heard before it is lost; a request of nothing is lost at once.
   */
  private static final class ScriptedLine implements ByteLine {
    private byte[] heard;
    private String written = "";
    private boolean closed;

    ScriptedLine(String heard) {
      this.heard = HexFormat.of().parseHex(heard);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      written += HexFormat.of().formatHex(bytes, offset, offset + length);
    }

    @Override
    public int read(byte[] into, int offset, int length, long timeoutNanos) throws IOException {
      if (heard.length == 0) {
        throw new IOException("unplugged");
      }
      System.arraycopy(heard, 0, into, offset, heard.length);
      int count = heard.length;
      heard = new byte[0];
      return count;
    }

    @Override
    public void quiet(long nanos) {}

    @Override
    public void close() {
      closed = true;
    }
  }

  private ByteLine open() throws IOException {
    var line = lines.poll();
    if (line == null) {
      throw new IOException("no such device");
    }
    return line;
  }

  private RtuWorker worker() {
    var feed = new Feed();
    feed.publish(
        new Bench(Bench.twoStrings()).block(6, 2.251, 20, 0.3).tick(Duration.ofSeconds(1)));
    var live = new LiveFeed(feed, nowNanos::get);
    var station =
        new SnapshotStation(
            UnitId.of(1)::equals, live, RegisterPicture.by(Optional.empty()), "0.1.0");
    var timing = new LineTiming(9600, 10, 0, 0);
    return new RtuWorker("ttyS7", this::open, timing, station, nowNanos::get);
  }

  @Test
  void lostLineIsOpenedAgainUntilItAnswers() {
    var first = new ScriptedLine(ASK);
    var second = new ScriptedLine(ASK);
    lines.add(first);
    var worker = worker();
    assertThat(worker.step()).as("at once").isEqualTo(SECOND);
    assertThat(first.written).isEqualTo(ANSWER);
    assertThat(worker.step()).as("lost: two seconds later").isEqualTo(3 * SECOND);
    assertThat(first.closed).isTrue();
    assertThat(worker.step()).as("not there yet").isEqualTo(3 * SECOND);
    lines.add(second);
    assertThat(worker.step()).isEqualTo(SECOND);
    assertThat(second.written).isEqualTo(ANSWER);
  }
}

package bms600.master.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.measure.Channel;
import bms600.core.measure.PortHealth;
import bms600.core.point.PointReader;
import bms600.core.point.PointTable;
import bms600.core.point.Quality;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.master.run.Uplink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every uplink of numbers must do, whatever its protocol. Each is read point by point by a
 * client of its own and compared with the one snapshot, as a whole number of the point's steps: so
 * all of them tell the same within one scan.
 */
public abstract class UplinkContract<U extends Uplink> {
  protected static final Duration SECOND = Duration.ofSeconds(1);
  protected static final int S1_7 = 6;

  protected final Site site = Bench.twoStrings();
  protected final Bench bench = new Bench(site);
  protected final Feed feed = new Feed();
  protected final AtomicLong nowNanos = new AtomicLong();
  protected U uplink;

  /** An uplink on a free port of the loopback interface. */
  protected abstract U make(Feed newFeed, Ticker ticker);

  /** What a client reads for a point, as a whole number; empty where it is absent. */
  protected abstract OptionalLong read(PointTable.Row row) throws IOException;

  /** Whether the protocol shows a stale value by leaving it out; else it stays readable. */
  protected boolean staleIsLeftOut() {
    return false;
  }

  /** A client that begins a request and never ends it. */
  protected abstract AutoCloseable slowClient() throws IOException;

  @BeforeEach
  final void start() throws IOException {
    uplink = make(feed, nowNanos::get);
    uplink.start();
  }

  @AfterEach
  final void stop() {
    uplink.close();
  }

  /** A snapshot becomes the newest, and it is now. */
  protected final Snapshot publish(Duration elapsed) {
    var snapshot = bench.tick(elapsed);
    nowNanos.set(snapshot.image().atNanos());
    feed.publish(snapshot);
    return snapshot;
  }

  protected final PointTable.Row row(String name) {
    return PointTable.of(site).rows().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Everything of the site says something. */
  protected final Bench lively() {
    bench.blocks(2.25, 21.5, 0.3).block(S1_7, 2.251, -3.4, 0.312).block(58, 2.6, 30, 0.3);
    bench.hear(
        59,
        0x0003 << 14,
        Map.of(Channel.CURRENT_A, -120.5, Channel.CURRENT_B, -4.25, Channel.RIPPLE_CURRENT_A, 2.5));
    bench.hear(60, 0, Map.of(Channel.STRING_VOLTAGE, 123.81, Channel.RIPPLE_VOLTAGE, 0.75));
    bench.hear(61, 0, Map.of(Channel.CURRENT_A, 0.1));
    bench.hear(62, 0, Map.of(Channel.LOOP_1, 0.012, Channel.INPUT_1, 1.0, Channel.OUTPUT_1, 0.0));
    var counts = new PortHealth.Counts(100_000, 99_990, 1, 2, 7);
    var ok = PortHealth.State.OK;
    return bench
        .port(new PortHealth(PortId.COM1, ok, "", -1, 58, 58, counts, 1.5, 91.25))
        .port(new PortHealth(PortId.COM2, ok, "", -1, 5, 5, counts, 0.25, 88));
  }

  @Test
  public void everyPointIsServed() throws IOException {
    lively();
    var snapshot = publish(Duration.ofMinutes(10));
    var reader = new PointReader(snapshot);
    int present = 0;
    for (var row : PointTable.of(site).rows()) {
      var value = reader.value(row.point(), row.index());
      boolean isLeftOut = staleIsLeftOut() && value.quality() == Quality.STALE;
      var expected = isLeftOut ? OptionalLong.empty() : row.point().raw(value);
      assertThat(read(row)).as(row.name()).isEqualTo(expected);
      present += expected.isPresent() ? 1 : 0;
    }
    assertThat(present).isGreaterThan(500);
  }

  @Test
  public void valuesAreThoseTheSensorsTold() throws IOException {
    lively();
    publish(Duration.ofMinutes(10));
    assertThat(read(row("S1.7.voltage"))).hasValue(2251);
    assertThat(read(row("S1.7.temperature"))).hasValue(-34);
    assertThat(read(row("S1.7.resistance"))).hasValue(312);
    assertThat(read(row("S1.voltage"))).hasValue(12381);
    assertThat(read(row("S1.current"))).hasValue(-12475);
    assertThat(read(row("S2.4.alarm"))).as("critical").hasValue(1);
    assertThat(read(row("S2.4.alarm_kinds")))
        .as("voltage high, and warmer than the room by 10 K")
        .hasValue(1 | 1 << 14);
    assertThat(read(row("AI1.value"))).hasValue(200);
    assertThat(read(row("COM1.asked"))).hasValue(100_000);
    assertThat(read(row("COM1.wire_share"))).hasValue(913);
    assertThat(read(row("site.blocks"))).hasValue(59);
  }

  @Test
  public void staleIsShownAsStale() throws IOException {
    lively();
    publish(SECOND);
    publish(Duration.ofSeconds(20));
    assertThat(read(row("S1.7.voltage")))
        .isEqualTo(staleIsLeftOut() ? OptionalLong.empty() : OptionalLong.of(2251));
    assertThat(read(row("S1.7.quality"))).hasValue(1);
    assertThat(read(row("S1.current_quality"))).hasValue(1);
  }

  @Test
  public void absentIsShownAsAbsent() throws IOException {
    publish(SECOND);
    assertThat(read(row("S1.7.voltage"))).isEmpty();
    assertThat(read(row("S1.7.temperature"))).isEmpty();
    assertThat(read(row("S1.current"))).isEmpty();
    assertThat(read(row("S1.soc"))).isEmpty();
    assertThat(read(row("S1.7.quality"))).hasValue(2);
    assertThat(read(row("S1.quality"))).hasValue(2);
  }

  /** After a restart everything stands where it stood, and says the same. */
  @Test
  public void restartKeepsAddresses() throws IOException {
    lively();
    publish(SECOND);
    var rows = PointTable.of(site).rows();
    var before = rows.stream().map(this::readUnchecked).toList();
    uplink.close();
    uplink = make(feed, nowNanos::get);
    uplink.start();
    assertThat(rows.stream().map(this::readUnchecked).toList()).isEqualTo(before);
  }

  private OptionalLong readUnchecked(PointTable.Row row) {
    try {
      return read(row);
    } catch (IOException e) {
      throw new UncheckedIOException(row.name(), e);
    }
  }

  @Test
  public void slowClientIsHarmless() throws Exception {
    lively();
    publish(SECOND);
    try (var slow = slowClient()) {
      assertThat(slow).isNotNull();
      assertThat(read(row("S1.7.voltage"))).hasValue(2251);
      lively().block(S1_7, 2.199, 20, 0.3);
      publish(SECOND);
      assertThat(read(row("S1.7.voltage"))).hasValue(2199);
    }
  }
}

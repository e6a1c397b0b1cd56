package bms600.core.point;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.PortHealth;
import bms600.core.site.Per;
import bms600.core.site.PortId;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class PointReaderTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int S1_7 = 6;
  private static final int HALLS_OF_S1 = 59;
  private static final int VOLTAGE_OF_S1 = 60;
  private static final int IO = 62;

  private final PointCatalogue catalogue = PointCatalogue.load();
  private final Bench bench = new Bench(Bench.twoStrings());

  private PointValue value(Snapshot snapshot, Per per, String name, int index) {
    return new PointReader(snapshot).value(catalogue.point(per, name), index);
  }

  private OptionalLong raw(Snapshot snapshot, Per per, String name, int index) {
    return catalogue.point(per, name).raw(value(snapshot, per, name, index));
  }

  @Test
  void blockIsToldInSteps() {
    var snapshot = bench.block(S1_7, 2.251, -3.4, 0.312).tick(SECOND);
    assertThat(raw(snapshot, Per.BLOCK, "voltage", S1_7)).hasValue(2251);
    assertThat(raw(snapshot, Per.BLOCK, "temperature", S1_7)).hasValue(-34);
    assertThat(raw(snapshot, Per.BLOCK, "resistance", S1_7)).hasValue(312);
    assertThat(raw(snapshot, Per.BLOCK, "quality", S1_7)).hasValue(0);
    assertThat(raw(snapshot, Per.BLOCK, "alarm", S1_7)).hasValue(0);
  }

  @Test
  void whatWasNeverHeardIsAbsent() {
    var snapshot = bench.tick(SECOND);
    assertThat(value(snapshot, Per.BLOCK, "voltage", 0)).isEqualTo(PointValue.ABSENT);
    assertThat(raw(snapshot, Per.BLOCK, "voltage", 0)).isEmpty();
    assertThat(raw(snapshot, Per.BLOCK, "quality", 0)).hasValue(2);
    assertThat(raw(snapshot, Per.BLOCK, "flags", 0)).isEmpty();
    assertThat(raw(snapshot, Per.STRING, "soc", 0)).isEmpty();
    assertThat(raw(snapshot, Per.STRING, "quality", 0)).hasValue(2);
    assertThat(raw(snapshot, Per.ANALOG, "value", 0)).isEmpty();
    assertThat(raw(snapshot, Per.ANALOG, "quality", 0)).hasValue(2);
  }

  @Test
  void staleValueStaysAndSaysSo() {
    bench.block(S1_7, 2.251, 21, 0.3).tick(SECOND);
    var snapshot = bench.tick(Duration.ofSeconds(6));
    assertThat(value(snapshot, Per.BLOCK, "voltage", S1_7))
        .isEqualTo(new PointValue(2.251, Quality.STALE, Duration.ofSeconds(6)));
    assertThat(raw(snapshot, Per.BLOCK, "quality", S1_7)).hasValue(1);
  }

  @Test
  void resistanceBeyondItsRegisterIsAbsentAndNotCutOff() {
    var snapshot = bench.block(0, 2, 20, 65.534).block(1, 2, 20, 65.535).tick(SECOND);
    assertThat(raw(snapshot, Per.BLOCK, "resistance", 0)).hasValue(65534);
    assertThat(raw(snapshot, Per.BLOCK, "resistance", 1)).isEmpty();
  }

  @Test
  void flagsStandAtTheirPublishedBits() {
    int flags = Flag.BALANCING.bit() | Flag.LEVEL_LOW.bit() | Flag.LEVEL_SENSOR_FITTED.bit();
    var snapshot = bench.hear(0, flags, Map.of(Channel.BALANCING_CURRENT, 0.25)).tick(SECOND);
    assertThat(raw(snapshot, Per.BLOCK, "flags", 0)).hasValue(0b1001_0000_1000);
    assertThat(raw(snapshot, Per.BLOCK, "balancing_current", 0)).hasValue(250);
  }

  @Test
  void stringIsSensorsBlocksAndEstimates() {
    bench.blocks(2.25, 20, 0.3).block(S1_7, 2.20, 20, 0.3).block(10, 2.31, 20, 0.3);
    bench.hear(
        HALLS_OF_S1,
        Flag.HALL_A_FITTED.bit() | Flag.HALL_B_FITTED.bit(),
        Map.of(
            Channel.CURRENT_A,
            0.5,
            Channel.CURRENT_B,
            -0.75,
            Channel.RIPPLE_CURRENT_A_PEAK,
            3.25,
            Channel.RIPPLE_CURRENT_B_PEAK,
            4.0,
            Channel.RIPPLE_FREQUENCY,
            100.0));
    bench.hear(
        VOLTAGE_OF_S1, 0, Map.of(Channel.STRING_VOLTAGE, 123.76, Channel.RIPPLE_VOLTAGE_PEAK, 2.5));
    var snapshot = bench.tick(SECOND);
    assertThat(raw(snapshot, Per.STRING, "voltage", 0)).hasValue(12376);
    assertThat(raw(snapshot, Per.STRING, "current", 0)).hasValue(-25);
    assertThat(raw(snapshot, Per.STRING, "quality", 0)).hasValue(0);
    assertThat(raw(snapshot, Per.STRING, "voltage_is_sum", 0)).hasValue(0);
    assertThat(raw(snapshot, Per.STRING, "voltage_is_sum", 1)).hasValue(1);
    assertThat(raw(snapshot, Per.STRING, "voltage", 1)).hasValue(900);
    assertThat(raw(snapshot, Per.STRING, "current_quality", 1)).hasValue(2);
    assertThat(raw(snapshot, Per.STRING, "lowest_block", 0)).hasValue(7);
    assertThat(raw(snapshot, Per.STRING, "highest_block", 0)).hasValue(11);
    assertThat(raw(snapshot, Per.STRING, "lowest_voltage", 0)).hasValue(2200);
    assertThat(raw(snapshot, Per.STRING, "highest_voltage", 0)).hasValue(2310);
    assertThat(raw(snapshot, Per.STRING, "first_block", 1)).hasValue(55);
    assertThat(raw(snapshot, Per.STRING, "good_blocks", 1)).hasValue(4);
    assertThat(raw(snapshot, Per.STRING, "state", 0)).as("float").hasValue(1);
    assertThat(raw(snapshot, Per.STRING, "soc", 0)).hasValue(1000);
    assertThat(raw(snapshot, Per.STRING, "flags", 0)).hasValue(0b1_1000);
    assertThat(raw(snapshot, Per.STRING, "ripple_current_peak", 0)).hasValue(400);
    assertThat(raw(snapshot, Per.STRING, "ripple_voltage_peak", 0)).hasValue(250);
    assertThat(raw(snapshot, Per.STRING, "ripple_frequency", 0)).hasValue(1000);
  }

  @Test
  void currentLoopFollowsNe43() {
    assertThat(analog(0.012)).isEqualTo(new PointValue(20, Quality.GOOD));
    assertThat(analog(0.0035)).isEqualTo(PointValue.ABSENT);
    assertThat(analog(0.0211)).isEqualTo(PointValue.ABSENT);
    assertThat(analog(0.0037).quality()).isEqualTo(Quality.STALE);
    assertThat(analog(0.0037).value()).isEqualTo(-41.5);
    assertThat(analog(0.0208).value()).isEqualTo(83.75);
  }

  /** AI1 is a thermometer of −40 °C at 4 mA to 80 °C at 20 mA. */
  private PointValue analog(double loopA) {
    var snapshot = bench.hear(IO, 0, Map.of(Channel.LOOP_1, loopA)).tick(SECOND);
    var value = value(snapshot, Per.ANALOG, "value", 0);
    assertThat(raw(snapshot, Per.ANALOG, "loop_current", 0)).hasValue(Math.round(loopA * 1e6));
    return value.quality() == Quality.ABSENT
        ? value
        : new PointValue(Math.round(value.value() * 1e6) / 1e6, value.quality(), value.age());
  }

  @Test
  void switchInputKnowsItsActivePosition() {
    bench.hear(IO, 0, Map.of(Channel.INPUT_1, 1.0, Channel.INPUT_2, 0.0, Channel.OUTPUT_1, 1.0));
    var snapshot = bench.tick(Duration.ofSeconds(3));
    assertThat(raw(snapshot, Per.INPUT, "closed", 0)).hasValue(1);
    assertThat(raw(snapshot, Per.INPUT, "active", 0)).hasValue(1);
    assertThat(raw(snapshot, Per.INPUT, "alarm", 0)).as("warning").hasValue(2);
    assertThat(raw(snapshot, Per.INPUT, "closed", 1)).hasValue(0);
    assertThat(raw(snapshot, Per.INPUT, "active", 1)).as("not configured").isEmpty();
    assertThat(raw(snapshot, Per.OUTPUT, "closed", 0)).hasValue(1);
  }

  @Test
  void portTellsItsHealth() {
    var counts = new PortHealth.Counts(4_294_967_297L, 5_000_000_000L, 3, 4, 5);
    bench.port(
        new PortHealth(
            PortId.COM1, PortHealth.State.CHAIN_BROKEN, "", 12, 58, 12, counts, 1.234, 92.25));
    var snapshot = bench.tick(Duration.ofSeconds(2));
    assertThat(raw(snapshot, Per.PORT, "asked", 0)).as("wraps at 2^32").hasValue(1);
    assertThat(raw(snapshot, Per.PORT, "answered", 0)).hasValue(705_032_704);
    assertThat(raw(snapshot, Per.PORT, "round_time", 0)).hasValue(1234);
    assertThat(raw(snapshot, Per.PORT, "wire_share", 0)).hasValue(923);
    assertThat(raw(snapshot, Per.PORT, "state", 0)).hasValue(3);
    assertThat(raw(snapshot, Per.PORT, "broken_after", 0)).hasValue(12);
    assertThat(raw(snapshot, Per.PORT, "alarm", 0)).as("fault").hasValue(4);
    assertThat(raw(snapshot, Per.PORT, "alarm_kinds", 0)).hasValue(1);
    assertThat(raw(snapshot, Per.PORT, "broken_after", 1)).isEmpty();
    assertThat(raw(snapshot, Per.PORT, "state", 2)).as("not configured").isEmpty();
  }

  @Test
  void alarmsStandWhereTheyAreAndAreCountedAbove() {
    bench.blocks(2.25, 20, 0.3).block(S1_7, 2.25, 61, 0.3);
    bench.hear(8, Flag.LEVEL_LOW.bit(), Map.of(Channel.VOLTAGE, 2.25)).missed(58, 3);
    bench.port(
        new PortHealth(
            PortId.COM2, PortHealth.State.OK, "", -1, 5, 4, PortHealth.Counts.NONE, 1, 90));
    var snapshot = bench.tick(Duration.ofMinutes(10));
    assertThat(raw(snapshot, Per.BLOCK, "alarm", S1_7)).as("critical").hasValue(1);
    assertThat(raw(snapshot, Per.BLOCK, "alarm_kinds", S1_7))
        .as("hot, and by itself")
        .hasValue(0b100 | 1 << 14);
    assertThat(raw(snapshot, Per.BLOCK, "alarm", 8)).as("warning").hasValue(2);
    assertThat(raw(snapshot, Per.BLOCK, "alarm_kinds", 8)).hasValue(1 << 7);
    assertThat(raw(snapshot, Per.BLOCK, "alarm", 58)).as("sensor fault").hasValue(4);
    assertThat(raw(snapshot, Per.BLOCK, "alarm_kinds", 58)).hasValue(1 << 9);
    assertThat(raw(snapshot, Per.STRING, "alarm", 0)).as("unequally warm").hasValue(1);
    assertThat(raw(snapshot, Per.STRING, "block_alarm", 0)).hasValue(1);
    assertThat(raw(snapshot, Per.STRING, "block_alarm", 1)).hasValue(4);
    assertThat(raw(snapshot, Per.STRING, "blocks_in_alarm", 0)).hasValue(2);
    assertThat(raw(snapshot, Per.SITE, "alarm", 0)).hasValue(1);
    assertThat(raw(snapshot, Per.SITE, "active_alarms", 0)).hasValue(5);
    assertThat(raw(snapshot, Per.SITE, "critical_alarms", 0)).hasValue(3);
    assertThat(raw(snapshot, Per.SITE, "fault_alarms", 0)).hasValue(1);
    assertThat(raw(snapshot, Per.SITE, "unacknowledged_alarms", 0)).hasValue(5);
  }

  @Test
  void siteTellsTimeAndHeartbeat() {
    bench.tick(SECOND);
    var snapshot = bench.tick(SECOND);
    assertThat(raw(snapshot, Per.SITE, "heartbeat", 0)).hasValue(2);
    assertThat(raw(snapshot, Per.SITE, "unix_time", 0)).hasValue(1_793_491_202L);
    assertThat(raw(snapshot, Per.SITE, "strings", 0)).hasValue(2);
    assertThat(raw(snapshot, Per.SITE, "blocks", 0)).hasValue(59);
    assertThat(raw(snapshot, Per.SITE, "sensors", 0)).hasValue(63);
  }
}

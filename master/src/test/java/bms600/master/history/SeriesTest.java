package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bms600.core.measure.Channel;
import bms600.core.measure.HostHealth;
import bms600.core.site.Site;
import bms600.master.run.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values over hours and restarts; what was told is a formula of time. */
class SeriesTest {
  private static final Site SITE = Plant.site(2, 2);
  private static final Instant START = Plant.START;
  private static final List<Channel> CURRENTS =
      List.of(
          Channel.CURRENT_A,
          Channel.RIPPLE_CURRENT_A,
          Channel.RIPPLE_CURRENT_A_PEAK,
          Channel.RIPPLE_FREQUENCY);

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final Plant plant = new Plant(SITE);

  private History open() throws IOException {
    return History.open(folder, SITE, () -> START);
  }

  /** Block 0 gains a millivolt each tick; block 1 has no temperature; block 3 falls silent. */
  private void tell(int tick) {
    plant.block(0, 2.0 + tick / 1000.0, 20.0, 0.000300);
    plant.block(1, 2.25, Double.NaN, 0.000301);
    if (tick < 10) {
      plant.block(3, 2.25, 21.5, 0.000302);
    }
    plant.string(0, 110.123, 0.456, -98.76, 1.23);
    plant.soc(50 + tick / 10.0);
  }

  private void live(History history, Worker writer, int fromTick, int toTick, Duration tick)
      throws InterruptedException {
    for (int i = fromTick; i < toTick; i++) {
      tell(i);
      history.record(plant.at(START.plus(tick.multipliedBy(i))));
      writer.step();
    }
  }

  private static Series series(History history, String point, int fromS, int toS, int buckets) {
    return history
        .series(point, START.plusSeconds(fromS), START.plusSeconds(toS), buckets)
        .orElseThrow();
  }

  @Test
  void everyQuantityComesBackAtItsResolutionInItsUnit() throws Exception {
    try (var history = open()) {
      live(history, history.writer(() -> 0), 0, 100, Duration.ofSeconds(1));
      var voltage = series(history, "S1.1.voltage", 0, 100, 10);
      assertThat(voltage.unit()).isEqualTo("V");
      for (int i = 0; i < 10; i++) {
        assertThat(voltage.epochSeconds()[i]).isEqualTo(START.getEpochSecond() + 10L * i);
        assertThat(voltage.min()[i]).isEqualTo(2.0 + i / 100.0, within(1e-9));
        assertThat(voltage.max()[i]).isEqualTo(2.009 + i / 100.0, within(1e-9));
        assertThat(voltage.mean()[i]).isEqualTo(2.0045 + i / 100.0, within(1e-9));
      }
      assertOne(history, "S1.1.temperature", "°C", 20.0);
      assertOne(history, "S1.2.resistance", "Ω", 0.000301);
      assertOne(history, "S1.voltage", "V", 110.123);
      assertOne(history, "S1.current", "A", -98.76);
      assertOne(history, "S1.ripple_current", "A", 1.23);
      assertOne(history, "S1.ripple_voltage", "V", 0.456);
      assertThat(series(history, "S1.soc", 30, 31, 1).mean()[0]).isEqualTo(53.0, within(1e-9));
    }
  }

  /** What sensors tell beside the usual, and what is thought of the worth and the charge. */
  @Test
  void everyOtherValueComesBackToo() throws Exception {
    try (var history = open()) {
      plant.tell(0, List.of(Channel.BALANCING_CURRENT, Channel.SUPPLY_VOLTAGE), 0.123, 23.45);
      plant.tell(1, List.of(Channel.SUPPLY_VOLTAGE), 23.4);
      plant.tell(4, CURRENTS, -98.76, 1.23, 2.34, 300.1);
      plant.tell(5, List.of(Channel.STRING_VOLTAGE, Channel.RIPPLE_VOLTAGE_PEAK), 4.5, 0.789);
      plant.soc(73);
      plant.tested(0, 91.2, 83.4);
      history.record(plant.at(START));
      history.writer(() -> 0).step();
      assertOne(history, "S1.1.balancing_current", "A", 0.123);
      assertOne(history, "S1.1.soc", "%", 73);
      assertOne(history, "S1.1.soh", "%", 83.4);
      assertOne(history, "S1.soh", "%", 91.2);
      // of standard deviations of 1 % the ends of the band lie twice as far; a block's charge is
      // the string's and, as far again, its own: 2 √2
      assertOne(history, "S1.soh_low", "%", 89.2);
      assertOne(history, "S1.soh_high", "%", 93.2);
      assertOne(history, "S1.soc_low", "%", 71);
      assertOne(history, "S1.soc_high", "%", 75);
      assertOne(history, "S1.block_soh_band", "%", 2);
      assertOne(history, "S1.block_soc_band", "%", 2.8);
      assertOne(history, "S1.removed_charge", "Ah", 0);
      assertOne(history, "S1.ripple_current_peak", "A", 2.34);
      assertOne(history, "S1.ripple_frequency", "Hz", 300.1);
      assertOne(history, "S1.ripple_voltage_peak", "V", 0.789);
      assertOne(history, "S1.lowest_supply_voltage", "V", 23.4);
      for (String absent :
          List.of(
              "S1.2.soh",
              "S1.2.balancing_current",
              "S1.pole_imbalance",
              "S1.autonomy",
              "S1.thermal_gain",
              "S2.soh")) {
        assertThat(series(history, absent, 0, 1, 1).mean()).as(absent).containsOnly(Double.NaN);
      }
    }
  }

  private static void assertOne(History history, String point, String unit, double value) {
    var one = series(history, point, 0, 100, 1);
    assertThat(one.unit()).isEqualTo(unit);
    assertThat(one.min()).containsExactly(new double[] {value}, within(1e-9));
    assertThat(one.max()).containsExactly(new double[] {value}, within(1e-9));
  }

  /**
   * By the published numbers: 0 synchronised, 1 unknown, 2 unsynchronised; minutes keep the worst.
   */
  @Test
  void everyFrameKeepsHowFarItsTimeIsToBeTrusted() throws Exception {
    try (var history = open()) {
      var writer = history.writer(() -> 0);
      live(history, writer, 0, 10, Duration.ofSeconds(1));
      plant.clock(HostHealth.Clock.SYNCHRONISED);
      live(history, writer, 10, 20, Duration.ofSeconds(1));
      plant.clock(HostHealth.Clock.UNSYNCHRONISED);
      live(history, writer, 20, 30, Duration.ofSeconds(1));
    }
    try (var history = open()) {
      assertThat(series(history, "site.time_quality", 0, 30, 3).mean()).containsExactly(1, 0, 2);
      assertThat(series(history, "site.time_quality", 0, 30, 1).max()).containsExactly(2);
    }
  }

  @Test
  void absentAndStaleValuesAreNotShownAsGood() throws Exception {
    try (var history = open()) {
      live(history, history.writer(() -> 0), 0, 100, Duration.ofSeconds(1));
      assertThat(series(history, "S1.2.temperature", 0, 100, 4).mean()).containsOnly(Double.NaN);
      assertThat(series(history, "S2.1.voltage", 0, 100, 4).mean()).containsOnly(Double.NaN);
      var silent = series(history, "S2.2.voltage", 0, 100, 100);
      assertThat(silent.mean()[9]).isEqualTo(2.25);
      assertThat(silent.mean()[60]).isNaN();
    }
  }

  @Test
  void hoursAreCompactedAndASecondRunGoesOnWhereTheFirstEnded() throws Exception {
    var minute = Duration.ofMinutes(1);
    try (var history = open()) {
      live(history, history.writer(() -> 0), 0, 150, minute);
    }
    assertThat(frames()).containsExactly("2|120");
    assertThat(folder.resolve("frames-121.log")).exists();
    try (var history = open()) {
      live(history, history.writer(() -> 0), 150, 300, minute);
      assertWhole(history);
    }
    assertThat(ForeignReader.sql(file(), "PRAGMA integrity_check")).containsExactly("ok");
    try (var history = open()) {
      assertWhole(history);
    }
  }

  private Path file() {
    return folder.resolve("history.db");
  }

  /** Compacted spans, and the frames in them. */
  private List<String> frames() throws IOException, InterruptedException {
    return ForeignReader.sql(
        file(), "SELECT (SELECT count(*) FROM span), (SELECT sum(frames) FROM span)");
  }

  private static void assertWhole(History history) {
    var all = series(history, "S1.1.voltage", 0, 300 * 60, 300);
    for (int i = 0; i < 300; i++) {
      assertThat(all.mean()[i]).as("minute %d", i).isEqualTo(2.0 + i / 1000.0, within(1e-9));
    }
    assertThat(history.health().damaged()).isZero();
  }

  @Test
  void aClockThatLeapsBackLosesNothing() throws Exception {
    try (var history = open()) {
      var writer = history.writer(() -> 0);
      live(history, writer, 100, 110, Duration.ofSeconds(1));
      live(history, writer, 0, 10, Duration.ofSeconds(1));
      assertThat(series(history, "S1.1.voltage", 0, 200, 200).mean()[5]).isEqualTo(2.005);
      assertThat(series(history, "S1.1.voltage", 0, 200, 200).mean()[105]).isEqualTo(2.105);
    }
  }

  @Test
  void whatCannotBeAskedIsRefused() throws IOException {
    try (var history = open()) {
      var end = START.plusSeconds(1);
      assertThat(history.series("S9.1.voltage", START, end, 1)).isEmpty();
      assertThatThrownBy(() -> history.series("S1.1.voltage", end, START, 1))
          .hasMessageContaining("must be before");
      assertThatThrownBy(() -> history.series("S1.1.voltage", START, end, 0))
          .hasMessageContaining("must be 1 to 100000");
    }
  }
}

package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.Measured;
import bms600.core.measure.PortHealth.State;
import bms600.core.measure.Reading;
import bms600.core.site.PortId;
import bms600.core.snapshot.Snapshot;
import bms600.modbus.Registers;
import bms600.modbus.RtuFrames;
import bms600.modbus.UnitId;
import bms600.sensors.SensorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example of a site with sensors of another make: its tables against the frames of the maker's
 * (invented) manual, and the master against devices that pymodbus answers for. Monitor k stands at
 * 13.5 V + k mV, 20 °C + 0.5 k, 4.5 mΩ + k/8; the shunt counts 12.34 A of discharge as positive.
 */
class ThirdPartyMonitorTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static SensorModel model(String name) {
    return Sites.configuration("third-party-monitor").models().named(name);
  }

  /** The request for one part of a poll, as it stands on the wire. */
  private static String asked(String model, int unit, int part) {
    var frame = new byte[RtuFrames.MAX_LENGTH];
    int length = RtuFrames.encodeRequest(UnitId.of(unit), model(model).poll().get(part), frame);
    return HEX.formatHex(Arrays.copyOf(frame, length));
  }

  /** The words of an answer to function 3: unit, function, byte count, words, CRC. */
  private static Registers words(String frame) {
    byte[] bytes = HEX.parseHex(frame);
    return Registers.of(
        IntStream.range(0, bytes[2] / 2)
            .map(i -> (bytes[3 + 2 * i] & 0xFF) << 8 | (bytes[4 + 2 * i] & 0xFF))
            .toArray());
  }

  @Test
  void theCellMonitorSpeaksAsInItsManual() {
    assertThat(model("acme-cell").poll()).hasSize(2);
    assertThat(asked("acme-cell", 11, 0)).isEqualTo("0B 03 01 2C 00 06 05 57");
    assertThat(asked("acme-cell", 11, 1)).isEqualTo("0B 03 01 36 00 01 65 52");
    var reading =
        cell("0B 03 0C 51 F8 00 CE 03 02 00 00 40 98 00 01 27 48", "0B 03 02 F1 00 65 D5");
    assertThat(reading.value(Channel.VOLTAGE)).isEqualTo(13.5214);
    assertThat(reading.value(Channel.TEMPERATURE)).isEqualTo(25.0);
    assertThat(reading.value(Channel.RESISTANCE)).isEqualTo(0.00475);
    assertThat(reading.value(Channel.SUPPLY_VOLTAGE)).isEqualTo(24.1);
    assertThat(reading.flags()).isZero();
  }

  @Test
  void whatTheCellMonitorCannotTellIsAbsent() {
    var reading =
        cell("0B 03 0C FF FF FF FF 80 00 00 00 7F C0 02 10 00 00", "0B 03 02 00 00 00 00");
    assertThat(reading.channels()).allMatch(channel -> Double.isNaN(reading.value(channel)));
    assertThat(reading.flags())
        .isEqualTo(
            Flag.VOLTAGE_OUT_OF_RANGE.bit()
                | Flag.PROBE_FAULT.bit()
                | Flag.REVERSED_POLARITY.bit());
  }

  private static Reading cell(String first, String second) {
    return model("acme-cell").decode(java.util.List.of(words(first), words(second)), 0);
  }

  @Test
  void theShuntCountsDischargeAsPositive() {
    assertThat(asked("acme-shunt", 30, 0)).isEqualTo("1E 03 00 28 00 03 87 AC");
    var reading = model("acme-shunt").decode(words("1E 03 06 30 34 00 00 00 6A 99 5E"), 0);
    assertThat(reading.value(Channel.CURRENT_A)).isEqualTo(-12.34);
    assertThat(reading.value(Channel.RIPPLE_CURRENT_A)).isEqualTo(1.06);
  }

  private LiveSite live(ForeignSensors acme) throws IOException {
    var example = Sites.ROOT.resolve("examples");
    Files.createDirectory(folder.resolve("sensors"));
    for (var table : java.util.List.of("acme-cell", "acme-shunt", "acme-io")) {
      var file = Path.of("sensors", table + ".csv");
      Files.copy(example.resolve(file), folder.resolve(file));
    }
    var site = folder.resolve("site.yaml");
    String text = Files.readString(example.resolve("third-party-monitor.yaml"));
    Files.writeString(site, text.replace(":7001", ":" + acme.port()));
    var configuration = Sites.read(site);
    return new LiveSite(configuration.site(), configuration.models());
  }

  private static boolean isAllHeard(Snapshot snapshot) {
    return IntStream.range(0, 6).allMatch(snapshot.image()::isFresh);
  }

  private static ForeignSensors acme() throws IOException {
    return new ForeignSensors(Path.of("acme.py"));
  }

  @Test
  void everyValueArrivesInItsUnitAndNobodyIsToldAnything() throws Exception {
    try (var acme = acme();
        var live = live(acme)) {
      var image = live.await(PATIENCE, s -> isAllHeard(s) && s.sequence() > 4).image();
      for (int k = 1; k <= 4; k++) {
        assertThat(image.voltage(k - 1).goodOrNaN()).isEqualTo((13_500 + k) / 1000.0);
        assertThat(image.temperature(k - 1).goodOrNaN()).isEqualTo(20 + k / 2.0);
        assertThat(image.resistance(k - 1).goodOrNaN()).isEqualTo((4500 + 125 * k) / 1e6);
      }
      assertThat(image.string(0).current().goodOrNaN()).isEqualTo(-12.34);
      assertThat(image.string(0).rippleCurrent().goodOrNaN()).isEqualTo(1.06);
      // 6000 and 4000 steps of 0.001 mA above 4 mA: 10 mA of -20..60 °C, 8 mA of 0..100 %
      assertThat(image.analog(0).goodOrNaN()).isEqualTo(10.0);
      assertThat(image.analog(1).goodOrNaN()).isEqualTo(25.0);
      assertThat(image.port(PortId.COM1).state()).isEqualTo(State.OK);
      assertThat(acme.ask("told")).isEqualTo("11/3 12/3 13/3 14/3 30/3 40/1 40/2 40/4");
    }
  }

  @Test
  void silentMonitorsAreLostOneByOneForThereIsNoChain() throws Exception {
    try (var acme = acme();
        var live = live(acme)) {
      live.await(PATIENCE, ThirdPartyMonitorTest::isAllHeard);
      acme.tell("dark 13");
      acme.tell("dark 14");
      var lost =
          live.await(
              PATIENCE,
              s -> {
                var alarms = LiveSite.alarms(s);
                return alarms.contains("fault communication-lost T1.3")
                    && alarms.contains("fault communication-lost T1.4");
              });
      assertThat(lost.image().port(PortId.COM1).state()).isEqualTo(State.OK);
      assertThat(LiveSite.alarms(lost)).noneMatch(alarm -> alarm.contains("chain-broken"));
      assertThat(acme.ask("told")).doesNotContain("247/").doesNotContain("0/6");
      acme.tell("light 13");
      acme.tell("light 14");
      live.await(PATIENCE, s -> isAllHeard(s) && s.image().link(3).missed() == 0);
    }
  }

  @Test
  void aLoopBelowItsLiveZeroIsAnAlarmAndNoTemperature() throws Exception {
    try (var acme = acme();
        var live = live(acme)) {
      live.await(PATIENCE, ThirdPartyMonitorTest::isAllHeard);
      acme.tell("loop 1 -500");
      var failed = live.await(PATIENCE, s -> LiveSite.alarms(s).contains("fault loop-failed AI1"));
      assertThat(failed.image().analog(0))
          .isEqualTo(
              new Measured.Absent<>("below 3.6 mA: open wire, lost supply or broken transmitter"));
      acme.tell("loop 1 6000");
      live.await(PATIENCE, s -> !LiveSite.alarms(s).contains("fault loop-failed AI1"));
    }
  }

  @Test
  void relaysFollowTheirAlarmsAndAreWrittenAgainAfterARestart() throws Exception {
    try (var acme = acme();
        var live = live(acme)) {
      live.await(PATIENCE, ThirdPartyMonitorTest::isAllHeard);
      assertThat(acme.ask("relays")).isEqualTo("0 0");
      acme.tell("contact 1 0");
      live.await(
          PATIENCE,
          s ->
              LiveSite.alarms(s).contains("warning input-active DI1")
                  && s.image().readBack(1) == 1);
      assertThat(acme.ask("relays")).isEqualTo("0 1");
      acme.tell("reset");
      live.await(PATIENCE, s -> s.image().readBack(1) == 1 && acmeHas(acme, "0 1"));
      acme.tell("stuck 2");
      acme.tell("reset");
      var stuck = live.await(PATIENCE, s -> LiveSite.alarms(s).contains("fault output-failed DO2"));
      assertThat(stuck.image().readBack(1)).isZero();
      acme.tell("free");
      live.await(PATIENCE, s -> !LiveSite.alarms(s).contains("fault output-failed DO2"));
      assertThat(acme.ask("relays")).isEqualTo("0 1");
    }
  }

  private static boolean acmeHas(ForeignSensors acme, String relays) {
    try {
      return acme.ask("relays").equals(relays);
    } catch (IOException gone) {
      throw new AssertionError(gone);
    }
  }
}

package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.Channel;
import bms600.core.measure.PortHealth.State;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import bms600.master.config.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The master against sensors that were written from the field-bus page alone. Their values are
 * formulas: block k stands at 2.2 V + k mV, 20 °C + 0.1 k, 300 µΩ + k.
 */
class ForeignSensorsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Site site(int port) throws IOException {
    var file = folder.resolve("site.yaml");
    Files.writeString(
        file,
        """
        site: { name: Foreign, timezone: UTC }
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:%d", baud: 38400 }
        battery_types:
          gel:
            chemistry: vrla-gel
            cells_per_block: 1
            capacity: 1000 Ah
            rate: 10 h
            end_voltage: 1.80 V
            reference_temperature: 20 °C
            float: 2.25 V
            resistance: 0.30 mΩ
        batteries:
          - name: A
            strings:
              - name: S1
                type: gel
                blocks: 12
                sensors: [ { port: COM1, units: 1-12 } ]
                current: [ { port: COM1, unit: 201, halls: [500 A] } ]
                voltage: { port: COM1, unit: 221 }
        """
            .formatted(port));
    return switch (ConfigurationReader.read(file)) {
      case ConfigurationReader.Outcome.Loaded(var configuration) -> configuration.site();
      case ConfigurationReader.Outcome.Refused(var mistakes) ->
          throw new AssertionError(mistakes.toString());
    };
  }

  private static boolean isAllHeard(Snapshot snapshot) {
    for (int slot = 0; slot < 14; slot++) {
      if (Double.isNaN(snapshot.image().good(slot, Channel.SAMPLE_NUMBER))) {
        return false;
      }
    }
    return true;
  }

  @Test
  void everyValueArrivesInItsUnitAndPlace() throws IOException, InterruptedException {
    try (var sensors = new ForeignSensors("--blocks", "12", "--cm", "--vm");
        var live = new LiveSite(site(sensors.port()))) {
      var image = live.await(PATIENCE, ForeignSensorsTest::isAllHeard).image();
      for (int k = 1; k <= 12; k++) {
        assertThat(image.voltage(k - 1).goodOrNaN()).isEqualTo((22000 + 10 * k) / 10000.0);
        assertThat(image.temperature(k - 1).goodOrNaN()).isEqualTo((200 + k) / 10.0);
        assertThat(image.resistance(k - 1).goodOrNaN()).isEqualTo((300 + k) / 1e6);
      }
      assertThat(image.string(0).current().goodOrNaN()).isEqualTo(-12.34);
      assertThat(image.string(0).voltage().goodOrNaN()).isEqualTo(123.45);
      assertThat(image.string(0).rippleCurrent().goodOrNaN()).isEqualTo(1.06);
      assertThat(image.string(0).rippleVoltage().goodOrNaN()).isEqualTo(1.20);
      var known = live.await(PATIENCE, s -> s.image().link(11).serial() >= 0).image();
      assertThat(known.link(4).serial()).isEqualTo(100_005);
    }
  }

  @Test
  void aFreshChainGetsItsAddresses() throws IOException, InterruptedException {
    try (var sensors = new ForeignSensors("--blocks", "12", "--cm", "--vm", "--fresh");
        var live = new LiveSite(site(sensors.port()))) {
      var image = live.await(PATIENCE, ForeignSensorsTest::isAllHeard).image();
      assertThat(image.voltage(11).goodOrNaN()).isEqualTo(2.2120);
      assertThat(image.link(11).serial()).isEqualTo(100_012);
      assertThat(live.log())
          .anyMatch(line -> line.equals("port-addressed COM1 14 sensors got an address"));
    }
  }

  @Test
  void aBreakIsOneAlarmAndARepairClearsIt() throws IOException, InterruptedException {
    try (var sensors = new ForeignSensors("--blocks", "12", "--cm", "--vm");
        var live = new LiveSite(site(sensors.port()))) {
      live.await(PATIENCE, ForeignSensorsTest::isAllHeard);
      sensors.tell("break 7");
      var broken =
          live.await(PATIENCE, s -> LiveSite.alarms(s).contains("fault chain-broken COM1"));
      assertThat(broken.image().port(PortId.COM1).text())
          .startsWith("chain broken between unit 7 (S1.7) and unit 8 (S1.8) on COM1: 5 sensors");
      assertThat(LiveSite.alarms(broken)).noneMatch(alarm -> alarm.contains("communication-lost"));
      sensors.tell("heal");
      live.await(
          PATIENCE, s -> isAllHeard(s) && !LiveSite.alarms(s).contains("fault chain-broken COM1"));
    }
  }

  @Test
  void aReplacedSensorTakesItsPlaceAgain() throws IOException, InterruptedException {
    try (var sensors = new ForeignSensors("--blocks", "12", "--cm", "--vm");
        var live = new LiveSite(site(sensors.port()))) {
      live.await(PATIENCE, s -> s.image().link(11).serial() >= 0);
      sensors.tell("replace 5");
      live.await(PATIENCE, s -> s.image().link(4).serial() == 900_005 && isAllHeard(s));
      assertThat(live.log()).contains("sensor-replaced S1.5 old serial 100005, new serial 900005");
    }
  }

  @Test
  void aDisconnectedHallVoidsTheCurrentAndIsAnAlarm() throws IOException, InterruptedException {
    try (var sensors = new ForeignSensors("--blocks", "12", "--cm", "--vm");
        var live = new LiveSite(site(sensors.port()))) {
      live.await(PATIENCE, ForeignSensorsTest::isAllHeard);
      sensors.tell("hall-off");
      var off =
          live.await(PATIENCE, s -> LiveSite.alarms(s).contains("critical hall-disconnected S1"));
      assertThat(off.image().string(0).current().goodOrNaN()).isNaN();
      assertThat(off.image().port(PortId.COM1).state()).isEqualTo(State.OK);
    }
  }
}

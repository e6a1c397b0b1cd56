package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.PortHealth.State;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The master against sensors that were written from the field-bus page alone. Their values are
 * formulas: block k stands at 2.2 V + k mV, 20 °C + 0.1 k, 300 µΩ + k.
 */
class ForeignSensorsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Site site(int port) throws IOException {
    return ForeignSite.on("rtu+tcp://127.0.0.1:" + port, folder);
  }

  @Test
  void everyValueArrivesInItsUnitAndPlace() throws IOException, InterruptedException {
    try (var sensors = new ForeignSensors("--blocks", "12", "--cm", "--vm");
        var live = new LiveSite(site(sensors.port()))) {
      var image = live.await(PATIENCE, ForeignSite::isAllHeard).image();
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
      var image = live.await(PATIENCE, ForeignSite::isAllHeard).image();
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
      live.await(PATIENCE, ForeignSite::isAllHeard);
      sensors.tell("break 7");
      var broken =
          live.await(PATIENCE, s -> LiveSite.alarms(s).contains("fault chain-broken COM1"));
      assertThat(broken.image().port(PortId.COM1).text())
          .startsWith("between unit 7 (S1.7) and unit 8 (S1.8) on COM1: 5 sensors");
      assertThat(LiveSite.alarms(broken)).noneMatch(alarm -> alarm.contains("communication-lost"));
      sensors.tell("heal");
      live.await(
          PATIENCE,
          s ->
              ForeignSite.isAllHeard(s) && !LiveSite.alarms(s).contains("fault chain-broken COM1"));
    }
  }

  @Test
  void aReplacedSensorTakesItsPlaceAgain() throws IOException, InterruptedException {
    try (var sensors = new ForeignSensors("--blocks", "12", "--cm", "--vm");
        var live = new LiveSite(site(sensors.port()))) {
      live.await(PATIENCE, s -> s.image().link(11).serial() >= 0);
      sensors.tell("replace 5");
      live.await(PATIENCE, s -> s.image().link(4).serial() == 900_005 && ForeignSite.isAllHeard(s));
      assertThat(live.log()).contains("sensor-replaced S1.5 old serial 100005, new serial 900005");
    }
  }

  @Test
  void aDisconnectedHallVoidsTheCurrentAndIsAnAlarm() throws IOException, InterruptedException {
    try (var sensors = new ForeignSensors("--blocks", "12", "--cm", "--vm");
        var live = new LiveSite(site(sensors.port()))) {
      live.await(PATIENCE, ForeignSite::isAllHeard);
      sensors.tell("hall-off");
      var off =
          live.await(PATIENCE, s -> LiveSite.alarms(s).contains("critical hall-disconnected S1"));
      assertThat(off.image().string(0).current().goodOrNaN()).isNaN();
      assertThat(off.image().port(PortId.COM1).state()).isEqualTo(State.OK);
    }
  }
}

package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.PortHealth.State;
import bms600.core.site.PortId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole master over a serial adapter that is unplugged and plugged in again. */
class SerialAdapterTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  @Test
  void anUnpluggedAdapterIsAnAlarmAndAPluggedOneIsFoundAgain()
      throws IOException, InterruptedException {
    var path = folder.resolve("ttyUSB-BMS");
    try (var sensors = new ForeignSensors("--blocks", "12", "--cm", "--vm")) {
      var first = Adapter.plugIn(path, sensors.port());
      try (var live = new LiveSite(ForeignSite.on(path.toString(), folder))) {
        var image = live.await(PATIENCE, ForeignSite::isAllHeard).image();
        assertThat(image.voltage(6).goodOrNaN()).isEqualTo(2.2070);
        first.close();
        var down = live.await(PATIENCE, s -> LiveSite.alarms(s).contains("fault port-down COM1"));
        assertThat(down.image().port(PortId.COM1).state()).isEqualTo(State.DOWN);
        assertThat(down.image().port(PortId.COM1).text()).contains(path.toString());
        assertThat(live.log()).anyMatch(line -> line.startsWith("line-lost COM1 "));
        try (var _ = Adapter.plugIn(path, sensors.port())) {
          live.await(
              PATIENCE,
              s ->
                  ForeignSite.isAllHeard(s)
                      && LiveSite.alarms(s).stream().noneMatch(alarm -> alarm.startsWith("fault")));
        }
        assertThat(live.log()).contains("line-restored COM1 the line is open again");
      } finally {
        first.close();
      }
    }
  }
}

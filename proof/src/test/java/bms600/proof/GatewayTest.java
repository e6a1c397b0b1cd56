package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.PortHealth.State;
import bms600.core.measure.SiteImage;
import bms600.core.site.PortId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master and a Modbus TCP gateway by pymodbus, behind which one sensor is silent. */
class GatewayTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int[] HEARD = {1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12};

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static boolean isHeard(SiteImage image) {
    return IntStream.of(HEARD).noneMatch(k -> Double.isNaN(image.voltage(k - 1).goodOrNaN()));
  }

  /** Exception 0B is the silence of unit 5 alone: nobody else suffers, the connection least. */
  @Test
  void aSilentSensorBehindAGatewayIsOneLostSensor() throws IOException, InterruptedException {
    var units = Arrays.stream(HEARD).mapToObj(String::valueOf).toArray(String[]::new);
    try (var gateway = ForeignSensors.behindGateway(units);
        var live =
            new LiveSite(ForeignSite.on("modbus+tcp://127.0.0.1:" + gateway.port(), folder))) {
      var lost =
          live.await(
              PATIENCE,
              s ->
                  isHeard(s.image())
                      && LiveSite.alarms(s).contains("fault communication-lost S1.5"));
      for (int k : HEARD) {
        assertThat(lost.image().voltage(k - 1).goodOrNaN()).isEqualTo((22000 + 10 * k) / 10000.0);
      }
      assertThat(lost.image().port(PortId.COM1).state()).isNotEqualTo(State.DOWN);
      assertThat(live.log()).noneMatch(line -> line.startsWith("line-lost"));
    }
  }
}

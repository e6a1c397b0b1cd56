package bms600.master.uplink.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.register.RegisterTable;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.master.uplink.Foreign;
import bms600.modbus.LineTiming;
import bms600.modbus.Parity;
import bms600.modbus.PtyPair;
import bms600.modbus.SerialLine;
import bms600.modbus.UnitId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two lines at once, each with its own rate, unit id and map; mbpoll is the other master. */
@Timeout(300)
final class TwoSerialPortsTest {
  private final Feed feed = new Feed();

  private ModbusRtuUplink uplink(PtyPair cable, int baud, int unit, Optional<RegisterTable> table) {
    var line =
        new ModbusRtuUplink.Line(
            cable.near().toString(),
            () -> SerialLine.open(cable.near(), baud, Parity.NONE),
            new LineTiming(baud, Parity.NONE.bitsPerCharacter(), 0, 5_000_000));
    var service = new ModbusService(table, Set.of(), Optional.empty(), "0.1.0");
    return new ModbusRtuUplink(line, UnitId.of(unit), service, feed, Ticker.system());
  }

  private static Foreign poll(PtyPair cable, int baud, int unit, int patienceS, String... more)
      throws IOException, InterruptedException {
    var command =
        List.of(
            "mbpoll",
            "-m",
            "rtu",
            "-b",
            Integer.toString(baud),
            "-P",
            "none",
            "-0",
            "-1",
            "-o",
            Integer.toString(patienceS),
            "-a",
            Integer.toString(unit),
            "-t",
            "3");
    var all = new ArrayList<>(List.of(more));
    all.add(cable.far().toString());
    return Foreign.run(command, all.toArray(String[]::new));
  }

  private void publish() {
    var age = Duration.ofNanos(System.nanoTime());
    feed.publish(
        new Bench(Bench.twoStrings())
            .blocks(2.25, 21.5, 0.3)
            .block(6, 2.251, -3.4, 0.312)
            .tick(age));
  }

  @ParameterizedTest
  @ValueSource(ints = {9600, 19_200, 38_400})
  void eachLineAnswersAsItself(int baud) throws Exception {
    publish();
    int other = baud == 9600 ? 38_400 : 9600;
    try (var one = new PtyPair();
        var two = new PtyPair();
        var ours = uplink(one, baud, 17, Optional.empty());
        var pbms =
            uplink(two, other, 5, Optional.ofNullable(RegisterTable.BUILT_IN.get("pbms6000")))) {
      ours.start();
      pbms.start();
      assertThat(poll(one, baud, 17, 10, "-r", "1006", "-c", "2").output())
          .containsPattern("\\[1006\\]:\\s+2251")
          .containsPattern("\\[1007\\]:\\s+2250");
      assertThat(poll(two, other, 5, 10, "-r", "1846", "-c", "1").output())
          .containsPattern("\\[1846\\]:\\s+2251");
      assertThat(poll(one, baud, 5, 1, "-r", "1006", "-c", "1").complaint()).contains("timed out");
      assertThat(poll(two, other, 17, 1, "-r", "1846", "-c", "1").complaint())
          .contains("timed out");
    }
  }

  /** 125 registers are 255 bytes: at 9600 baud a quarter of a second, all in one frame. */
  @Test
  void longestReadFitsTheSlowestLine() throws Exception {
    publish();
    try (var cable = new PtyPair();
        var ours = uplink(cable, 9600, 1, Optional.empty())) {
      ours.start();
      assertThat(poll(cable, 9600, 1, 10, "-r", "1000", "-c", "125").output().lines())
          .filteredOn(line -> line.startsWith("["))
          .hasSize(125);
    }
  }
}

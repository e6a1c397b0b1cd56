package bms600.master.uplink.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.Bench;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.master.uplink.Foreign;
import bms600.modbus.LineTiming;
import bms600.modbus.Parity;
import bms600.modbus.PtyPair;
import bms600.modbus.SerialLine;
import bms600.modbus.UnitId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real pair of terminals that socat joins as a cable would. */
final class ModbusRtuUplinkTest {
  private static final int BAUD = 38_400;
  private static final LineTiming TIMING = new LineTiming(BAUD, 10, 5_000_000, 5_000_000);

  private final Feed feed = new Feed();
  private PtyPair cable;

  @BeforeEach
  void plug() throws IOException {
    cable = new PtyPair();
  }

  @AfterEach
  void unplug() {
    cable.close();
  }

  private ModbusRtuUplink uplink(int unit) {
    var line =
        new ModbusRtuUplink.Line(
            cable.near().toString(),
            () -> SerialLine.open(cable.near(), BAUD, Parity.NONE),
            TIMING);
    return new ModbusRtuUplink(
        line, UnitId.of(unit), ModbusService.reading("0.1.0"), feed, Ticker.system());
  }

  private Foreign poll(int unit, String type, String register, int patienceS)
      throws IOException, InterruptedException {
    return Foreign.run(
        "mbpoll",
        "-m",
        "rtu",
        "-b",
        "38400",
        "-P",
        "none",
        "-a",
        Integer.toString(unit),
        "-0",
        "-1",
        "-o",
        Integer.toString(patienceS),
        "-t",
        type,
        "-r",
        register,
        "-c",
        "1",
        cable.far().toString());
  }

  /** An image that is as old as this process is young. */
  private void publish() {
    var age = Duration.ofNanos(System.nanoTime());
    feed.publish(new Bench(Bench.twoStrings()).block(6, 2.251, -3.4, 0.312).tick(age));
  }

  @Test
  void mbpollReadsBlockVoltageAndIsRefusedToWrite() throws Exception {
    publish();
    try (var uplink = uplink(17)) {
      assertThat(uplink.start()).isEqualTo("Modbus RTU on " + cable.near() + " as unit 17");
      assertThat(poll(17, "3", "1006", 10).output()).containsPattern("\\[1006\\]:\\s+2251");
      assertThat(poll(17, "4", "1006", 10).output()).containsPattern("\\[1006\\]:\\s+2251");
      assertThat(poll(17, "3", "748", 10).complaint()).contains("Illegal data address");
      assertThat(poll(18, "3", "1006", 1).complaint()).contains("timed out");
    }
  }

  @Test
  void lineThatCannotBeOpenedStopsTheStart() {
    var uplink =
        new ModbusRtuUplink(
            new ModbusRtuUplink.Line(
                "/dev/ttyNone",
                () -> SerialLine.open(Path.of("/dev/ttyNone"), BAUD, Parity.NONE),
                TIMING),
            UnitId.of(1),
            ModbusService.reading("0.1.0"),
            feed,
            Ticker.system());
    assertThatThrownBy(uplink::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/dev/ttyNone");
  }

  @Test
  void broadcastIsNoUnitOfItsOwn() {
    assertThatThrownBy(() -> uplink(0)).hasMessageContaining("1 to 247");
  }
}

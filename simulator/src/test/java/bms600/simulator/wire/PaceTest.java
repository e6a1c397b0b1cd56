package bms600.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.PortId;
import bms600.modbus.ByteLine;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import bms600.simulator.Sites;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** When bytes arrive, by arithmetic: 10 bits a character at 38400 baud, and the turnaround. */
final class PaceTest {
  private static final byte[] READ_1 = HexFormat.of().parseHex("010400000008F1CC");
  private static final long CHARACTER_NANOS = 260_417;
  private static final long TURNAROUND_NANOS = 1_000_000;

  private final Simulation simulation =
      new Simulation(Sites.one(Sites.AGM_100, 3), SimulationSetup.TYPICAL);
  private final TestClock clock = new TestClock();
  private final ByteLine line = simulation.byteLine(PortId.COM1, clock);
  private final byte[] in = new byte[64];

  @Test
  void replyIsCompleteWhenItsLastStopBitHasPassed() throws Exception {
    line.write(READ_1, 0, READ_1.length);
    assertThat(clock.nanos()).as("a write does not wait").isZero();
    assertThat(line.read(in, 0, in.length, 50_000_000)).isEqualTo(21);
    assertThat(clock.nanos())
        .isBetween((8 + 21) * CHARACTER_NANOS + TURNAROUND_NANOS - 30, 8_552_100L);
  }

  @Test
  void aShortPatienceGetsWhatHasArrived() throws Exception {
    line.write(READ_1, 0, READ_1.length);
    long fiveBytes = 13 * CHARACTER_NANOS + TURNAROUND_NANOS;
    assertThat(line.read(in, 0, in.length, fiveBytes)).isEqualTo(5);
    assertThat(line.read(in, 0, in.length, 20_000_000)).isEqualTo(16);
  }

  @Test
  void silenceCostsTheWholePatience() throws Exception {
    simulation.field().kill(PortId.COM1, 1, true);
    line.write(READ_1, 0, READ_1.length);
    assertThat(line.read(in, 0, in.length, 50_000_000)).isZero();
    assertThat(clock.nanos()).isEqualTo(50_000_000);
  }

  @Test
  void quietCountsFromTheLastByteAndDiscardsWhatComes() throws Exception {
    line.write(READ_1, 0, READ_1.length);
    line.quiet(4_000_000);
    long end = 29 * CHARACTER_NANOS + TURNAROUND_NANOS;
    assertThat(clock.nanos()).isBetween(end + 4_000_000 - 100, end + 4_000_000 + 100);
    assertThat(line.read(in, 0, in.length, 1_000)).isZero();
  }
}

package bms600.cli.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * What one block costs in a second of a discharge at the ten-hour rate: all of it, medians and
 * curves included. CPU time of one thread, the best of five.
 */
record BlockSpeedRow() implements Row {
  private static final int ROUNDS = 30_000;
  private static final int TRIES = 5;

  @Override
  public List<Score> scores(Path reference) throws IOException {
    var string = String24.read(reference);
    var rig = string.discharging(0.2, new Random(1), (_, _) -> {});
    string.atTenHourRate(rig);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long begin = threads.getCurrentThreadCpuTime();
      rounds(rig);
      least = Math.min(least, threads.getCurrentThreadCpuTime() - begin);
    }
    double nanos = (double) least / ROUNDS / String24.CELLS;
    long before = threads.getCurrentThreadAllocatedBytes();
    rounds(rig);
    double bytes =
        (double) (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS / String24.CELLS;
    return List.of(
        new Score(
            "block estimates, cost",
            "a second of a discharge at C/10, for each of 24 cells",
            "%.0f ns, %.0f bytes".formatted(nanos, bytes),
            "100 ns, 0 bytes",
            nanos <= 100 && bytes < 0.5,
            "a look at each block every 0.125 % of the charge; all but two of the bytes are the"
                + " string's own"));
  }

  private static void rounds(MemoryRig rig) {
    var memory = rig.memory();
    var blocks = memory.blocks();
    for (int i = 0; i < ROUNDS; i++) {
      blocks =
          blocks.step(rig.image(), memory.strings(), memory.autonomies(), Duration.ofSeconds(1));
    }
    if (blocks.charge(rig.string(), 0, memory.strings().getFirst()).isEmpty()) {
      throw new IllegalStateException("nothing was estimated");
    }
  }
}

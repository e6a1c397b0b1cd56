package bms600.cli.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What one block costs in one tick of a discharge: all of it, medians and curves included. */
record BlockSpeedRow() implements Row {
  private static final int ROUNDS = 30_000;
  private static final int TRIES = 5;

  @Override
  public List<Score> scores(Path reference) throws IOException {
    var string = String24.read(reference);
    var rig = string.discharging(0.2, new Random(1), (_, _) -> {});
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      least = Math.min(least, rounds(rig));
    }
    double nanos = (double) least / ROUNDS / String24.CELLS;
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    rounds(rig);
    double bytes =
        (double) (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS / String24.CELLS;
    return List.of(
        new Score(
            "block estimates, cost",
            "a tick of a discharge, for each block",
            "%.0f ns, %.0f bytes".formatted(nanos, bytes),
            "100 ns, 0 bytes",
            nanos <= 100 && bytes < 1,
            "-"));
  }

  private static long rounds(MemoryRig rig) {
    var memory = rig.memory();
    var blocks = memory.blocks();
    long start = System.nanoTime();
    for (int i = 0; i < ROUNDS; i++) {
      blocks =
          blocks.step(rig.image(), memory.strings(), memory.autonomies(), Duration.ofMillis(1));
    }
    return System.nanoTime() - start;
  }
}

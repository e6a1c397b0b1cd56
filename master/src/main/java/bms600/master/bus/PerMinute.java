package bms600.master.bus;

import bms600.master.run.Ticker;

/** How fast a count grows: by how much in the last minute, in steps of five seconds. */
final class PerMinute {
  private static final long STEP_NANOS = 5_000_000_000L;
  private static final int STEPS = 12;

  private final Ticker ticker;
  private final long[] counts = new long[STEPS];
  private long nextNanos = Long.MIN_VALUE;
  private int at;

  PerMinute(Ticker ticker) {
    this.ticker = ticker;
  }

  /** The growth over the last minute, now that the count stands there. */
  long of(long count) {
    long now = ticker.nanos();
    if (nextNanos == Long.MIN_VALUE) {
      java.util.Arrays.fill(counts, count);
      nextNanos = now + STEP_NANOS;
    }
    while (now - nextNanos >= 0) {
      counts[at] = count;
      at = (at + 1) % STEPS;
      nextNanos += STEP_NANOS;
    }
    return count - counts[at];
  }
}

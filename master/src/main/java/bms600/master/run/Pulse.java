package bms600.master.run;

import java.util.concurrent.atomic.AtomicReference;

/** How long the heartbeat took for its beats. Written by one thread, read by any. */
public final class Pulse {
  private final AtomicReference<Beats> beats = new AtomicReference<>(new Beats(0, 0, 0, 0));

  /**
   * All beats so far.
   *
   * @param count of them
   * @param seconds they took together
   * @param lastSeconds the last one took
   * @param longestSeconds the longest took
   */
  public record Beats(long count, double seconds, double lastSeconds, double longestSeconds) {
    private Beats and(double tookSeconds) {
      return new Beats(
          count + 1, seconds + tookSeconds, tookSeconds, Math.max(longestSeconds, tookSeconds));
    }
  }

  /** A beat took so long. */
  public void took(long nanos) {
    beats.updateAndGet(all -> all.and(nanos / 1e9));
  }

  public Beats beats() {
    return beats.get();
  }
}

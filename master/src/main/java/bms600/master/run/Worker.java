package bms600.master.run;

import java.time.Duration;

/** Something that works in steps. Whoever runs it owns the thread, the clock and the waiting. */
public interface Worker {
  String name();

  /** A step that takes longer than this hangs, and whoever watches over the program may end it. */
  default Duration longestStep() {
    return Duration.ofSeconds(25);
  }

  /**
   * Does one piece of work.
   *
   * @return the instant, on the monotonic clock, at which to call again; now or earlier means at
   *     once
   * @throws InterruptedException when asked to stop while it blocks
   */
  long step() throws InterruptedException;
}

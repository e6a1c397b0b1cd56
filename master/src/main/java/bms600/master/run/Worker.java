package bms600.master.run;

/** Something that works in steps. Whoever runs it owns the thread, the clock and the waiting. */
public interface Worker {
  String name();

  /**
   * Does one piece of work.
   *
   * @return the instant, on the monotonic clock, at which to call again; now or earlier means at
   *     once
   * @throws InterruptedException when asked to stop while it blocks
   */
  long step() throws InterruptedException;
}

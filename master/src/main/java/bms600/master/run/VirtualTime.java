package bms600.master.run;

import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that moves only when it is told to: monotonic and wall in one. Owned by one thread.
 *
 * <p>Each worker lives in its own present: while one waits on its line, the others have not yet
 * lived through that time. So the clock is set to a worker's due instant before it is called.
 */
public final class VirtualTime implements Ticker, InstantSource {
  private final Instant start;
  private long nanos;

  public VirtualTime(Instant start) {
    this.start = start;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos);
  }

  /** Moves on, as a line does while it carries bytes; never back. */
  public void advanceTo(long at) {
    nanos = Math.max(nanos, at);
  }

  void setTo(long at) {
    nanos = at;
  }
}

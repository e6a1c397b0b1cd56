package bms600.master.run.web;

import bms600.master.run.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a client may keep us waiting: for the rest of its request, or to take what we send. The
 * thread of one that overdoes it is interrupted, which closes its connection.
 */
public final class Patience {
  private final Ticker ticker;
  private final long limitNanos;
  private final Map<Thread, Long> waitingSince = new ConcurrentHashMap<>();

  /** The limit is how long a client may keep us waiting. */
  public Patience(Ticker ticker, Duration limit) {
    this.ticker = ticker;
    this.limitNanos = limit.toNanos();
  }

  /** From now on the present thread waits for its client. */
  public void begin() {
    waitingSince.put(Thread.currentThread(), ticker.nanos());
  }

  /** The present thread waits no longer. */
  public void end() {
    waitingSince.remove(Thread.currentThread());
  }

  /** Whether one who has waited so long has waited too long. */
  boolean isOver(long nanos) {
    return nanos > limitNanos;
  }

  /** Ends the waiting of all who have waited too long. */
  void lapse() {
    long now = ticker.nanos();
    waitingSince.forEach(
        (thread, since) -> {
          if (isOver(now - since) && waitingSince.remove(thread, since)) {
            thread.interrupt();
          }
        });
  }
}

package bms600.master.notify;

import bms600.master.run.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Joins the monotonic clock, by which everything here is timed, with labels that survive a restart.
 */
record Stamp(Ticker ticker, InstantSource wall) {
  private static final Duration LONGEST = Duration.ofDays(30);

  Instant label(long nanos) {
    return wall.instant().minusNanos(ticker.nanos() - nanos);
  }

  /** When it was; never later than now, and of what is long past, long enough ago. */
  long nanos(Instant label) {
    var ago = Duration.between(label, wall.instant());
    var bounded = ago.isNegative() ? Duration.ZERO : ago.compareTo(LONGEST) > 0 ? LONGEST : ago;
    return ticker.nanos() - bounded.toNanos();
  }
}

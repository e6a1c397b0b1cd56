package bms600.master.uplink.snmp;

import java.util.concurrent.TimeUnit;

/**
 * So many at once, and so many a second in the long run: a bucket of tokens that fills by itself.
 * It is kept as the time at which it will be full again (GCRA, as of ITU-T I.371), so that no timer
 * and no fraction is needed.
 */
final class Bucket {
  private final long nanosEach;
  private final long nanosOfAll;
  private long fullAtNanos;

  /**
   * How much it holds.
   *
   * @param perSecond tokens that come in, 1 to 1,000,000
   * @param atOnce tokens that are there after a rest, 1 or more
   */
  record Size(int perSecond, int atOnce) {
    Size {
      if (perSecond < 1 || perSecond > 1_000_000 || atOnce < 1) {
        throw new IllegalArgumentException(
            "a bucket takes 1 to 1000000 a second and holds 1 or more, not %d and %d"
                .formatted(perSecond, atOnce));
      }
    }

    private long nanosEach() {
      return TimeUnit.SECONDS.toNanos(1) / perSecond;
    }
  }

  /** A full one. */
  Bucket(Size size, long nowNanos) {
    this.nanosEach = size.nanosEach();
    this.nanosOfAll = nanosEach * size.atOnce();
    this.fullAtNanos = nowNanos;
  }

  /** Whether a token is in it. */
  boolean has(long nowNanos) {
    return lackingNanos(nowNanos) + nanosEach <= nanosOfAll;
  }

  /** Takes one that is in it. */
  void take(long nowNanos) {
    fullAtNanos = nowNanos + lackingNanos(nowNanos) + nanosEach;
  }

  private long lackingNanos(long nowNanos) {
    return Math.max(0, fullAtNanos - nowNanos);
  }
}

package bms600.master.people;

import bms600.master.run.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;

/** How many attempts to come in failed lately, whoever made them. */
final class Failures {
  static final Duration WITHIN = Duration.ofMinutes(10);

  /** More need not be counted. */
  private static final int MOST = 10_000;

  private final Ticker ticker;
  private final ArrayDeque<Long> failed = new ArrayDeque<>();

  Failures(Ticker ticker) {
    this.ticker = ticker;
  }

  /** One more: it was wrong, or the brake did not even look at it. */
  synchronized void add() {
    if (count() < MOST) {
      failed.addLast(ticker.nanos());
    }
  }

  /** Those of the last ten minutes. */
  synchronized int count() {
    long oldest = ticker.nanos() - WITHIN.toNanos();
    while (!failed.isEmpty() && failed.getFirst() <= oldest) {
      failed.removeFirst();
    }
    return failed.size();
  }
}

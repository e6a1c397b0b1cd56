package bms600.master.bus;

import java.util.ArrayDeque;
import java.util.List;

/**
 * The sensors of whole strings, asked four times a second between the blocks, so that a discharge
 * is seen within half a second. On a slow line they take a third of the time at most.
 */
final class StringLane {
  private static final long PERIOD_NANOS = 240_000_000L;
  private static final int TIMES_ITS_OWN = 3;

  private final List<Seat> members;
  private final ArrayDeque<Seat> todo = new ArrayDeque<>();
  private long startNanos;
  private long dueNanos = Long.MAX_VALUE;

  StringLane(List<Seat> seats) {
    members = seats.stream().filter(Seat::isOfString).toList();
  }

  /** A round has begun, and asks them itself. */
  void roundBegan(long now) {
    todo.clear();
    dueNanos = members.isEmpty() ? Long.MAX_VALUE : now + PERIOD_NANOS;
  }

  /** When the next turn is due; now, while one is running. */
  long dueNanos() {
    return todo.isEmpty() ? dueNanos : Long.MIN_VALUE;
  }

  /** The next to ask, once a turn is due; those that do not answer wait for the round. */
  Seat next(long now) {
    if (todo.isEmpty()) {
      startNanos = now;
      todo.addAll(members);
    }
    return todo.removeFirst();
  }

  /** One has been asked. */
  void asked(long now) {
    if (todo.isEmpty()) {
      dueNanos = startNanos + Math.max(PERIOD_NANOS, TIMES_ITS_OWN * (now - startNanos));
    }
  }
}

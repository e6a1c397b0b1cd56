package bms600.master.hmi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A span of time, cut into equal slots.
 *
 * @param to exclusive
 * @param count at least one
 */
record Slots(Instant from, Instant to, int count) {

  /** In which slot an instant lies, from 0; empty outside the span. */
  Optional<Integer> of(Instant at) {
    if (at.isBefore(from) || !at.isBefore(to)) {
      return Optional.empty();
    }
    double share = seconds(from, at) / seconds(from, to);
    return Optional.of(Math.min(count - 1, (int) (share * count)));
  }

  /** The slot of what lasts: that of its beginning, or the first where that lies before. */
  Optional<Integer> of(Instant begin, Instant end) {
    return end.isBefore(from) ? Optional.empty() : of(begin.isBefore(from) ? from : begin);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}

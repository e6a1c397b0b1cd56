package bms600.master.uplink.mqtt;

import java.time.Duration;
import java.time.Instant;

/** A time in which the broker was told nothing, in whole minutes. */
record Span(Instant from, Instant to) {
  static final Duration LONGEST = Duration.ofDays(7);

  /** Of what lies longer back than a week, nothing is told. */
  static Span between(Instant from, Instant to) {
    var earliest = to.minus(LONGEST);
    var start = from.isBefore(earliest) ? earliest : from;
    return new Span(minute(start), minute(to));
  }

  private static Instant minute(Instant at) {
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 60L) * 60);
  }

  boolean isEmpty() {
    return !from.isBefore(to);
  }

  /** How many minutes of the next piece of it: at most an hour. */
  int nextMinutes() {
    return (int) Math.min(60, Duration.between(from, to).toMinutes());
  }

  /** What is left behind the next piece. */
  Span rest() {
    return new Span(from.plus(Duration.ofMinutes(nextMinutes())), to);
  }

  Span with(Span later) {
    return new Span(from, later.to);
  }
}

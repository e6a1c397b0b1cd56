package bms600.master.hmi;

import bms600.core.snapshot.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The past, as far as pages ask for it. Answers whole; asked by many threads at once. Every
 * question throws an {@link bms600.master.history.UnreadableException} while it cannot be asked.
 */
public interface Archive {

  /**
   * Values of a point between two instants, in {@code buckets} equal spans.
   *
   * @param point such as {@code S1.7.voltage}
   * @return empty when there is no such point
   */
  Optional<Series> series(String point, Instant from, Instant to, int buckets);

  /**
   * How points stood at an instant; those of which nothing is known then are left out.
   *
   * @param points such as {@code S1.7.voltage}
   */
  List<At> at(Instant at, List<String> points);

  /**
   * How a point stood.
   *
   * @param at when it was measured, or where the minute or quarter begins whose mean it is
   * @param value in the unit of the point; NaN where it was absent
   * @param quality {@code good}, {@code stale}, {@code absent} or {@code mean}
   */
  record At(String point, Instant at, double value, String quality) {}

  /** The newest events, newest first. */
  List<Entry> events(int limit);

  /** The newest events that tell of an alarm, newest first. */
  List<Event> alarmEvents(int limit);

  /** When the oldest event was; empty where there is none. */
  Optional<Instant> beginning();

  /** The newest events of a kind, newest first. */
  List<Entry> events(String kind, int limit);

  /**
   * Hands over the events of a span, oldest first, and some from before it; the whole of them never
   * stands in memory.
   *
   * @param to exclusive
   * @param kinds as patterns of SQLite's GLOB, such as {@code alarm-*}; at least one
   * @param places in the same way; at least one
   * @return from when on all are there, where there are more than are read
   */
  Optional<Instant> events(
      Instant from, Instant to, List<String> kinds, List<String> places, Consumer<Event> sink);

  /** What was kept of a point, in its unit, oldest first. */
  record Series(String point, String unit, List<Bucket> buckets) {
    public Series {
      buckets = List.copyOf(buckets);
    }

    /**
     * Without the empty spans between values that are not further apart than {@code least}, nor
     * than two and a half times the usual: spans shorter than the time of a scan are empty by
     * turns, and that is no gap. Longer ones stay.
     */
    Series bridged(Duration least) {
      var usual = usual().multipliedBy(5).dividedBy(2);
      var most = usual.compareTo(least) > 0 ? usual : least;
      var kept = new ArrayList<Bucket>();
      var empty = new ArrayList<Bucket>();
      for (var bucket : buckets) {
        if (Double.isNaN(bucket.mean())) {
          empty.add(bucket);
          continue;
        }
        boolean isNear =
            !kept.isEmpty()
                && Duration.between(kept.getLast().at(), bucket.at()).compareTo(most) <= 0;
        kept.addAll(isNear ? List.of() : empty);
        empty.clear();
        kept.add(bucket);
      }
      kept.addAll(empty);
      return new Series(point, unit, kept);
    }

    /** How far a value is from the one before it: the median. */
    private Duration usual() {
      var known = buckets.stream().filter(it -> !Double.isNaN(it.mean())).map(Bucket::at).toList();
      var apart = new ArrayList<Duration>();
      for (int i = 1; i < known.size(); i++) {
        apart.add(Duration.between(known.get(i - 1), known.get(i)));
      }
      return apart.isEmpty()
          ? Duration.ZERO
          : apart.stream().sorted().toList().get(apart.size() / 2);
    }
  }

  /** One span, labelled by its beginning; NaN where nothing was measured. */
  record Bucket(Instant at, double min, double max, double mean) {}

  /** One line of the journal. */
  record Entry(long seq, Instant at, String kind, String place, String text) {}
}

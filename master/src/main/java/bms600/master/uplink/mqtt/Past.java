package bms600.master.uplink.mqtt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was kept while nobody listened. Every question throws an {@link
 * java.io.UncheckedIOException} while it cannot be read.
 */
public interface Past {

  /** The number of the newest event; 0 where there is none. */
  long newestEvent();

  /** Events after a number, oldest first. */
  List<Entry> eventsAfter(long sequence, int limit);

  /**
   * The mean of a point in each of so many minutes.
   *
   * @param point such as {@code S1.7.voltage}
   * @return NaN where nothing was measured; empty where the point is not kept
   */
  Optional<double[]> minutes(String point, Instant from, int count);

  /** One line of the journal. */
  record Entry(long sequence, Instant at, String kind, String place, String text) {}
}

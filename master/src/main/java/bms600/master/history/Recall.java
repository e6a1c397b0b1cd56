package bms600.master.history;

import bms600.core.snapshot.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What can be asked of a history, whether it is being written or only read. Every question throws
 * an {@link UnreadableException} while the past cannot be asked.
 */
public interface Recall {
  /**
   * The past of a point, cut into equal parts.
   *
   * @param point such as {@code S1.7.voltage}, {@code S1.7.soh}, {@code S1.current} or {@code
   *     AI1.temperature}: the published name of a kind that is kept of its place
   * @param to exclusive
   * @return empty where no such point was ever recorded
   * @throws IllegalArgumentException when {@code from} is not before {@code to}, or for a number of
   *     buckets not in 1..100,000
   */
  Optional<Series> series(String point, Instant from, Instant to, int buckets);

  /**
   * How points stood at an instant: in the frame at it or up to a minute before, or, where no
   * frames are kept, the mean of its minute or quarter of an hour. Points of which nothing is known
   * are left out.
   */
  List<Standing> at(Instant at, List<String> points);

  /** The newest events, newest first. */
  List<StoredEvent> events(int limit);

  /** The newest events that tell of an alarm, newest first. */
  List<StoredEvent> alarmEvents(int limit);

  /** The newest events of a kind, newest first. */
  List<StoredEvent> eventsOf(String kind, int limit);

  /** The events after a sequence number, oldest first; 0 for the first there is. */
  List<StoredEvent> eventsAfter(long seq, int limit);

  /**
   * Hands over a part of the journal, line by line, oldest first; the whole of it never stands in
   * memory.
   *
   * @return from when on it is whole, where the span holds more lines than are read
   */
  Optional<Instant> read(JournalPart part, Consumer<Event> sink);
}

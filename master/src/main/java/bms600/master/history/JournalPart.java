package bms600.master.history;

import java.time.Instant;
import java.util.List;

/**
 * Which part of the journal is asked for. Lines that were written shortly before {@code from} come
 * too, for what they began may reach into the span; whoever does not need them leaves them out.
 *
 * @param to exclusive
 * @param kinds of events, as patterns of SQLite's GLOB such as {@code alarm-*}; at least one
 * @param places in the same way, such as {@code S1} and {@code S1.*}; at least one
 */
public record JournalPart(Instant from, Instant to, List<String> kinds, List<String> places) {
  /** More lines than this are not read; the newest count. */
  public static final int MOST_LINES = 1_000_000;

  public JournalPart {
    kinds = List.copyOf(kinds);
    places = List.copyOf(places);
    if (!from.isBefore(to) || kinds.isEmpty() || places.isEmpty()) {
      throw new IllegalArgumentException("no part of a journal: " + from + " to " + to);
    }
  }
}

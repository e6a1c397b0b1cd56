package bms600.master.history;

import bms600.core.snapshot.Event;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events and the memory. */
final class JournalReader {
  private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
  static final String COLUMNS = "SELECT seq, at, kind, place, text, sum FROM event ";

  private final Readers readers;
  private final AtomicLong damaged;

  JournalReader(Readers readers, AtomicLong damaged) {
    this.readers = readers;
    this.damaged = damaged;
  }

  List<StoredEvent> newest(int limit) {
    return readers.ask(c -> events(c, "WHERE seq > ? ORDER BY seq DESC LIMIT ?", 0L, limit));
  }

  List<StoredEvent> ofKind(String kind, int limit) {
    return readers.ask(c -> events(c, "WHERE kind = ? ORDER BY seq DESC LIMIT ?", kind, limit));
  }

  List<StoredEvent> after(long seq, int limit) {
    return readers.ask(c -> events(c, "WHERE seq > ? ORDER BY seq LIMIT ?", seq, limit));
  }

  /** The newest events that tell of an alarm, newest first. */
  List<StoredEvent> newestAlarms(int limit) {
    String which = "WHERE seq > ? AND kind GLOB 'alarm-*' ORDER BY seq DESC LIMIT ?";
    return readers.ask(c -> events(c, which, 0, limit));
  }

  /** As {@link Recall#read}. */
  Optional<Instant> read(JournalPart part, Consumer<Event> sink) {
    return readers.ask(
        connection -> {
          var start = JournalStart.of(connection, part.from(), JournalPart.MOST_LINES);
          read(connection, part, start.after(), sink);
          return start.isCut() ? Optional.of(start.at()) : Optional.empty();
        });
  }

  private void read(Connection connection, JournalPart part, long after, Consumer<Event> sink)
      throws SQLException {
    String which =
        "WHERE seq > ? AND at < ? AND "
            + anyOf("kind", part.kinds())
            + " AND "
            + anyOf("place", part.places())
            + " ORDER BY seq";
    try (var select = connection.prepareStatement(COLUMNS + which)) {
      select.setLong(1, after);
      select.setString(2, JournalStart.text(part.to().plusSeconds(1)));
      int column = 3;
      for (String pattern : Stream.concat(part.kinds().stream(), part.places().stream()).toList()) {
        select.setString(column++, pattern);
      }
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          soundEvent(rows)
              .map(StoredEvent::event)
              .filter(event -> event.at().isBefore(part.to()))
              .ifPresent(sink);
        }
      }
    }
  }

  /** The plus keeps SQLite from the index of the kinds: the lines are wanted in their order. */
  private static String anyOf(String column, List<String> patterns) {
    String one = "+" + column + " GLOB ?";
    return "(" + String.join(" OR ", Collections.nCopies(patterns.size(), one)) + ")";
  }

  /** How many events were found not to be what was written, and lie in a table of their own. */
  long setAside() {
    return readers.ask(c -> Database.number(c, "SELECT count(*) FROM aside"));
  }

  private List<StoredEvent> events(Connection connection, String which, Object asked, int limit)
      throws SQLException {
    try (var select = connection.prepareStatement(COLUMNS + which)) {
      select.setObject(1, asked);
      select.setInt(2, Math.max(0, limit));
      var events = new ArrayList<StoredEvent>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          soundEvent(rows).ifPresent(events::add);
        }
      }
      return events;
    }
  }

  private Optional<StoredEvent> soundEvent(ResultSet row) throws SQLException {
    try {
      return Optional.of(event(row));
    } catch (DamagedException e) {
      return damaged("event " + row.getLong(1), e);
    }
  }

  /** The event of a row of {@link #COLUMNS}. */
  static StoredEvent event(ResultSet row) throws SQLException, DamagedException {
    long seq = row.getLong(1);
    String at = Column.text(row, 2);
    String kind = Column.text(row, 3);
    String place = Column.text(row, 4);
    String text = Column.text(row, 5);
    Sum.check(Sum.of(seq, at, kind, place, text), row.getLong(6), !row.wasNull());
    try {
      return new StoredEvent(seq, new Event(Instant.parse(at), kind, place, text));
    } catch (DateTimeParseException e) {
      throw new DamagedException("its instant cannot be read", e);
    }
  }

  Optional<MemoryRow> memory() {
    return readers.ask(this::memory);
  }

  private Optional<MemoryRow> memory(Connection connection) throws SQLException {
    try {
      return MemoryTable.read(connection);
    } catch (DamagedException e) {
      return damaged("the saved memory", e);
    }
  }

  private <T> Optional<T> damaged(String what, Exception cause) {
    damaged.incrementAndGet();
    LOG.warn("{} is left out: {}", what, cause.getMessage());
    return Optional.empty();
  }
}

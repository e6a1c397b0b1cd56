package bms600.master.history;

import bms600.core.snapshot.Event;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events and the memory. */
final class JournalReader {
  private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
  private static final String COLUMNS = "SELECT seq, at, kind, place, text FROM event ";

  private final Readers readers;
  private final AtomicLong damaged;

  JournalReader(Readers readers, AtomicLong damaged) {
    this.readers = readers;
    this.damaged = damaged;
  }

  List<StoredEvent> newest(int limit) {
    return readers.ask(c -> events(c, "WHERE seq > ? ORDER BY seq DESC LIMIT ?", 0, limit));
  }

  List<StoredEvent> after(long seq, int limit) {
    return readers.ask(c -> events(c, "WHERE seq > ? ORDER BY seq LIMIT ?", seq, limit));
  }

  private List<StoredEvent> events(Connection connection, String which, long after, int limit)
      throws SQLException {
    try (var select = connection.prepareStatement(COLUMNS + which)) {
      select.setLong(1, after);
      select.setInt(2, Math.max(0, limit));
      var events = new ArrayList<StoredEvent>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          event(rows).ifPresent(events::add);
        }
      }
      return events;
    }
  }

  private Optional<StoredEvent> event(ResultSet row) throws SQLException {
    try {
      var at = Instant.parse(row.getString(2));
      var event = new Event(at, row.getString(3), row.getString(4), row.getString(5));
      return Optional.of(new StoredEvent(row.getLong(1), event));
    } catch (DateTimeParseException e) {
      return damaged("event " + row.getLong(1), e);
    }
  }

  Optional<SavedMemory> memory() {
    return readers.ask(this::memory);
  }

  private Optional<SavedMemory> memory(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT at, lines FROM memory")) {
      if (!rows.next()) {
        return Optional.empty();
      }
      return Optional.of(
          new SavedMemory(MemoryText.read(rows.getBytes(2)), Instant.parse(rows.getString(1))));
    } catch (DamagedException | DateTimeParseException e) {
      return damaged("the saved memory", e);
    }
  }

  private <T> Optional<T> damaged(String what, Exception cause) {
    damaged.incrementAndGet();
    LOG.warn("{} is left out: {}", what, cause.getMessage());
    return Optional.empty();
  }
}

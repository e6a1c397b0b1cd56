package bms600.master.history;

import bms600.core.snapshot.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

/** A connection that writes events and the memory, durably. */
final class JournalStore implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement newest;
  private final PreparedStatement insert;
  private final PreparedStatement replace;

  JournalStore(Connection connection) throws SQLException {
    this.connection = connection;
    this.newest = connection.prepareStatement("SELECT coalesce(max(seq), 0) FROM event");
    this.insert = connection.prepareStatement("INSERT INTO event VALUES (?, ?, ?, ?, ?)");
    this.replace = connection.prepareStatement("REPLACE INTO memory VALUES (1, ?, ?)");
  }

  /** All of it or nothing; on the disk when this returns. */
  void write(Collection<Event> events, Optional<SavedMemory> memory) throws SQLException {
    if (!events.isEmpty()) {
      append(events);
    }
    if (memory.isPresent()) {
      replace.setString(1, memory.get().at().toString());
      replace.setBytes(2, MemoryText.write(memory.get().lines()));
      replace.executeUpdate();
    }
    connection.commit();
  }

  private void append(Collection<Event> events) throws SQLException {
    long seq;
    try (var rows = newest.executeQuery()) {
      rows.next();
      seq = rows.getLong(1);
    }
    for (var event : events) {
      seq++;
      insert.setLong(1, seq);
      insert.setString(2, event.at().toString());
      insert.setString(3, event.kind());
      insert.setString(4, event.place());
      insert.setString(5, event.text());
      insert.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

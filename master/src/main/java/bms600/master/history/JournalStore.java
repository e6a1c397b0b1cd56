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
  private final MemoryTable memoryTable;

  JournalStore(Connection connection) throws SQLException {
    this.connection = connection;
    this.newest = connection.prepareStatement("SELECT coalesce(max(seq), 0) FROM event");
    this.insert = connection.prepareStatement("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)");
    this.memoryTable = new MemoryTable(connection);
  }

  /** All of it or nothing; on the disk when this returns. */
  void write(Collection<Event> events, Optional<MemoryRow> memory) throws SQLException {
    Database.inOneStroke(connection, () -> put(events, memory));
  }

  /** Writes into the stroke that its caller has begun. */
  void put(Collection<Event> events, Optional<MemoryRow> memory) throws SQLException {
    if (!events.isEmpty()) {
      append(events);
    }
    if (memory.isPresent()) {
      memoryTable.put(memory.get());
    }
  }

  private void append(Collection<Event> events) throws SQLException {
    long seq;
    try (var rows = newest.executeQuery()) {
      rows.next();
      seq = rows.getLong(1);
    }
    for (var event : events) {
      seq++;
      String at = event.at().toString();
      insert.setLong(1, seq);
      insert.setString(2, at);
      insert.setString(3, event.kind());
      insert.setString(4, event.place());
      insert.setString(5, event.text());
      insert.setLong(6, Sum.of(seq, at, event.kind(), event.place(), event.text()));
      insert.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

package bms600.master.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The one row of what is remembered. */
final class MemoryTable {
  private static final String PUT =
      "INSERT INTO memory (one, at, lines, turn, sum) VALUES (1, ?, ?, ?, ?)"
          + " ON CONFLICT (one) DO UPDATE SET"
          + " at = excluded.at, lines = excluded.lines, turn = excluded.turn, sum = excluded.sum"
          + " WHERE excluded.turn > memory.turn";

  private final PreparedStatement put;

  MemoryTable(Connection connection) throws SQLException {
    put = connection.prepareStatement(PUT);
  }

  /** Replaces what is there, unless that is of a later turn. */
  void put(MemoryRow row) throws SQLException {
    String at = row.memory().at().toString();
    byte[] lines = MemoryText.write(row.memory().lines());
    put.setString(1, at);
    put.setBytes(2, lines);
    put.setLong(3, row.turn());
    put.setLong(4, Sum.of(lines, row.turn(), at));
    put.executeUpdate();
  }

  /** What is there, if anything is. */
  static Optional<MemoryRow> read(Connection connection) throws SQLException, DamagedException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT at, lines, turn, sum FROM memory")) {
      if (!rows.next()) {
        return Optional.empty();
      }
      String at = Column.text(rows, 1);
      byte[] lines = Column.bytes(rows, 2);
      long turn = rows.getLong(3);
      Sum.check(Sum.of(lines, turn, at), rows.getLong(4), !rows.wasNull());
      var saved = new SavedMemory(MemoryText.read(lines), Instant.parse(at));
      return Optional.of(new MemoryRow(turn, saved));
    } catch (DateTimeParseException e) {
      throw new DamagedException("its instant cannot be read", e);
    }
  }
}

package bms600.cli.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The plain way: one SQLite row for each value, in the order its queries want. */
final class RowStore implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement insert;

  RowStore(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute(
          "CREATE TABLE value (track INTEGER, at INTEGER, v REAL, PRIMARY KEY (track, at))"
              + " WITHOUT ROWID, STRICT");
    }
    insert = connection.prepareStatement("INSERT INTO value VALUES (?, ?, ?)");
    connection.setAutoCommit(false);
  }

  void put(int track, long atMs, double value) throws SQLException {
    insert.setInt(1, track);
    insert.setLong(2, atMs);
    insert.setDouble(3, value);
    insert.executeUpdate();
  }

  void commit() throws SQLException {
    connection.commit();
  }

  /** Rows of the envelope of one track in 500 parts. */
  int envelope(int track, long fromMs, long toMs) throws SQLException {
    String query =
        "SELECT (at - ?) * 500 / (? - ?) AS part, min(v), max(v), avg(v) FROM value"
            + " WHERE track = ? AND at >= ? AND at < ? GROUP BY part";
    try (var select = connection.prepareStatement(query)) {
      select.setLong(1, fromMs);
      select.setLong(2, toMs);
      select.setLong(3, fromMs);
      select.setInt(4, track);
      select.setLong(5, fromMs);
      select.setLong(6, toMs);
      return count(select);
    }
  }

  /** Rows of one instant of so many tracks. */
  int instant(int tracks, long atMs) throws SQLException {
    int rows = 0;
    try (var select =
        connection.prepareStatement("SELECT v FROM value WHERE track = ? AND at = ?")) {
      for (int track = 0; track < tracks; track++) {
        select.setInt(1, track);
        select.setLong(2, atMs);
        rows += count(select);
      }
    }
    return rows;
  }

  private static int count(PreparedStatement select) throws SQLException {
    int rows = 0;
    try (var found = select.executeQuery()) {
      while (found.next()) {
        rows++;
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    connection.close();
  }
}

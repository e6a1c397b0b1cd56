package bms600.master.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteException;

/**
 * The database file. Each connection is owned by one thread at a time.
 *
 * @param patience how long one writer waits for another
 */
record Database(Path folder, String name, Duration patience) {
  private static final String NAME = "history.db";

  /** Pages of 4 KiB after which a writer moves the write-ahead log into the file. */
  private static final int CHECKPOINT_PAGES = 1000;

  /** What an overgrown write-ahead log is cut back to. */
  private static final int LOG_BYTES = 16 << 20;

  private static final int CORRUPT = 11;
  private static final int NOT_A_DATABASE = 26;

  static Database in(Path folder, Duration patience) {
    return new Database(folder, NAME, patience);
  }

  Path file() {
    return folder.resolve(name);
  }

  /** The file whose name has this ending as well. */
  Database beside(String ending) {
    return new Database(folder, name + ending, patience);
  }

  /** A writer each commit of which is on the disk before it returns. */
  Connection durableWriter() throws SQLException {
    return writer(SynchronousMode.FULL, 4 * CHECKPOINT_PAGES);
  }

  /** A writer that loses its last commits with the power, but never the file. */
  Connection quickWriter() throws SQLException {
    return writer(SynchronousMode.NORMAL, CHECKPOINT_PAGES);
  }

  private Connection writer(SynchronousMode mode, int checkpointPages) throws SQLException {
    var config = new SQLiteConfig();
    config.setSynchronous(mode);
    config.setBusyTimeout((int) patience.toMillis());
    config.setJournalSizeLimit(LOG_BYTES);
    var connection = config.createConnection("jdbc:sqlite:" + file());
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL"); // here, where the patience is set already
      statement.execute("PRAGMA wal_autocheckpoint = " + checkpointPages);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  Connection reader() throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) patience.toMillis());
    var connection = config.createConnection("jdbc:sqlite:" + file());
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = 1");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * A reader that writes nothing, not even beside the file; for a disk that takes nothing, and
   * while nobody else has the file open.
   */
  Connection onlyReader() throws SQLException, IOException {
    var log = beside("-wal").file();
    boolean isWhole = !Files.exists(log) || Files.size(log) == 0;
    String how = isWhole ? "?immutable=1" : "?mode=ro";
    return new SQLiteConfig().createConnection("jdbc:sqlite:" + file().toUri() + how);
  }

  /** Something to write. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  /**
   * Writes all of it or nothing, and holds off other writers no longer than that. (With the
   * driver's own transactions each commit begins the next one, which keeps the others out for
   * ever.)
   *
   * @throws SQLException when nothing was written; the connection is then only good for closing
   */
  static void inOneStroke(Connection connection, Work work) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      work.run();
      statement.execute("COMMIT");
    }
  }

  /** The one number a query is answered by. */
  static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Whether the file itself is not what it should be; not merely out of reach. */
  static boolean isDamage(SQLException e) {
    if (!(e instanceof SQLiteException cause)) {
      return false;
    }
    int code = cause.getResultCode().code & 0xFF;
    return code == CORRUPT || code == NOT_A_DATABASE;
  }
}

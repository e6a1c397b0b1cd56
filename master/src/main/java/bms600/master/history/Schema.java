package bms600.master.history;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The tables, and the version they are of.
 *
 * <ul>
 *   <li>{@code event}: the journal; {@code aside}: events of it that were found damaged; {@code
 *       memory}: one row
 *   <li>{@code track}: every point there ever was; {@code layout}: which points a hot frame holds
 *   <li>{@code hot}: a row for each tick of the spans that versions 1 and 2 had not compacted
 *   <li>{@code span}, {@code chunk}: values as scanned; a chunk is one track of one span, its key
 *       the span's id × 65536 + the track's id
 *   <li>{@code minute}, {@code quarter}: the {@link Digest} of one track over one day, its key the
 *       day (since 1970, UTC) × 65536 + the track's id; {@code day}: the days that have them
 * </ul>
 *
 * Version 4 has the tables of version 3 and kinds of series that a program of version 3 does not
 * know, which is why that must not read it.
 *
 * <p>A {@code sum} is the {@link Sum} of the other columns of its row, the key first, null where
 * version 1 wrote it.
 */
final class Schema {
  static final int VERSION = 4;

  /** Tables whose loss would spoil more than one hour of one track, checked at each start. */
  private static final List<String> CHECKED = List.of("memory", "hot", "span", "day");

  /** Tables whose index repeats their text, and so tells when a letter of it has changed. */
  private static final List<String> INDEXED = List.of("track", "layout", "event");

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE event (
            seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL,
            text TEXT NOT NULL, sum INTEGER) STRICT\
          """,
          """
          CREATE TABLE aside (
            seq INTEGER, at TEXT, kind TEXT, place TEXT, text TEXT, sum INTEGER)\
          """,
          """
          CREATE TABLE memory (
            one INTEGER PRIMARY KEY CHECK (one = 1), at TEXT NOT NULL, lines BLOB NOT NULL,
            turn INTEGER NOT NULL, sum INTEGER) STRICT\
          """,
          """
          CREATE TABLE track (
            id INTEGER PRIMARY KEY, point TEXT NOT NULL UNIQUE, unit TEXT NOT NULL) STRICT\
          """,
          """
          CREATE TABLE layout (id INTEGER PRIMARY KEY, points TEXT NOT NULL UNIQUE) STRICT\
          """,
          """
          CREATE TABLE hot (
            seq INTEGER PRIMARY KEY, span INTEGER NOT NULL, layout INTEGER NOT NULL,
            at_ms INTEGER NOT NULL, frame BLOB NOT NULL, sum INTEGER) STRICT\
          """,
          """
          CREATE TABLE span (
            id INTEGER PRIMARY KEY, first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL,
            frames INTEGER NOT NULL, times BLOB NOT NULL, sum INTEGER) STRICT\
          """,
          """
          CREATE TABLE chunk (
            key INTEGER PRIMARY KEY, steps BLOB NOT NULL, sum INTEGER) STRICT\
          """);

  /** What versions before 3 lacked: digests of days, and events found by their kind. */
  private static final List<String> FROM_2 =
      List.of(
          "CREATE TABLE day (id INTEGER PRIMARY KEY) STRICT",
          "CREATE TABLE minute (key INTEGER PRIMARY KEY, steps BLOB NOT NULL, sum INTEGER NOT NULL)"
              + " STRICT",
          "CREATE TABLE quarter (key INTEGER PRIMARY KEY, steps BLOB NOT NULL, sum INTEGER NOT"
              + " NULL) STRICT",
          "CREATE INDEX event_kind ON event (kind)",
          "CREATE INDEX event_alarm ON event (seq) WHERE kind GLOB 'alarm-*'");

  /** What version 1 lacked: checksums, the turn of the memory, a place for damaged events. */
  private static final List<String> FROM_1 =
      List.of(
          "ALTER TABLE event ADD COLUMN sum INTEGER",
          "ALTER TABLE memory ADD COLUMN turn INTEGER NOT NULL DEFAULT 0",
          "ALTER TABLE memory ADD COLUMN sum INTEGER",
          "ALTER TABLE hot ADD COLUMN sum INTEGER",
          "ALTER TABLE span ADD COLUMN sum INTEGER",
          "ALTER TABLE chunk ADD COLUMN sum INTEGER",
          "CREATE TABLE aside (seq INTEGER, at TEXT, kind TEXT, place TEXT, text TEXT, sum"
              + " INTEGER)");

  private Schema() {}

  /**
   * Makes the tables where there are none, and checks them.
   *
   * @throws IOException for a file of a newer version
   * @throws SQLException for a damaged file, among others
   */
  static void prepare(Connection connection, Path file) throws SQLException, IOException {
    long version = Database.number(connection, "PRAGMA user_version");
    if (version > VERSION) {
      throw new RefusedException(
          file + " is of version " + version + ", and this program knows up to " + VERSION);
    }
    if (version > 0 && version < VERSION) {
      KeptVersion.keep(connection, file, version);
    }
    if (version < VERSION) {
      Database.inOneStroke(
          connection,
          () -> {
            run(connection, version == 0 ? TABLES : version == 1 ? FROM_1 : List.of());
            run(connection, version < 3 ? FROM_2 : List.of());
          });
    }
    for (String table : CHECKED) {
      check(connection, "quick_check", table);
    }
    for (String table : INDEXED) {
      check(connection, "integrity_check", table);
    }
  }

  private static void run(Connection connection, List<String> statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String next : statements) {
        statement.execute(next);
      }
      statement.execute("PRAGMA user_version = " + VERSION);
    }
  }

  private static void check(Connection connection, String how, String table) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA " + how + "(" + table + ")")) {
      String verdict = rows.next() ? rows.getString(1) : "no verdict";
      if (!verdict.equals("ok")) {
        throw new SQLiteException(table + ": " + verdict, SQLiteErrorCode.SQLITE_CORRUPT);
      }
    }
  }
}

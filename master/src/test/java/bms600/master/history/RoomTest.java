package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes first where there is no room, where a journal begins, and copies of a database. */
final class RoomTest {
  private static final long DAY_MS = 86_400_000;

  /** 2026-11-01 as a day since 1970. */
  private static final long TODAY = 20_758;

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final List<AutoCloseable> opened = new ArrayList<>();

  private Path file() {
    return folder.resolve("history.db");
  }

  @BeforeEach
  void prepare() throws Exception {
    try (var connection = Database.in(folder, Duration.ofSeconds(5)).quickWriter()) {
      Schema.prepare(connection, file());
    }
  }

  private Connection connect() throws SQLException {
    var connection = Database.in(folder, Duration.ofSeconds(5)).quickWriter();
    opened.add(connection);
    return connection;
  }

  @AfterEach
  void close() throws Exception {
    for (var each : opened) {
      each.close();
    }
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static void span(Connection connection, long id, long day) throws SQLException {
    long first = day * DAY_MS;
    run(
        connection,
        "INSERT INTO span VALUES (" + id + ", " + first + ", " + first + ", 1, zeroblob(9), 0)",
        "INSERT INTO chunk VALUES (" + id * 65_536 + ", zeroblob(50000), 0)");
  }

  private static void digest(Connection connection, String table, long day) throws SQLException {
    long key = day * 65_536 + 1;
    run(connection, "INSERT INTO " + table + " VALUES (" + key + ", zeroblob(50000), 0)");
  }

  private static List<Long> left(Connection connection) throws SQLException {
    return List.of(
        Database.number(connection, "SELECT count(*) FROM span"),
        Database.number(connection, "SELECT count(*) FROM chunk"),
        Database.number(connection, "SELECT count(*) FROM minute"),
        Database.number(connection, "SELECT count(*) FROM quarter"));
  }

  /**
   * As the documentation has it: scanned values, then minutes, then quarters, the oldest first.
   * What is of today, or not yet digested, stays whatever there is room for.
   */
  @Test
  void withoutRoomScannedValuesGoFirstThenMinutesThenQuarters() throws SQLException {
    var connection = connect();
    span(connection, 1, TODAY - 3);
    span(connection, 2, TODAY - 2);
    span(connection, 3, TODAY - 1);
    span(connection, 4, TODAY);
    for (long day : new long[] {TODAY - 2, TODAY - 1}) {
      digest(connection, "minute", day);
      digest(connection, "quarter", day);
      run(connection, "INSERT INTO day VALUES (" + day + ")");
    }
    digest(connection, "minute", TODAY);
    digest(connection, "quarter", TODAY);
    var year = Duration.ofDays(366);
    var retention = new Retention(connection, new Limits(year, year, year, 100_000));
    var steps = new ArrayList<List<Long>>();
    while (retention.step()) {
      steps.add(left(connection));
    }
    assertThat(steps)
        .containsExactly(
            List.of(3L, 3L, 3L, 3L),
            List.of(2L, 2L, 3L, 3L),
            List.of(2L, 2L, 2L, 3L),
            List.of(2L, 2L, 1L, 3L),
            List.of(2L, 2L, 1L, 2L),
            List.of(2L, 2L, 1L, 1L));
    assertThat(retention.used()).as("still too much, and nothing may go").isGreaterThan(100_000);
  }

  @Test
  void anEmptyHistoryDropsNothing() throws SQLException {
    assertThat(new Retention(connect(), Limits.USUAL).step()).isFalse();
  }

  /** Lines 1 to 10,000, one a second from the beginning of the day. */
  private static void journal(Connection connection) throws SQLException {
    run(
        connection,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
            + " INSERT INTO event SELECT i,"
            + " strftime('%Y-%m-%dT%H:%M:%SZ', 1793491200 + i, 'unixepoch'), 'note', 'S1', 'x', 0"
            + " FROM n");
  }

  private static Instant second(int line) {
    return Instant.ofEpochSecond(1_793_491_200L + line);
  }

  /** Every thousandth line back from the newest: 10000, 9000 … of which five must be older. */
  @Test
  void aJournalBeginsBehindTheFifthLineInARowThatIsOlder() throws SQLException {
    var connection = connect();
    assertThat(JournalStart.of(connection, second(0), 100))
        .as("of no line")
        .isEqualTo(new JournalStart(0, false, Instant.EPOCH));
    journal(connection);
    assertThat(JournalStart.of(connection, second(9500), 1_000_000))
        .isEqualTo(new JournalStart(5000, false, second(5000)));
    assertThat(JournalStart.of(connection, second(0), 1_000_000))
        .isEqualTo(new JournalStart(0, false, Instant.EPOCH));
    assertThat(JournalStart.of(connection, second(0), 3000))
        .as("more than may be read")
        .isEqualTo(new JournalStart(7000, true, second(7000)));
  }

  /** A clock that was wrong, and a label that cannot be read, do not end the search. */
  @Test
  void aWrongLabelAmongTheLinesEndsNothing() throws SQLException {
    var connection = connect();
    journal(connection);
    run(
        connection,
        "UPDATE event SET at = '2031-01-01T00:00:00Z' WHERE seq = 7000",
        "UPDATE event SET at = 'no instant' WHERE seq = 6000");
    assertThat(JournalStart.of(connection, second(9500), 1_000_000))
        .isEqualTo(new JournalStart(1000, false, second(1000)));
  }

  /** While a master has it open, its newest lines stand in the log beside it. */
  @Test
  void whoOnlyReadsSeesTheLogToo() throws Exception {
    var connection = connect();
    run(connection, "INSERT INTO event VALUES (1, '2026-11-01T00:00:00Z', 'a', 'b', 'c', 0)");
    var copy = Files.createDirectory(folder.resolve("copy"));
    for (String name : List.of("history.db", "history.db-wal")) {
      Files.copy(folder.resolve(name), copy.resolve(name));
    }
    assertThat(Files.size(copy.resolve("history.db-wal"))).isPositive();
    assertThat(eventsReadOnly(copy)).isEqualTo(1);
    connection.close();
    assertThat(eventsReadOnly(folder)).as("closed, without a log").isEqualTo(1);
  }

  private static long eventsReadOnly(Path data) throws Exception {
    try (var reader = Database.in(data, Duration.ofSeconds(5)).onlyReader()) {
      assertThatThrownBy(() -> run(reader, "DELETE FROM event")).isInstanceOf(SQLException.class);
      return Database.number(reader, "SELECT count(*) FROM event");
    }
  }

  @Test
  void aCopyHoldsAllOrTheJournalAlone() throws Exception {
    var connection = connect();
    run(connection, "INSERT INTO event VALUES (1, '2026-11-01T00:00:00Z', 'a', 'b', 'c', 0)");
    span(connection, 1, TODAY);
    for (boolean isWhole : new boolean[] {true, false}) {
      var to = folder.resolve(isWhole ? "whole.db" : "journal.db");
      HistoryCopy.write(folder, to, isWhole);
      assertThat(HistoryCopy.events(to)).isEqualTo(1);
      assertThat(ForeignReader.sql(to, "SELECT count(*) FROM chunk"))
          .containsExactly(isWhole ? "1" : "0");
    }
  }

  @Test
  void whatCannotBeCopiedIsRefusedInWords(@TempDir Path other) throws Exception {
    assertThatThrownBy(() -> HistoryCopy.write(other, other.resolve("copy.db"), true))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("history.db does not exist: no master has run here yet");
    ForeignReader.sql(file(), "PRAGMA user_version = 2");
    for (boolean isWhole : new boolean[] {true, false}) {
      var to = other.resolve(isWhole + ".db");
      assertThatThrownBy(() -> HistoryCopy.write(folder, to, isWhole))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is of version 2, and must be of 4");
    }
    for (String version : List.of("0", "5")) {
      ForeignReader.sql(file(), "PRAGMA user_version = " + version);
      assertThatThrownBy(() -> HistoryCopy.events(file()))
          .isInstanceOf(IOException.class)
          .hasMessage("its history is of version " + version + ", and this program knows up to 4");
    }
    var none = Files.writeString(other.resolve("none.db"), "no database ".repeat(100));
    assertThatThrownBy(() -> HistoryCopy.events(none))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("its history cannot be opened: ");
  }

  @Test
  void whichFilesAreOfTheHistoryAndWhichOfAnOlderVersion() throws IOException {
    for (String live :
        List.of(
            "history.db",
            "history.db-wal",
            "history.db-shm",
            "history.lock",
            "history.db.version-2")) {
      assertThat(HistoryCopy.isLive(Path.of("data", live))).as(live).isTrue();
    }
    for (String other : List.of("people.json", "history.db.damaged-1", "history.dbx")) {
      assertThat(HistoryCopy.isLive(Path.of("data", other))).as(other).isFalse();
    }
    assertThat(HistoryCopy.isFrames(Path.of("data", "frames-121.log"))).isTrue();
    assertThat(HistoryCopy.isFrames(Path.of("data", "frames-121.log.damaged-1"))).isFalse();
    var older = Files.createFile(folder.resolve("history.db.version-2"));
    HistoryCopy.forgetOlder(folder);
    assertThat(older).doesNotExist();
    assertThat(file()).exists();
  }
}

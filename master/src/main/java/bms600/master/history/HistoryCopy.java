package bms600.master.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A consistent copy of the database of a folder, whoever writes it meanwhile: by SQLite itself,
 * since a copy of the file alone would lack what stands in its write-ahead log.
 */
public final class HistoryCopy {
  /** What a database is called in its folder. */
  public static final String FILE = "history.db";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private HistoryCopy() {}

  /** Whether a file of a data folder belongs to the values as scanned that are not compacted. */
  public static boolean isFrames(Path file) {
    return FrameLog.spanOf(file) >= 0;
  }

  /**
   * Whether a file is the database or what SQLite keeps beside it, or only for a running master.
   */
  public static boolean isLive(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.equals(FILE)
        || KeptVersion.isOne(file)
        || name.matches("history\\.(db-wal|db-shm|db-journal|lock)");
  }

  /**
   * Writes it.
   *
   * @param data the folder it is copied from
   * @param to a file that does not exist yet
   * @param isWhole with all values; otherwise the journal and the memory alone
   * @throws IOException when there is none, it is of another version, or it cannot be read
   */
  public static void write(Path data, Path to, boolean isWhole) throws IOException {
    var database = Database.in(data, PATIENCE);
    if (!Files.isRegularFile(database.file())) {
      throw new IOException(database.file() + " does not exist: no master has run here yet");
    }
    if (isWhole) {
      vacuum(database, to);
    } else {
      journal(database, to);
    }
  }

  private static void vacuum(Database database, Path to) throws IOException {
    try (var connection = database.quickWriter();
        var vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      requireVersion(connection, database.file());
      vacuum.setString(1, to.toString());
      vacuum.executeUpdate();
    } catch (SQLException e) {
      throw new IOException(database.file() + " cannot be copied: " + e.getMessage(), e);
    }
  }

  private static void journal(Database database, Path to) throws IOException {
    var copy = named(to);
    try (var connection = copy.reader();
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = 0");
      Schema.prepare(connection, to);
      try (var attach = connection.prepareStatement("ATTACH ? AS source")) {
        attach.setString(1, database.file().toString());
        attach.execute();
      }
      long version = Database.number(connection, "PRAGMA source.user_version");
      requireVersion(version, database.file());
      Database.inOneStroke(
          connection,
          () -> {
            for (String table : new String[] {"event", "aside", "memory"}) {
              statement.execute("INSERT INTO main." + table + " SELECT * FROM source." + table);
            }
          });
    } catch (SQLException e) {
      throw new IOException(database.file() + " cannot be copied: " + e.getMessage(), e);
    }
  }

  private static Database named(Path file) {
    return new Database(
        file.toAbsolutePath().resolveSibling(""), String.valueOf(file.getFileName()), PATIENCE);
  }

  private static void requireVersion(Connection connection, Path file)
      throws SQLException, IOException {
    requireVersion(Database.number(connection, "PRAGMA user_version"), file);
  }

  private static void requireVersion(long version, Path file) throws IOException {
    if (version != Schema.VERSION) {
      throw new IOException(
          "%s is of version %d, and must be of %d: a start of this program brings an older one to it"
              .formatted(file, version, Schema.VERSION));
    }
  }

  /**
   * Removes what was kept for a way back to an older version of the program.
   *
   * @throws IOException when it cannot be removed
   */
  public static void forgetOlder(Path data) throws IOException {
    try (var files = Files.list(data)) {
      for (var each : files.filter(KeptVersion::isOne).toList()) {
        Files.delete(each);
      }
    }
  }

  /**
   * Nothing where no master has this folder.
   *
   * @throws IOException when one has; the message tells which
   */
  public static void requireUnused(Path data) throws IOException {
    FolderLock.take(data).close();
  }

  /**
   * How many events a copy holds.
   *
   * @throws IOException when it is none that this program can open
   */
  public static long events(Path file) throws IOException {
    try (var connection = named(file).reader()) {
      long version = Database.number(connection, "PRAGMA user_version");
      if (version > Schema.VERSION || version < 1) {
        throw new IOException(
            "its history is of version %d, and this program knows up to %d"
                .formatted(version, Schema.VERSION));
      }
      return Database.number(connection, "SELECT count(*) FROM event");
    } catch (SQLException e) {
      throw new IOException("its history cannot be opened: " + e.getMessage(), e);
    }
  }
}

package bms600.master.history;

import bms600.core.snapshot.Event;
import bms600.master.run.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database as it was before this program brought it to a newer version of its tables: kept
 * beside it, so that the program before can be gone back to.
 */
final class KeptVersion {
  private static final Logger LOG = LoggerFactory.getLogger(KeptVersion.class);
  private static final String ENDING = ".version-";

  /** While it is being written: a start that is cut off in the middle leaves no half of a copy. */
  private static final String HALF = ".part";

  private static final long SPARE_BYTES = 64L << 20;

  private KeptVersion() {}

  /** Whether a file is such a copy, or a part of one. */
  static boolean isOne(Path file) {
    return String.valueOf(file.getFileName()).matches("history\\.db\\.version-[0-9]+(\\.part)?");
  }

  /** Keeps it, where there is room; without, the way back is lost, and not the way forward. */
  static void keep(Connection connection, Path file, long version)
      throws SQLException, IOException {
    var copy = file.resolveSibling(file.getFileName() + ENDING + version);
    var half = copy.resolveSibling(copy.getFileName() + HALF);
    Files.deleteIfExists(half);
    long room = Room.at(file).freeBytes();
    if (Files.exists(copy) || room < Files.size(file) + SPARE_BYTES) {
      LOG.warn("{} is brought to a newer version without a copy: {} bytes are free", file, room);
      return;
    }
    try (var vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, half.toString());
      vacuum.executeUpdate();
    }
    Files.move(half, copy);
  }

  /**
   * Where a newer program has been here and this one is gone back to: what that wrote is set aside,
   * and the copy from before it takes its place.
   *
   * @return what is to be told of it; empty where nothing is newer, or there is no copy
   */
  static Optional<Event> takeBack(Database database, Instant now) throws SQLException, IOException {
    var file = database.file();
    var copy = file.resolveSibling(file.getFileName() + ENDING + Schema.VERSION);
    if (!Files.exists(file) || !Files.exists(copy)) {
      return Optional.empty();
    }
    long version;
    try (var connection = database.reader()) {
      version = Database.number(connection, "PRAGMA user_version");
    }
    if (version <= Schema.VERSION) {
      return Optional.empty();
    }
    var aside =
        file.resolveSibling(
            file.getFileName() + ".of-version-" + version + "-" + Salvage.SUFFIX.format(now));
    Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-shm"));
    var log = file.resolveSibling(file.getFileName() + "-wal");
    if (Files.exists(log)) {
      Files.move(log, aside.resolveSibling(aside.getFileName() + "-wal"));
    }
    Files.move(file, aside);
    Files.move(copy, file);
    String text =
        "a newer version was gone back from: what it wrote is set aside as " + aside.getFileName();
    LOG.warn("history: {}", text);
    return Optional.of(new Event(now, "history-taken-back", "history", text));
  }
}

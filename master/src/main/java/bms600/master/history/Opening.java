package bms600.master.history;

import bms600.core.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Opens the database, or sets a damaged one aside and begins another. */
final class Opening {
  private static final int LEAST_BYTES = 512;

  private final Database database;
  private final Layout layout;

  /**
   * A database that is ready.
   *
   * @param catalogue what stands for its points
   * @param recovered the frames not yet compacted
   * @param turn of the saved memory, 0 where there is none
   */
  record Opened(Catalogue catalogue, Recovery.Recovered recovered, long turn) {}

  Opening(Database database, Site site) {
    this.database = database;
    this.layout = Layout.of(site);
  }

  Layout layout() {
    return layout;
  }

  /**
   * Opens what there is.
   *
   * @throws IOException when it is out of reach or of a newer version
   */
  Opened open(Instant now) throws IOException {
    if (isStump()) {
      return beginAnew(Salvage.of(database, now, "cut off to less than a page"), now);
    }
    try {
      var taken = KeptVersion.takeBack(database, now);
      var opened = openFile(now);
      if (taken.isPresent()) {
        try (var store = new JournalStore(database.durableWriter())) {
          store.write(List.of(taken.get()), Optional.empty());
        }
      }
      return opened;
    } catch (SQLException e) {
      if (!Database.isDamage(e)) {
        throw outOfReach(database.file(), e);
      }
      return beginAnew(Salvage.of(database, now, String.valueOf(e.getMessage())), now);
    }
  }

  /** What a power cut leaves of a file: SQLite would silently take it for a new one. */
  private boolean isStump() throws IOException {
    return Files.exists(database.file()) && Files.size(database.file()) < LEAST_BYTES;
  }

  private Opened beginAnew(Salvage salvage, Instant now) throws IOException {
    try {
      var opened = openFile(now);
      var memory = salvage.memory().map(saved -> new MemoryRow(0, saved));
      try (var store = new JournalStore(database.durableWriter())) {
        store.write(salvage.events(), memory);
      }
      return opened;
    } catch (SQLException e) {
      throw outOfReach(database.file(), e);
    }
  }

  private Opened openFile(Instant now) throws SQLException, IOException {
    try (Connection connection = database.quickWriter()) {
      Schema.prepare(connection, database.file());
      new Audit(connection, now).run();
      long turn = Database.number(connection, "SELECT coalesce(max(turn), 0) FROM memory");
      var catalogue = Catalogue.of(connection, layout);
      try (var store = new SeriesStore(connection, catalogue)) {
        var recovery = new Recovery(connection, store, database.folder(), now);
        var recovered = recovery.recover(layout);
        Database.inOneStroke(
            connection,
            () -> new JournalStore(connection).put(recovered.findings(), Optional.empty()));
        long newest = new MemorySlots(database.folder()).read().map(MemoryRow::turn).orElse(0L);
        return new Opened(catalogue, recovered, Math.max(turn, newest));
      }
    }
  }

  private static IOException outOfReach(Path file, SQLException cause) {
    return new IOException(file + " cannot be opened: " + cause.getMessage(), cause);
  }
}

package bms600.master.history;

import bms600.core.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Opens the database, or sets a damaged one aside and begins another. */
final class Opening {
  private final Database database;
  private final Layout layout;

  /** A database that is ready: what stands for its points, and the frames not yet compacted. */
  record Opened(Catalogue catalogue, Live live) {}

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
    try {
      return open();
    } catch (SQLException e) {
      if (!Database.isDamage(e)) {
        throw outOfReach(database.file(), e);
      }
      return beginAnew(Salvage.of(database, now, String.valueOf(e.getMessage())));
    }
  }

  private Opened beginAnew(Salvage salvage) throws IOException {
    try {
      var opened = open();
      try (var store = new JournalStore(database.durableWriter())) {
        store.write(salvage.events(), salvage.memory());
      }
      return opened;
    } catch (SQLException e) {
      throw outOfReach(database.file(), e);
    }
  }

  private Opened open() throws SQLException, IOException {
    try (Connection connection = database.quickWriter()) {
      Schema.prepare(connection, database.file());
      var catalogue = Catalogue.of(connection, layout);
      try (var store = new SeriesStore(connection, catalogue)) {
        return new Opened(catalogue, new Recovery(connection, store, layout).recover());
      }
    }
  }

  private static IOException outOfReach(Path file, SQLException cause) {
    return new IOException(file + " cannot be opened: " + cause.getMessage(), cause);
  }
}

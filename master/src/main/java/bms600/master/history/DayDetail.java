package bms600.master.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Days of which no longer all is kept as scanned: read out of a history, and put into another. */
final class DayDetail {
  /** A span is an hour at most: where there are fewer than 24, some of the day may be gone. */
  private static final String COARSE =
      "SELECT id FROM day WHERE"
          + " (SELECT count(*) FROM span WHERE first_ms / 86400000 = day.id) < 24 ORDER BY id";

  private DayDetail() {}

  /** The days since 1970 that are kept in minutes or quarters, and perhaps no longer as scanned. */
  static List<Long> coarse(Connection connection) throws SQLException {
    var days = new ArrayList<Long>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(COARSE)) {
      while (rows.next()) {
        days.add(rows.getLong(1));
      }
    }
    return days;
  }

  /** A point over a day, as finely as it is kept. */
  static Optional<DayParts> read(Connection connection, long key, String point)
      throws SQLException, DamagedException {
    long day = Math.floorDiv(key, Catalogue.key(1, 0));
    long track = Math.floorMod(key, Catalogue.key(1, 0));
    try (var kept = new Kept(connection)) {
      var minutes = kept.digest(Tier.MINUTES, day, track);
      var found = minutes.isPresent() ? minutes : kept.digest(Tier.QUARTERS, day, track);
      return found.map(digest -> digest.parts(point));
    }
  }

  /**
   * Puts points of a day into their place.
   *
   * @throws IOException where the file cannot be written
   */
  static void write(Database database, Catalogue catalogue, long day, List<DayParts> points)
      throws IOException {
    try (var connection = database.quickWriter();
        var store = new DigestStore(connection)) {
      Database.inOneStroke(
          connection,
          () -> {
            for (var point : points) {
              long key = Catalogue.key(day, catalogue.trackId(point.point()));
              if (point.isMinutes()) {
                store.putMinutes(key, Digest.of(point));
              } else {
                store.put(Tier.QUARTERS, key, Digest.of(point));
              }
            }
            store.finish(day);
          });
    } catch (SQLException e) {
      throw new IOException(database.file() + " cannot be written: " + e.getMessage(), e);
    }
  }
}

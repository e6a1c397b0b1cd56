package bms600.master.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers that stand for points and layouts in the file. Immutable. */
final class Catalogue {
  private static final int MOST_TRACKS = 1 << 16;

  private final Map<String, Long> trackIds;
  private final long layoutId;

  private Catalogue(Map<String, Long> trackIds, long layoutId) {
    this.trackIds = Map.copyOf(trackIds);
    this.layoutId = layoutId;
  }

  /** Enters the points of a layout where they are new, and reads all there are. */
  static Catalogue of(Connection connection, Layout layout) throws SQLException, IOException {
    Database.inOneStroke(connection, () -> enter(connection, layout));
    var trackIds = tracks(connection);
    if (trackIds.values().stream().anyMatch(id -> id >= MOST_TRACKS)) {
      throw new IOException("the history has known more than " + MOST_TRACKS + " points");
    }
    return new Catalogue(trackIds, layoutId(connection, layout.text()));
  }

  /** What there is, only to be read. */
  static Catalogue read(Connection connection) throws SQLException {
    return new Catalogue(tracks(connection), 0);
  }

  private static void enter(Connection connection, Layout layout) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO track (point, unit) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      for (var track : layout.tracks()) {
        insert.setString(1, track.point());
        insert.setString(2, track.kind().unit());
        insert.executeUpdate();
      }
    }
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO layout (points) VALUES (?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, layout.text());
      insert.executeUpdate();
    }
  }

  private static long layoutId(Connection connection, String points) throws SQLException {
    try (var select = connection.prepareStatement("SELECT id FROM layout WHERE points = ?")) {
      select.setString(1, points);
      try (var rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static Map<String, Long> tracks(Connection connection) throws SQLException {
    var ids = new HashMap<String, Long>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT point, id FROM track")) {
      while (rows.next()) {
        ids.put(rows.getString(1), rows.getLong(2));
      }
    }
    return ids;
  }

  /** The key of the chunk of a track in a span. */
  static long key(long span, long track) {
    return span * MOST_TRACKS + track;
  }

  long layoutId() {
    return layoutId;
  }

  /** The number of a point that is known. */
  long trackId(String point) {
    return find(point).orElseThrow(() -> new IllegalStateException(point + " was never entered"));
  }

  /** Every point there ever was. */
  List<String> points() {
    return trackIds.keySet().stream().sorted().toList();
  }

  Optional<Long> find(String point) {
    return Optional.ofNullable(trackIds.get(point));
  }
}

package bms600.master.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up the frames that were not yet compacted when the program before ended. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Connection connection;
  private final SeriesStore store;
  private final Layout today;

  /**
   * A span as its frames tell of it.
   *
   * @param layout of the site at that time
   */
  private record Remains(long span, long firstMs, Layout layout) {}

  /**
   * What came of it.
   *
   * @param whole whether no frame was damaged
   */
  private record Restored(Span span, boolean whole) {}

  Recovery(Connection connection, SeriesStore store, Layout today) {
    this.connection = connection;
    this.store = store;
    this.today = today;
  }

  /** Compacts all spans but the last, which goes on if it is whole and the site is the same. */
  Live recover() throws SQLException {
    clearHalfWritten();
    long next = nextSequence();
    var remains = remains();
    Optional<Span> open = Optional.empty();
    for (int i = 0; i < remains.size(); i++) {
      var restored = restore(remains.get(i));
      boolean isLast = i == remains.size() - 1;
      if (isLast && restored.whole() && restored.span().layout().equals(today)) {
        open = Optional.of(restored.span());
      } else {
        store.writeChunks(restored.span(), 0, restored.span().layout().size());
        store.finish(restored.span());
      }
    }
    return new Live(today, open, next);
  }

  /** Chunks whose span was never finished: their frames are still there. */
  private void clearHalfWritten() throws SQLException {
    long lastSpan = Database.number(connection, "SELECT coalesce(max(id), 0) FROM span");
    try (var delete = connection.prepareStatement("DELETE FROM chunk WHERE key >= ?")) {
      delete.setLong(1, Catalogue.key(lastSpan + 1, 0));
      delete.executeUpdate();
    }
  }

  private long nextSequence() throws SQLException {
    long hot = Database.number(connection, "SELECT coalesce(max(seq), 0) FROM hot");
    long cold = Database.number(connection, "SELECT coalesce(max(id + frames), 0) FROM span");
    return Math.max(hot, cold) + 1;
  }

  private List<Remains> remains() throws SQLException {
    var found = new ArrayList<Remains>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT span, at_ms, points FROM hot JOIN layout ON layout.id = hot.layout"
                    + " GROUP BY span HAVING seq = min(seq) ORDER BY span")) {
      while (rows.next()) {
        found.add(new Remains(rows.getLong(1), rows.getLong(2), Layout.parse(rows.getString(3))));
      }
    }
    return found;
  }

  private Restored restore(Remains remains) throws SQLException {
    var span = new Span(remains.span(), remains.layout(), remains.firstMs());
    try (var select =
        connection.prepareStatement(
            "SELECT at_ms, frame, seq, span, layout, sum FROM hot"
                + " WHERE seq >= ? AND span = ? ORDER BY seq")) {
      select.setLong(1, remains.span());
      select.setLong(2, remains.span());
      fill(span, select);
      return new Restored(span, true);
    } catch (DamagedException e) {
      LOG.warn(
          "frames from {} of span {} on are lost: {}", span.frames(), span.id(), e.getMessage());
      return new Restored(span, false);
    }
  }

  private static void fill(Span span, PreparedStatement select)
      throws SQLException, DamagedException {
    try (var rows = select.executeQuery();
        var unpacker = new Unpacker()) {
      while (rows.next()) {
        long atMs = rows.getLong(1);
        byte[] frame = Column.bytes(rows, 2);
        long found = Sum.of(frame, rows.getLong(3), rows.getLong(4), rows.getLong(5), atMs);
        Sum.check(found, rows.getLong(6), !rows.wasNull());
        span.restore(atMs, unpacker.unpack(frame));
      }
    }
  }
}

package bms600.master.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frames that versions 1 and 2 kept as rows until they were compacted. */
final class HotRows {
  private static final Logger LOG = LoggerFactory.getLogger(HotRows.class);

  private final Connection connection;
  private final SeriesStore store;

  HotRows(Connection connection, SeriesStore store) {
    this.connection = connection;
    this.store = store;
  }

  /**
   * A span as its frames tell of it.
   *
   * @param layout of the site at that time
   */
  private record Remains(long span, long firstMs, Layout layout) {}

  /** Compacts them all. */
  void compact() throws SQLException {
    for (var remains : remains()) {
      var span = restore(remains);
      store.writeChunks(span, 0, span.layout().size());
      store.finish(span);
    }
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

  private Span restore(Remains remains) throws SQLException {
    var span =
        new Span(
            remains.span(),
            remains.layout(),
            remains.firstMs(),
            IntStream.range(0, remains.layout().size()).toArray());
    try (var select =
        connection.prepareStatement(
            "SELECT at_ms, frame, seq, span, layout, sum FROM hot"
                + " WHERE seq >= ? AND span = ? ORDER BY seq")) {
      select.setLong(1, remains.span());
      select.setLong(2, remains.span());
      fill(span, select);
    } catch (DamagedException e) {
      LOG.warn(
          "frames from {} of span {} on are lost: {}", span.frames(), span.id(), e.getMessage());
    }
    return span;
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

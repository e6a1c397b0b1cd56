package bms600.master.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads series: first what is not yet compacted, then what is. So a span that is compacted
 * meanwhile is found twice rather than never, and taken once.
 */
final class SeriesReader {
  private static final Logger LOG = LoggerFactory.getLogger(SeriesReader.class);

  private final Readers readers;
  private final Catalogue catalogue;
  private final Live live;
  private final AtomicLong damaged;

  SeriesReader(Readers readers, Catalogue catalogue, Live live, AtomicLong damaged) {
    this.readers = readers;
    this.catalogue = catalogue;
    this.live = live;
    this.damaged = damaged;
  }

  Optional<Series> series(String point, Buckets buckets) {
    return catalogue
        .find(point)
        .map(
            id -> {
              var track = Track.named(point);
              var taken = pourLive(track, buckets);
              readers.ask(connection -> pourKept(connection, id, track.kind(), buckets, taken));
              return buckets.series(track);
            });
  }

  private Set<Long> pourLive(Track track, Buckets buckets) {
    var taken = new HashSet<Long>();
    for (var part : live.parts(track.point(), buckets.fromMs(), buckets.toMs())) {
      taken.add(part.span());
      pour(part.span(), part.stretch(), track.kind(), buckets);
    }
    return taken;
  }

  private int pourKept(
      Connection connection, long track, Kind kind, Buckets buckets, Set<Long> taken)
      throws SQLException {
    var spans = spans(connection, buckets);
    spans.removeIf(taken::contains);
    try (var select =
            connection.prepareStatement(
                "SELECT frames, times, steps, first_ms, last_ms, span.sum, chunk.sum"
                    + " FROM span JOIN chunk ON chunk.key = ? WHERE id = ?");
        var unpacker = new Unpacker()) {
      for (long span : spans) {
        select.setLong(1, Catalogue.key(span, track));
        select.setLong(2, span);
        read(select, unpacker, span, track)
            .ifPresent(stretch -> pour(span, stretch, kind, buckets));
      }
    }
    return spans.size();
  }

  private static List<Long> spans(Connection connection, Buckets buckets) throws SQLException {
    try (var select =
        connection.prepareStatement("SELECT id FROM span WHERE last_ms >= ? AND first_ms < ?")) {
      select.setLong(1, buckets.fromMs());
      select.setLong(2, buckets.toMs());
      var ids = new ArrayList<Long>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getLong(1));
        }
      }
      return ids;
    }
  }

  /** The stretch, or nothing where the site had no such point then or it is damaged. */
  private Optional<Stretch> read(PreparedStatement select, Unpacker unpacker, long span, long track)
      throws SQLException {
    try (var rows = select.executeQuery()) {
      if (!rows.next()) {
        return Optional.empty();
      }
      byte[] times = Column.bytes(rows, 2);
      byte[] steps = Column.bytes(rows, 3);
      int frames = rows.getInt(1);
      long ofSpan = Sum.of(times, span, rows.getLong(4), rows.getLong(5), frames);
      Sum.check(ofSpan, rows.getLong(6), !rows.wasNull());
      long ofChunk = Sum.of(steps, Catalogue.key(span, track));
      Sum.check(ofChunk, rows.getLong(7), !rows.wasNull());
      return Optional.of(new Stretch(frames, unpacker.unpack(times), unpacker.unpack(steps)));
    } catch (DamagedException e) {
      damaged(span, e);
      return Optional.empty();
    } catch (SQLException e) {
      if (!Database.isDamage(e)) {
        throw e;
      }
      damaged(span, e);
      return Optional.empty();
    }
  }

  private void pour(long span, Stretch stretch, Kind kind, Buckets buckets) {
    try {
      stretch.pour(kind, buckets);
    } catch (DamagedException e) {
      damaged(span, e);
    }
  }

  private void damaged(long span, Exception cause) {
    damaged.incrementAndGet();
    LOG.warn("a part of span {} is left out: {}", span, cause.getMessage());
  }
}

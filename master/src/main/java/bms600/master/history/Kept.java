package bms600.master.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads compacted stretches and digests over one connection. Each is empty where there is none, and
 * {@link DamagedException} tells of one that is not what was written.
 */
final class Kept implements AutoCloseable {
  private static final String STRETCH =
      "SELECT frames, times, steps, first_ms, last_ms, span.sum, chunk.sum"
          + " FROM span JOIN chunk ON chunk.key = ? WHERE id = ?";

  private final Connection connection;
  private final PreparedStatement stretch;
  private final PreparedStatement chunk;
  private final PreparedStatement minutes;
  private final PreparedStatement quarters;
  private final Unpacker unpacker = new Unpacker();
  private @Nullable SpanTimes lastTimes;

  /** The instants of a span, as {@link Times} writes them. */
  @SuppressWarnings("ArrayRecordComponent")
  private record SpanTimes(long span, int frames, byte[] times) {}

  Kept(Connection connection) throws SQLException {
    this.connection = connection;
    this.stretch = connection.prepareStatement(STRETCH);
    this.chunk = connection.prepareStatement("SELECT steps, sum FROM chunk WHERE key = ?");
    this.minutes = digests(connection, Tier.MINUTES);
    this.quarters = digests(connection, Tier.QUARTERS);
  }

  private static PreparedStatement digests(Connection connection, Tier tier) throws SQLException {
    return connection.prepareStatement("SELECT steps, sum FROM " + tier.table() + " WHERE key = ?");
  }

  /** A span as its row tells of it. */
  record Hour(long span, long firstMs, long lastMs) {
    long day() {
      return Tier.day(firstMs);
    }

    boolean touches(long fromMs, long toMs) {
      return firstMs < toMs && lastMs >= fromMs;
    }
  }

  /** The spans that touch this time, oldest first. */
  List<Hour> hours(long fromMs, long toMs) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT id, first_ms, last_ms FROM span WHERE last_ms >= ? AND first_ms < ?"
                + " ORDER BY first_ms, id")) {
      select.setLong(1, fromMs);
      select.setLong(2, toMs);
      var hours = new ArrayList<Hour>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          hours.add(new Hour(rows.getLong(1), rows.getLong(2), rows.getLong(3)));
        }
      }
      return hours;
    }
  }

  /** The days that are digested, among these. */
  List<Long> days(long from, long to) throws SQLException {
    try (var select =
        connection.prepareStatement("SELECT id FROM day WHERE id BETWEEN ? AND ? ORDER BY id")) {
      select.setLong(1, from);
      select.setLong(2, to);
      var days = new ArrayList<Long>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          days.add(rows.getLong(1));
        }
      }
      return days;
    }
  }

  Optional<Stretch> stretch(long span, long track) throws SQLException, DamagedException {
    long key = Catalogue.key(span, track);
    var known = lastTimes;
    if (known != null && known.span() == span) {
      return steps(key).map(it -> new Stretch(known.frames(), known.times(), it));
    }
    stretch.setLong(1, key);
    stretch.setLong(2, span);
    try (var rows = stretch.executeQuery()) {
      if (!rows.next()) {
        return Optional.empty();
      }
      int frames = rows.getInt(1);
      byte[] times = Column.bytes(rows, 2);
      byte[] steps = Column.bytes(rows, 3);
      long ofSpan = Sum.of(times, span, rows.getLong(4), rows.getLong(5), frames);
      Sum.check(ofSpan, rows.getLong(6), !rows.wasNull());
      Sum.check(Sum.of(steps, key), rows.getLong(7), !rows.wasNull());
      byte[] plain = unpacker.unpack(times);
      lastTimes = new SpanTimes(span, frames, plain);
      return Optional.of(new Stretch(frames, plain, unpacker.unpack(steps)));
    } catch (SQLException e) {
      throw damage(e);
    }
  }

  /** Only the values: the span is the one that was read last. */
  private Optional<byte[]> steps(long key) throws SQLException, DamagedException {
    chunk.setLong(1, key);
    try (var rows = chunk.executeQuery()) {
      if (!rows.next()) {
        return Optional.empty();
      }
      byte[] steps = Column.bytes(rows, 1);
      Sum.check(Sum.of(steps, key), rows.getLong(2), !rows.wasNull());
      return Optional.of(unpacker.unpack(steps));
    } catch (SQLException e) {
      throw damage(e);
    }
  }

  Optional<Digest> digest(Tier tier, long day, long track) throws SQLException, DamagedException {
    var select = tier == Tier.MINUTES ? minutes : quarters;
    long key = Catalogue.key(day, track);
    select.setLong(1, key);
    try (var rows = select.executeQuery()) {
      return rows.next() ? Optional.of(digest(tier, key, rows)) : Optional.empty();
    } catch (SQLException e) {
      throw damage(e);
    }
  }

  private Digest digest(Tier tier, long key, ResultSet row) throws SQLException, DamagedException {
    byte[] steps = Column.bytes(row, 1);
    Sum.check(Sum.of(steps, key), row.getLong(2), true);
    return Digest.read(unpacker.unpack(steps), tier.parts());
  }

  /** A page that is not what was written costs what is on it; any other trouble is thrown. */
  private static DamagedException damage(SQLException e) throws SQLException {
    if (Database.isDamage(e)) {
      return new DamagedException(String.valueOf(e.getMessage()), e);
    }
    throw e;
  }

  @Override
  public void close() throws SQLException {
    unpacker.close();
    stretch.close();
    chunk.close();
    minutes.close();
    quarters.close();
  }
}

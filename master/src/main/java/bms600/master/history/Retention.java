package bms600.master.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops what is older than it must be kept, and the oldest detail where the file grows too large: a
 * span or a day at a time. Values as scanned are dropped only when their day is digested; those of
 * discharges stay as long as there is room.
 */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final String DIGESTED = "first_ms / 86400000 IN (SELECT id FROM day)";

  private final Connection connection;
  private final Limits limits;
  private boolean isTold;

  Retention(Connection connection, Limits limits) {
    this.connection = connection;
    this.limits = limits;
  }

  /** Drops one span or one day, if any is to be dropped. */
  boolean step() throws SQLException {
    var newest = find("SELECT first_ms / 86400000 FROM span ORDER BY id DESC LIMIT 1");
    if (newest.isEmpty()) {
      return false;
    }
    long today = newest.getAsLong();
    if (dropSpan(today - limits.full().toDays(), OfDischarges.read(connection).not())
        || dropDay(Tier.MINUTES, today - limits.minutes().toDays())
        || dropDay(Tier.QUARTERS, today - limits.quarters().toDays())) {
      return true;
    }
    if (used() <= limits.bytes()) {
      isTold = false;
      return false;
    }
    return dropForRoom(today);
  }

  private boolean dropForRoom(long today) throws SQLException {
    if (!isTold) {
      LOG.warn(
          "the history takes {} of {} bytes: the oldest detail is dropped", used(), limits.bytes());
      isTold = true;
    }
    return dropSpan(today, "") || dropDay(Tier.MINUTES, today) || dropDay(Tier.QUARTERS, today);
  }

  /** Bytes of the database that hold something. */
  long used() throws SQLException {
    long pages = Database.number(connection, "PRAGMA page_count");
    long free = Database.number(connection, "PRAGMA freelist_count");
    return (pages - free) * Database.number(connection, "PRAGMA page_size");
  }

  /**
   * The oldest digested span of a day before this one.
   *
   * @param but which of them must stay, as the end of a condition
   */
  private boolean dropSpan(long before, String but) throws SQLException {
    var oldest =
        find(
            "SELECT id FROM span WHERE first_ms < "
                + before * Tier.DAY_MS
                + " AND "
                + DIGESTED
                + but
                + " ORDER BY first_ms LIMIT 1");
    if (oldest.isEmpty()) {
      return false;
    }
    long span = oldest.getAsLong();
    run(List.of("DELETE FROM chunk WHERE " + keys(span), "DELETE FROM span WHERE id = " + span));
    return true;
  }

  /** The oldest day of a tier that is before this one. */
  private boolean dropDay(Tier tier, long before) throws SQLException {
    var oldest = find("SELECT min(key) / 65536 FROM " + tier.table());
    if (oldest.isEmpty() || oldest.getAsLong() >= before) {
      return false;
    }
    String keys = keys(oldest.getAsLong());
    run(List.of("DELETE FROM " + tier.table() + " WHERE " + keys));
    return true;
  }

  private static String keys(long high) {
    return "key >= " + Catalogue.key(high, 0) + " AND key < " + Catalogue.key(high + 1, 0);
  }

  private OptionalLong find(String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      if (!rows.next()) {
        return OptionalLong.empty();
      }
      long found = rows.getLong(1);
      return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(found);
    }
  }

  private void run(List<String> statements) throws SQLException {
    Database.inOneStroke(
        connection,
        () -> {
          try (var statement = connection.createStatement()) {
            for (String next : statements) {
              statement.executeUpdate(next);
            }
          }
        });
  }
}

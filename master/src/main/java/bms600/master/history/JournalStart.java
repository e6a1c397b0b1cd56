package bms600.master.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * Where the lines of the journal begin that may be of a span. Lines stand in the order in which
 * they were written, and a clock that was wrong may have labelled some of them out of it: so single
 * lines are looked at from the newest back, until several in a row are older.
 *
 * @param after the sequence number before the first of them
 * @param isCut whether there are more lines than may be read
 * @param at when the line at {@code after} was written; where there is none, the first instant
 */
record JournalStart(long after, boolean isCut, Instant at) {
  private static final int STRIDE = 1000;

  /** So many in a row: a clock may have been wrong for some thousand lines. */
  private static final int SURE = 5;

  static JournalStart of(Connection connection, Instant from, int mostLines) throws SQLException {
    String line = "SELECT seq, at FROM event WHERE seq <= ? ORDER BY seq DESC LIMIT 1";
    try (var select = connection.prepareStatement(line)) {
      long newest = Database.number(connection, "SELECT coalesce(max(seq), 0) FROM event");
      int older = 0;
      for (long seq = newest; seq > 0; seq -= STRIDE) {
        select.setLong(1, seq);
        try (var row = select.executeQuery()) {
          if (!row.next()) {
            break;
          }
          seq = row.getLong(1);
          var at = instant(row.getString(2));
          older = at.isBefore(from) ? older + 1 : 0;
          if (older == SURE) {
            return new JournalStart(seq, false, at);
          }
          if (newest - seq >= mostLines) {
            return new JournalStart(seq, true, at);
          }
        }
      }
      return new JournalStart(0, false, Instant.EPOCH);
    }
  }

  /** A label that cannot be read is of no time: what is damaged is told elsewhere. */
  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      return Instant.MAX;
    }
  }

  /**
   * As labels are written, to whole seconds, so that texts compare as instants do but for parts.
   */
  static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

package bms600.master.history;

import bms600.core.discharge.Discharge;
import bms600.core.discharge.Discharges;
import bms600.core.discharge.Kept;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hours of the newest discharges: their curves stay at the rate they were scanned at. */
record OfDischarges(List<Discharge> discharges) {
  private static final Logger LOG = LoggerFactory.getLogger(OfDischarges.class);
  private static final int MOST = 100;

  /** What came before and after belongs to it. */
  private static final Duration AROUND = Duration.ofMinutes(10);

  OfDischarges {
    discharges = List.copyOf(discharges);
  }

  static OfDischarges read(Connection connection) throws SQLException {
    var found = new ArrayList<Discharge>();
    try (var select =
        connection.prepareStatement(
            "SELECT place, text FROM event WHERE kind = ? ORDER BY seq DESC LIMIT ?")) {
      select.setString(1, Discharges.KIND);
      select.setInt(2, MOST);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          add(found, rows.getString(1), rows.getString(2));
        }
      }
    }
    return new OfDischarges(found);
  }

  private static void add(List<Discharge> found, String place, String text) {
    try {
      found.add(Kept.of(place, text).discharge());
    } catch (IllegalArgumentException e) {
      LOG.debug("a discharge of {} cannot be read: {}", place, e.getMessage());
    }
  }

  /** A condition that no span of a discharge fulfils, to follow another one. */
  String not() {
    var condition = new StringBuilder();
    for (var discharge : discharges) {
      condition.append(" AND NOT (first_ms < ");
      condition.append(discharge.end().plus(AROUND).toEpochMilli());
      condition.append(" AND last_ms >= ");
      condition.append(discharge.start().minus(AROUND).toEpochMilli()).append(')');
    }
    return condition.toString();
  }
}

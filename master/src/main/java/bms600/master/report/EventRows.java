package bms600.master.report;

import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.master.report.Report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Events as rows of a table: when by the clock of the site, where, and what is told of them. */
final class EventRows {
  private EventRows() {}

  /**
   * A row for each.
   *
   * @param none the only row where there are none
   */
  static List<Row> of(Snapshot now, Stream<Event> events, Row none) {
    var zone = now.site().timezone();
    var rows = new ArrayList<Row>();
    events.forEach(
        event -> rows.add(Row.of(Figures.at(event.at(), zone), event.place(), event.text())));
    return rows.isEmpty() ? List.of(none) : List.copyOf(rows);
  }
}

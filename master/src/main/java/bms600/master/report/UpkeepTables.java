package bms600.master.report;

import bms600.core.site.BatteryString;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Due;
import bms600.core.upkeep.Work;
import bms600.master.report.Report.Mark;
import bms600.master.report.Report.Row;
import bms600.master.report.Report.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people wrote down of a string, and what is due. */
record UpkeepTables(Snapshot now, BatteryString string, InspectionReport.Written written) {
  private static final int SHOWN = 40;

  /** Every task that is done by hand, with its last and its next day. */
  Table due() {
    var today = now.at().atZone(now.site().timezone()).toLocalDate();
    var rows = new ArrayList<Row>();
    for (var due : Due.of(string, written.works(), written.since())) {
      long late = due.lateDays(today);
      rows.add(
          Row.of(
              late > 0 ? Mark.EXCEEDED : Mark.PLAIN,
              due.task().words(),
              due.source(),
              due.last().map(LocalDate::toString).orElse("never"),
              due.due().toString(),
              late > 0 ? "OVERDUE by " + late + " days" : "in " + -late + " days"));
    }
    return new Table(
        "Work that is due",
        List.of("work", "asked for by", "last done", "due by", "state"),
        List.of(30, 22, 14, 14, 20),
        rows);
  }

  /** What was done, entered by hand, the newest first. */
  Table works() {
    var rows = new ArrayList<Row>();
    written.works().stream()
        .limit(SHOWN)
        .forEach(
            work ->
                rows.add(
                    Row.of(
                        work.needsAction() ? Mark.EXCEEDED : Mark.PLAIN,
                        work.day().toString(),
                        work.place(),
                        work.task().words(),
                        work.result(),
                        who(work))));
    return new Table(
        "Entered by hand",
        List.of("day", "place", "work", "found", "by, with, attached"),
        List.of(12, 10, 20, 32, 26),
        rows);
  }

  /** Files that are kept with what was written down; nothing where there are none. */
  Optional<Table> files() {
    var rows = new ArrayList<Row>();
    written.works().stream()
        .filter(work -> !work.said().file().isEmpty())
        .limit(SHOWN)
        .forEach(
            work ->
                rows.add(
                    Row.of(
                        work.day().toString(),
                        work.place(),
                        work.task().words(),
                        work.said().attachment(),
                        work.said().file())));
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "Files kept with it",
                List.of("day", "place", "work", "file", "SHA-256"),
                List.of(12, 10, 20, 20, 38),
                rows));
  }

  private static String who(Work work) {
    var said = work.said();
    return said.person()
        + (said.instrument().isEmpty() ? "" : "; " + said.instrument())
        + (said.attachment().isEmpty() ? "" : "; " + said.attachment());
  }

  /** One piece of work in the cell of an item. */
  static String words(Work work) {
    return work.place() + ": " + work.result() + " (" + work.day() + ", " + who(work) + ")";
  }
}

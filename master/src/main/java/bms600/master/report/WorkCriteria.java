package bms600.master.report;

import bms600.core.upkeep.Task;
import bms600.core.upkeep.Work;
import bms600.master.report.Report.Mark;
import bms600.master.report.Report.Row;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.StringJoiner;

/** What people found that calls for action, of each place and task the newest entry. */
final class WorkCriteria {
  private final Collection<Work> newest;

  /** A place of a task. */
  private record Where(Task task, String place) {}

  /** Of these entries, the newest first. */
  WorkCriteria(List<Work> works) {
    var newest = new LinkedHashMap<Where, Work>();
    works.forEach(work -> newest.putIfAbsent(new Where(work.task(), work.place()), work));
    this.newest = List.copyOf(newest.values());
  }

  /**
   * Whether a connection is more than 20 % above its value at installation, where both are told.
   */
  Row connections() {
    String what = "resistance of a connection";
    String limit =
        "more than 20 % above its value at installation (manuals after IEEE 450; for 1188 ?)";
    var over = new StringJoiner(", ");
    int judged = 0;
    for (var work : newest) {
      if (Double.isNaN(work.risePercent())) {
        continue;
      }
      judged++;
      if (work.hasRisen()) {
        over.add(work.place() + " " + Figures.signed(work.risePercent(), 1, "%"));
      }
    }
    if (judged == 0) {
      return Row.of(Mark.BY_HAND, what, limit, Report.BLANK, "by hand");
    }
    return over.length() > 0
        ? Row.of(Mark.EXCEEDED, what, limit, over.toString(), Criteria.EXCEEDED)
        : Row.of(what, limit, "none of " + judged + " entered by hand", Criteria.WITHIN);
  }

  /** A row for each other entry in which somebody found that something is to be done. */
  List<Row> others() {
    return newest.stream()
        .filter(work -> !work.isSound())
        .map(
            work ->
                Row.of(
                    Mark.EXCEEDED,
                    work.task().words(),
                    "whoever looked found that something is to be done",
                    UpkeepTables.words(work),
                    "ACTION"))
        .toList();
  }
}

package bms600.master.report;

import bms600.core.estimate.StringState;
import bms600.core.measure.Flag;
import bms600.core.site.BatteryString;
import bms600.core.site.Chemistry;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Task;
import bms600.core.upkeep.Work;
import bms600.master.report.Report.Head;
import bms600.master.report.Report.Mark;
import bms600.master.report.Report.Part;
import bms600.master.report.Report.Row;
import bms600.master.report.Report.Table;
import bms600.master.report.Report.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Evidence for NERC PRC-005-6, Tables 1-4 and 1-4(f): which maintenance of a DC supply monitoring
 * stands for and which it does not, and by which message the way of alarms was proven. By secondary
 * sources.
 */
public final class EvidenceReport {
  private static final String YES = "by monitoring";
  private static final String NO = "NOT by monitoring";
  private static final String PATH = "test message by ";
  private static final int SHOWN = 20;

  private final Snapshot now;
  private final BatteryString string;
  private final List<Work> works;
  private final List<Row> rows = new ArrayList<>();

  private EvidenceReport(Snapshot now, BatteryString string, List<Work> works) {
    this.now = now;
    this.string = string;
    this.works = works;
  }

  /**
   * The report of a site.
   *
   * @param works what people wrote down, by the name of the string, the newest first
   * @param done commands that were carried out, the newest first
   */
  public static Report of(
      Snapshot now, Map<String, List<Work>> works, List<Event> done, String version) {
    var site = now.site();
    var head =
        new Head(
            "PRC-005-6 evidence", site.name(), "DC supply", now.at(), site.timezone(), version);
    var parts = new ArrayList<Part>();
    parts.add(
        new Words(
            "What this is",
            List.of(
                "Each row is a maintenance activity of Table 1-4 with its longest interval, and"
                    + " whether an attribute of Table 1-4(f) stands in its place today. The tables"
                    + " are taken from secondary sources; check them against your copy.",
                "A row is monitored only while its values are good: the state is that of the time"
                    + " on this page. What is not monitored has to be done and recorded by people"
                    + " within its interval.")));
    for (var string : site.strings()) {
      var of = new EvidenceReport(now, string, works.getOrDefault(string.name(), List.of()));
      parts.add(of.table());
    }
    parts.add(path(now, done));
    return new Report(head, parts);
  }

  private Table table() {
    boolean isNickel = string.type().chemistry() == Chemistry.NICD;
    boolean isVrla = !isNickel && string.type().chemistry() != Chemistry.VLA;
    supply();
    byHand("unintentional grounds", "4 months", "an external relay on an input would stand for it");
    if (!isVrla) {
      level();
    }
    if (isVrla) {
      ohmic("internal ohmic value of each unit", "6 months");
    }
    byHand("continuity of the string", "18 months", "no proven method is used");
    task("resistance of terminals and connections", Task.CONNECTION);
    task("rack, and cells where they can be seen", Task.VISUAL);
    performance(isNickel, isVrla);
    return new Table(
        "String " + string.name() + ", " + string.type().chemistry().code(),
        List.of("activity", "at most every", "covered", "evidence"),
        List.of(30, 12, 18, 40),
        rows);
  }

  private void supply() {
    var volts = now.image().string(string.index()).voltage();
    boolean isGood = !Double.isNaN(volts.goodOrNaN());
    String value = Figures.of(volts, 1, 2, "V");
    row(isGood, "voltage of the DC supply", "4 months", value + "; alarms of high and low voltage");
    boolean isFloating = now.memory().strings().get(string.index()).state() == StringState.FLOAT;
    row(
        isGood && isFloating,
        "float voltage of the charger",
        "18 months",
        isFloating ? value + "; alarms of the charger" : "not on float: " + value);
  }

  private void level() {
    int fitted = 0;
    for (int i = 0; i < string.blocks(); i++) {
      fitted += Flag.LEVEL_SENSOR_FITTED.in(now.image().flags(string.firstBlock() + i)) ? 1 : 0;
    }
    String count = fitted + " of " + string.blocks() + " blocks have a level sensor";
    row(fitted == string.blocks(), "electrolyte level", "4 months", count);
  }

  private int measured() {
    int good = 0;
    for (int i = 0; i < string.blocks(); i++) {
      good += Double.isNaN(now.image().resistance(string.firstBlock() + i).goodOrNaN()) ? 0 : 1;
    }
    return good;
  }

  private void ohmic(String what, String every) {
    int good = measured();
    row(good == string.blocks(), what, every, good + " of " + string.blocks() + " are good now");
  }

  private void performance(boolean isNickel, boolean isVrla) {
    if (isNickel) {
      byHand("performance", "6 years", "by a capacity test only: ohmic values do not count");
      return;
    }
    int with = 0;
    for (int i = 0; i < string.blocks(); i++) {
      with += now.memory().blocks().baseline(string, i).isPresent() ? 1 : 0;
    }
    int good = Math.min(with, measured());
    row(
        good == string.blocks(),
        "performance: ohmic value against its baseline",
        isVrla ? "6 months" : "18 months",
        good
            + " of "
            + string.blocks()
            + " have a baseline and a good value; else a capacity test");
  }

  /** What people do each 18 months: what they found last, and until when that stands. */
  private void task(String what, Task task) {
    var done = works.stream().filter(work -> work.task() == task).toList();
    var last =
        done.stream()
            .max(Comparator.comparing(Work::day))
            .map(work -> new Done(work, done.size(), today()));
    boolean isSettled = last.isPresent() && last.get().isSettled();
    String words = last.map(Done::words).orElse("nothing on record: to be done by hand");
    rows.add(Row.of(isSettled ? Mark.PLAIN : Mark.EXCEEDED, what, "18 months", NO, words));
  }

  private LocalDate today() {
    return now.at().atZone(now.site().timezone()).toLocalDate();
  }

  /** Work that is to be done each 18 months: the newest of so many entries. */
  private record Done(Work work, int entries, LocalDate today) {
    private LocalDate due() {
      return work.day().plusMonths(18);
    }

    boolean isSettled() {
      return !isOverdue() && !work.needsAction();
    }

    private boolean isOverdue() {
      return due().isBefore(today);
    }

    String words() {
      return (entries > 1 ? "newest of " + entries + ": " : "")
          + UpkeepTables.words(work)
          + (isOverdue() ? "; OVERDUE since " : "; again by ")
          + due();
    }
  }

  private void byHand(String what, String every, String why) {
    rows.add(Row.of(Mark.EXCEEDED, what, every, NO, why));
  }

  private void row(boolean isCovered, String what, String every, String evidence) {
    rows.add(
        Row.of(
            isCovered ? Mark.PLAIN : Mark.EXCEEDED, what, every, isCovered ? YES : NO, evidence));
  }

  private static Table path(Snapshot now, List<Event> done) {
    var tested = done.stream().filter(event -> event.text().startsWith(PATH)).limit(SHOWN);
    var none = Row.of(Mark.EXCEEDED, "never", "–", "NOT proven: send a test message");
    var rows = EventRows.of(now, tested, none);
    return new Table(
        "The way of alarms, proven by test messages (at most every 12 years (?))",
        List.of("when", "channel", "what became of it"),
        List.of(24, 14, 62),
        rows);
  }
}

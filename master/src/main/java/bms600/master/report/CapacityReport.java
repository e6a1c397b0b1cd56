package bms600.master.report;

import bms600.core.job.CapacityPlan;
import bms600.core.job.CapacityPlan.Kind;
import bms600.core.job.CapacityRun;
import bms600.core.job.Jobs;
import bms600.core.job.NextTest;
import bms600.core.job.VoltageSet;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import bms600.master.report.Report.Chart;
import bms600.master.report.Report.Head;
import bms600.master.report.Report.Mark;
import bms600.master.report.Report.Part;
import bms600.master.report.Report.Row;
import bms600.master.report.Report.Table;
import bms600.master.report.Report.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The last capacity test of a string: what it was, how it went, its result step by step. */
public final class CapacityReport {
  /** How a condition begins that was met when the test began. */
  private static final String MET = "✓ ";

  private static final String NOT_MET = "✗ ";

  /** Why the next test comes sooner, by the codes of {@link NextTest}. */
  private static final Map<String, String> REASONS =
      Map.of(
          "AGE_85PCT", "sooner for its age",
          "BELOW_90", "sooner for a capacity below 90 %",
          "DROP_GT_10", "sooner for a fall of the capacity",
          "no-date", "no day to reckon from is known");

  private CapacityReport() {}

  /**
   * The report of the last capacity test of this string, which may still be on.
   *
   * @param charts its curves
   */
  public static Report of(
      Site site, BatteryString string, Jobs jobs, List<Chart> charts, Instant at, String version) {
    var run = jobs.capacityTest(string);
    var head =
        new Head(
            "Capacity test report",
            site.name(),
            "String " + string.name() + ", " + words(run.plan().kind()) + " test",
            at,
            site.timezone(),
            version);
    var parts = new ArrayList<Part>();
    parts.add(battery(string));
    parts.add(test(site, string, run, jobs));
    parts.add(conditions(run));
    parts.add(result(string, run));
    parts.addAll(charts);
    parts.add(course(run));
    parts.add(voltages(string, run));
    parts.add(past(string, run));
    return new Report(head, parts);
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Table battery(BatteryString string) {
    var type = string.type();
    var rows = new ArrayList<Row>();
    rows.add(Row.of("type", type.name() + ", " + type.chemistry().code()));
    rows.add(Row.of("blocks", string.blocks() + " × " + type.cellsPerBlock() + " cells in series"));
    rows.add(
        Row.of(
            "rating",
            Figures.of(type.capacity().value(), 0, "Ah")
                + " in "
                + Figures.of(type.rate().toSeconds() / 3600.0, 2, "h")
                + " to "
                + Figures.of(type.endVoltage().value(), 2, "V")
                + " a cell at "
                + Figures.of(type.reference().value(), 0, "°C")));
    rows.add(Row.of("installed", string.installed().map(Object::toString).orElse(Figures.NONE)));
    rows.add(Row.of("serial numbers, date codes", Report.BLANK));
    return new Table("Battery", List.of("what", "value"), List.of(32, 68), rows);
  }

  private static Table test(Site site, BatteryString string, CapacityRun run, Jobs jobs) {
    var plan = run.plan();
    var rules = jobs.capacityRules(string);
    var course = run.course();
    var zone = site.timezone();
    var rows = new ArrayList<Row>();
    rows.add(Row.of("kind", words(plan.kind())));
    rows.add(Row.of("standard", standard(string)));
    rows.add(Row.of("begun by", run.by()));
    rows.add(Row.of("begun", Figures.at(run.since(), zone)));
    rows.add(
        Row.of(
            "ended",
            run.isOn()
                ? "still on: " + words(run.phase())
                : Figures.at(run.until(), zone) + ": " + run.why()));
    rows.add(Row.of("load", load(string, plan)));
    rows.add(Row.of("end voltage of the string", Figures.of(rules.endV(), 2, "V")));
    rows.add(Row.of("time under load", Figures.of(course.onLoadS() / 3600, 4, "h")));
    rows.add(Row.of("of it not seen", Figures.of(course.lostS(), 0, "s")));
    rows.add(Row.of("load more than 5 % off", Figures.of(course.offS(), 0, "s")));
    rows.add(Row.of("charge delivered", Figures.of(course.ah(), 2, "Ah")));
    rows.add(Row.of("mean current", Figures.of(course.meanA(), 2, "A")));
    rows.add(
        Row.of(
            "temperature of the blocks",
            Figures.of(course.startC(), 1, "°C")
                + " before the load, hottest "
                + Figures.of(course.hottestC(), 1, "°C")));
    rows.add(
        Row.of(
            "lowest block",
            course.lowest() < 0
                ? Figures.NONE
                : string.blockName(course.lowest() + 1)
                    + ", "
                    + Figures.of(course.lowestV(), 3, "V")));
    rows.add(
        Row.of(
            course.bypassed() < 0 ? Mark.PLAIN : Mark.EXCEEDED,
            "bypassed block",
            course.bypassed() < 0
                ? "none"
                : string.blockName(course.bypassed() + 1) + ": replace it"));
    rows.add(Row.of("load unit, meter, calibration", Report.BLANK));
    return new Table("Test", List.of("what", "value"), List.of(32, 68), rows);
  }

  /** As they were told when it began, each with its mark; what a person said of them at the end. */
  private static Table conditions(CapacityRun run) {
    var rows = new ArrayList<Row>();
    for (String told : run.marks()) {
      if (told.startsWith(MET)) {
        rows.add(Row.of("met", told.substring(MET.length())));
      } else if (told.startsWith(NOT_MET)) {
        rows.add(Row.of(Mark.EXCEEDED, "NOT met", told.substring(NOT_MET.length())));
      } else {
        rows.add(Row.of(Mark.EXCEEDED, "said", told));
      }
    }
    return new Table("Conditions before it", List.of("state", "condition"), List.of(14, 86), rows);
  }

  private static String standard(BatteryString string) {
    return switch (string.type().chemistry()) {
      case VRLA_AGM, VRLA_GEL -> "after IEEE 1188 (from secondary sources)";
      case VLA -> "after IEEE 450 (from secondary sources)";
      case NICD -> "after IEEE 1106 (from secondary sources)";
    };
  }

  private static String load(BatteryString string, CapacityPlan plan) {
    var texts = new ArrayList<String>();
    plan.parts()
        .forEach(
            part ->
                texts.add(
                    Figures.of(part.amperes(), 1, "A")
                        + " for "
                        + Figures.of(part.seconds(), 0, "s")));
    if (plan.kind() != Kind.SERVICE) {
      texts.add(
          Figures.of(plan.ratedA(string.type()), 2, "A")
              + " by the maker for "
              + Figures.of(plan.hours(), 2, "h"));
    }
    return String.join(", then ", texts);
  }

  private static Words result(BatteryString string, CapacityRun run) {
    if (run.result().isEmpty()) {
      return new Words("Result", List.of("The test is not over; there is no result yet."));
    }
    var result = run.result().get();
    if (run.plan().kind() == Kind.SERVICE && result.ah() > 0) {
      return new Words(
          "Result",
          List.of(
              result.passed()
                  ? "Passed: the whole duty cycle was carried above the end voltage."
                  : "Not passed: " + run.why() + ".",
              "A service test proves the duty cycle and says nothing of the capacity."));
    }
    return new Words("Result", CapacityArithmetic.sentences(string, run, result));
  }

  private static Table course(CapacityRun run) {
    var rows = new ArrayList<Row>();
    for (var set : run.sets()) {
      rows.add(
          Row.of(
              words(set.what()),
              Figures.of(set.onLoadS() / 3600, 3, "h"),
              Figures.of(set.amperes(), 2, "A"),
              Figures.of(set.stringV(), 2, "V"),
              Figures.of(set.celsius(), 1, "°C"),
              extreme(set, true),
              extreme(set, false)));
    }
    return new Table(
        "Sets of voltages",
        List.of("set", "under load", "current", "string", "blocks", "lowest", "highest"),
        List.of(14, 14, 14, 14, 12, 16, 16),
        rows);
  }

  private static String extreme(VoltageSet set, boolean isLowest) {
    int at = -1;
    for (int block = 0; block < set.millivolts().size(); block++) {
      int now = set.millivolts().get(block);
      boolean isKnown = now != VoltageSet.UNKNOWN;
      boolean isNew =
          at < 0 || (isLowest ? now < set.millivolts().get(at) : now > set.millivolts().get(at));
      at = isKnown && isNew ? block : at;
    }
    return at < 0
        ? Figures.NONE
        : "no. " + (at + 1) + ": " + Figures.of(set.millivolts().get(at) / 1000.0, 3, "V");
  }

  /** Float, open, start, the middle one and the end; the CSV of the curve has the rest. */
  private static Table voltages(BatteryString string, CapacityRun run) {
    var shown = shown(run.sets());
    var columns = new ArrayList<String>();
    var widths = new ArrayList<Integer>();
    columns.add("block");
    widths.add(20);
    for (var set : shown) {
      columns.add(words(set.what()) + " " + Figures.of(set.onLoadS() / 3600, 2, "h"));
      widths.add(16);
    }
    var rows = new ArrayList<Row>();
    for (int block = 0; block < string.blocks(); block++) {
      var cells = new ArrayList<String>();
      cells.add(string.blockName(block + 1));
      for (var set : shown) {
        int millivolts = set.millivolts().get(block);
        cells.add(
            millivolts == VoltageSet.UNKNOWN
                ? Figures.NONE
                : Figures.of(millivolts / 1000.0, 3, "V"));
      }
      rows.add(new Row(block == run.course().bypassed() ? Mark.EXCEEDED : Mark.PLAIN, cells));
    }
    return new Table("Voltages of the blocks", columns, widths, rows);
  }

  private static List<VoltageSet> shown(List<VoltageSet> sets) {
    if (sets.size() <= 5) {
      return sets;
    }
    return List.of(
        sets.get(0), sets.get(1), sets.get(2), sets.get((2 + sets.size()) / 2), sets.getLast());
  }

  private static Table past(BatteryString string, CapacityRun run) {
    var rows = new ArrayList<Row>();
    run.past()
        .forEach(
            it ->
                rows.add(
                    Row.of(
                        it.day().toString(),
                        switch (it.how()) {
                          case TEST -> "test, led by this master";
                          case TOLD -> "test, told by a person";
                          case DISCHARGE -> "mains failure: evidence, not a test";
                        },
                        Figures.of(it.percent(), 2, "%"))));
    var next = NextTest.of(string, run.past(), run.plan().serviceYears());
    boolean isReplaced = next.reasons().contains("REPLACE");
    rows.add(
        Row.of(
            isReplaced ? Mark.EXCEEDED : Mark.PLAIN,
            next.day().map(Object::toString).orElse(Figures.NONE),
            isReplaced ? "replace the battery" : nextTest(next.reasons()),
            Report.BLANK));
    return new Table(
        "Capacities found, and the next test",
        List.of("day", "how", "capacity"),
        List.of(24, 52, 24),
        rows);
  }

  private static String nextTest(List<String> reasons) {
    var texts = new ArrayList<String>(List.of("next test"));
    reasons.forEach(reason -> texts.add(REASONS.getOrDefault(reason, reason)));
    return String.join(", ", texts);
  }
}

package bms600.core.job;

import bms600.core.job.CapacityPlan.Confirmation;
import bms600.core.job.CapacityPlan.Kind;
import bms600.core.job.CapacityPlan.Method;
import bms600.core.job.CapacityPlan.Part;
import bms600.core.job.CapacityRun.Phase;
import bms600.core.job.CapacityRun.Wish;
import bms600.core.site.BatteryString;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link CapacityRun} as lines of text; those of which there is nothing to say are left out. */
final class CapacityText {
  private static final String RUN = JobsText.KEY + "capacity";
  private static final String PLAN = JobsText.KEY + "capacity-plan";
  private static final String COURSE = JobsText.KEY + "capacity-course";
  private static final String MARKS = JobsText.KEY + "capacity-marks";
  private static final String SETS = JobsText.KEY + "capacity-sets";
  private static final String RESULT = JobsText.KEY + "capacity-result";
  private static final String PAST = JobsText.KEY + "capacity-past";

  private CapacityText() {}

  static List<String> save(BatteryString string, CapacityRun run) {
    var lines = new ArrayList<String>();
    if (!run.past().isEmpty()) {
      lines.add(line(PAST, string, run.past().stream().map(CapacityText::past).toList()));
    }
    if (!run.isAny()) {
      return lines;
    }
    var wish = run.wish();
    lines.add(
        line(
            RUN,
            string,
            List.of(
                run.phase().name(),
                JobsText.word(run.why()),
                JobsText.word(run.by()),
                wish.what().name(),
                JobsText.word(wish.who()),
                Integer.toString(wish.block()),
                Long.toString(run.since().getEpochSecond()),
                Long.toString(run.until().getEpochSecond()),
                Double.toString(run.inPhaseS()))));
    lines.add(line(PLAN, string, plan(run.plan())));
    lines.add(line(COURSE, string, course(run.course())));
    if (!run.marks().isEmpty()) {
      lines.add(line(MARKS, string, run.marks().stream().map(JobsText::word).toList()));
    }
    if (!run.sets().isEmpty()) {
      lines.add(line(SETS, string, run.sets().stream().map(CapacityText::set).toList()));
    }
    run.result().ifPresent(it -> lines.add(line(RESULT, string, result(it))));
    return lines;
  }

  private static String line(String key, BatteryString string, List<String> fields) {
    return key + "\t" + string.name() + "\t" + String.join("\t", fields);
  }

  private static String past(PastTest it) {
    return it.day() + "," + it.how() + "," + it.percent();
  }

  private static List<String> plan(CapacityPlan it) {
    return List.of(
        it.kind().name(),
        it.method().name(),
        Double.toString(it.hours()),
        it.parts().stream()
            .map(part -> part.amperes() + ":" + part.seconds())
            .collect(Collectors.joining(",")),
        Double.toString(it.leastPercent()),
        Double.toString(it.serviceYears()),
        Double.toString(it.makersFactor()),
        it.sorted().stream().map(Enum::name).collect(Collectors.joining(",")),
        JobsText.word(it.despite()));
  }

  private static List<String> course(CapacityCourse it) {
    return List.of(
        Double.toString(it.onLoadS()),
        Double.toString(it.lostS()),
        Double.toString(it.offS()),
        Double.toString(it.ah()),
        Double.toString(it.lastA()),
        Double.toString(it.startC()),
        Double.toString(it.hottestC()),
        Integer.toString(it.lowest()),
        Double.toString(it.lowestV()),
        Double.toString(it.endV()),
        Integer.toString(it.pauses()),
        Integer.toString(it.bypassed()));
  }

  private static String set(VoltageSet it) {
    String millivolts =
        it.millivolts().stream()
            .map(each -> each == VoltageSet.UNKNOWN ? "" : Integer.toString(each))
            .collect(Collectors.joining(";"));
    return String.join(
        ",",
        it.what().name(),
        Double.toString(it.onLoadS()),
        Double.toString(it.amperes()),
        Double.toString(it.stringV()),
        Double.toString(it.celsius()),
        millivolts);
  }

  private static List<String> result(CapacityResult it) {
    return List.of(
        it.method().name(),
        Double.toString(it.percent()),
        Boolean.toString(it.passed()),
        Double.toString(it.actualH()),
        Double.toString(it.ratedH()),
        Double.toString(it.usedA()),
        Double.toString(it.publishedA()),
        Double.toString(it.factor()),
        Double.toString(it.startC()),
        Double.toString(it.ah()),
        JobsText.word(it.why()));
  }

  /** What {@link #save} wrote of this string; none where it did not. */
  static CapacityRun restore(BatteryString string, List<String> lines) {
    try {
      return read(string.name(), lines);
    } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("not a saved capacity test of " + string.name(), e);
    }
  }

  private static CapacityRun read(String name, List<String> lines) {
    var none = CapacityRun.none();
    var past = all(PAST, name, lines).stream().map(CapacityText::past).toList();
    var run = JobsText.find(RUN, name, lines);
    if (run.isEmpty()) {
      return new CapacityRun(
          none.phase(),
          none.why(),
          none.by(),
          none.wish(),
          none.since(),
          none.until(),
          0,
          none.plan(),
          none.marks(),
          none.course(),
          none.sets(),
          none.result(),
          past);
    }
    String[] field = run.get();
    var wish =
        new Wish(JobsText.one(Wish.What.values(), field[3]), field[4], Integer.parseInt(field[5]));
    return new CapacityRun(
        JobsText.one(Phase.values(), field[0]),
        field[1],
        field[2],
        wish,
        Instant.ofEpochSecond(Long.parseLong(field[6])),
        Instant.ofEpochSecond(Long.parseLong(field[7])),
        number(field[8]),
        JobsText.find(PLAN, name, lines).map(CapacityText::plan).orElse(none.plan()),
        all(MARKS, name, lines),
        JobsText.find(COURSE, name, lines).map(CapacityText::course).orElse(none.course()),
        all(SETS, name, lines).stream().map(CapacityText::set).toList(),
        JobsText.find(RESULT, name, lines).map(CapacityText::result),
        past);
  }

  private static List<String> all(String key, String name, List<String> lines) {
    return JobsText.find(key, name, lines).map(List::of).orElse(List.of());
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  private static PastTest past(String text) {
    String[] field = text.split(",", -1);
    return new PastTest(
        LocalDate.parse(field[0]), JobsText.one(PastTest.How.values(), field[1]), number(field[2]));
  }

  private static CapacityPlan plan(String[] field) {
    var parts = new ArrayList<Part>();
    for (String part : words(field[3])) {
      String[] both = part.split(":", -1);
      parts.add(new Part(number(both[0]), number(both[1])));
    }
    Set<Confirmation> confirmed = EnumSet.noneOf(Confirmation.class);
    words(field[7]).forEach(it -> confirmed.add(JobsText.one(Confirmation.values(), it)));
    return new CapacityPlan(
        JobsText.one(Kind.values(), field[0]),
        JobsText.one(Method.values(), field[1]),
        number(field[2]),
        parts,
        number(field[4]),
        number(field[5]),
        number(field[6]),
        confirmed,
        field[8]);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }

  private static CapacityCourse course(String[] field) {
    return new CapacityCourse(
        number(field[0]),
        number(field[1]),
        number(field[2]),
        number(field[3]),
        number(field[4]),
        number(field[5]),
        number(field[6]),
        Integer.parseInt(field[7]),
        number(field[8]),
        number(field[9]),
        Integer.parseInt(field[10]),
        Integer.parseInt(field[11]));
  }

  private static VoltageSet set(String text) {
    String[] field = text.split(",", -1);
    List<Integer> millivolts = new ArrayList<>();
    for (String each : field[5].split(";", -1)) {
      millivolts.add(each.isEmpty() ? VoltageSet.UNKNOWN : Integer.parseInt(each));
    }
    return new VoltageSet(
        JobsText.one(VoltageSet.What.values(), field[0]),
        number(field[1]),
        number(field[2]),
        number(field[3]),
        number(field[4]),
        millivolts);
  }

  private static CapacityResult result(String[] field) {
    return new CapacityResult(
        JobsText.one(Method.values(), field[0]),
        number(field[1]),
        Boolean.parseBoolean(field[2]),
        number(field[3]),
        number(field[4]),
        number(field[5]),
        number(field[6]),
        number(field[7]),
        number(field[8]),
        number(field[9]),
        field[10]);
  }
}

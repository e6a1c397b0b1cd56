package bms600.master.report;

import bms600.core.site.BatteryString;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.master.report.Report.Head;
import bms600.master.report.Report.Mark;
import bms600.master.report.Report.Part;
import bms600.master.report.Report.Row;
import bms600.master.report.Report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The record of a commissioning: what is installed, what it measures first, what was tried. */
public final class CommissioningReport {
  private static final int SHOWN = 60;

  private CommissioningReport() {}

  /**
   * How far a step is.
   *
   * @param isOver whether it is done, or somebody vouches for it
   * @param left what of it is not done, or what changed since it was
   */
  public record Step(String name, String state, boolean isOver, String left) {}

  /**
   * What shows that all is as it should be.
   *
   * @param done commands that were carried out, the newest first
   * @param vouched steps for which people vouched, the newest first
   */
  public record Proofs(List<Step> steps, List<Event> done, List<Event> vouched) {
    public Proofs {
      steps = List.copyOf(steps);
      done = List.copyOf(done);
      vouched = List.copyOf(vouched);
    }
  }

  /** The record of a site. */
  public static Report of(Snapshot now, Proofs proofs, String version) {
    var site = now.site();
    var head =
        new Head(
            "Commissioning record", site.name(), "Whole site", now.at(), site.timezone(), version);
    var parts = new ArrayList<Part>();
    parts.add(steps(proofs.steps()));
    parts.add(strings(now));
    for (var string : site.strings()) {
      parts.add(blocks(now, string));
    }
    parts.add(tried(now, proofs.done()));
    parts.add(vouched(now, proofs.vouched()));
    parts.add(checks());
    parts.add(signatures());
    return new Report(head, parts);
  }

  private static Table steps(List<Step> steps) {
    var rows = new ArrayList<Row>();
    for (var step : steps) {
      var mark = step.isOver() ? Mark.PLAIN : Mark.EXCEEDED;
      rows.add(Row.of(mark, step.name(), step.state(), step.isOver() ? "" : step.left()));
    }
    return new Table(
        "Steps of the commissioning",
        List.of("step", "state", "what is left, or what changed since"),
        List.of(24, 16, 60),
        rows);
  }

  private static Table strings(Snapshot now) {
    var rows = new ArrayList<Row>();
    for (var string : now.site().strings()) {
      int heard = 0;
      for (int i = 0; i < string.blocks(); i++) {
        heard += now.image().isFresh(string.firstBlock() + i) ? 1 : 0;
      }
      var type = string.type();
      var seen = now.image().string(string.index());
      rows.add(
          Row.of(
              heard == string.blocks() ? Mark.PLAIN : Mark.EXCEEDED,
              string.name(),
              String.format(
                  Locale.ROOT,
                  "%d × %s, %s, %.0f Ah",
                  string.blocks(),
                  type.name(),
                  type.chemistry().code(),
                  type.capacity().value()),
              string.installed().map(Object::toString).orElse("not in the site file"),
              heard + " of " + string.blocks(),
              Figures.of(seen.voltage(), 1, 2, "V"),
              Figures.of(seen.current(), 1, 2, "A")));
    }
    return new Table(
        "Strings",
        List.of("string", "blocks", "installed", "sensors heard", "voltage", "current"),
        List.of(10, 34, 16, 14, 13, 13),
        rows);
  }

  private static Table blocks(Snapshot now, BatteryString string) {
    var rows = new ArrayList<Row>();
    for (int number = 1; number <= string.blocks(); number++) {
      int block = string.firstBlock() + number - 1;
      var image = now.image();
      rows.add(
          Row.of(
              image.isFresh(block) ? Mark.PLAIN : Mark.EXCEEDED,
              Integer.toString(number),
              Figures.of(image.voltage(block), 1, 3, "V"),
              Figures.of(image.temperature(block), 1, 1, "°C"),
              Figures.of(image.resistance(block), 1000, 3, "mΩ"),
              image.isFresh(block) ? "heard" : "NOT heard"));
    }
    return new Table(
        "Values of " + string.name() + " when this was written",
        List.of("no.", "voltage", "temperature", "ohmic value", "sensor"),
        List.of(10, 24, 24, 24, 18),
        rows);
  }

  private static Table tried(Snapshot now, List<Event> done) {
    var none = Row.of(Mark.EXCEEDED, "–", "–", "nothing was commanded yet");
    var rows = EventRows.of(now, done.stream().limit(SHOWN), none);
    return new Table(
        "Commanded from the master and done, newest first (at most " + SHOWN + ")",
        List.of("when", "where", "what, by whom, and how it ended"),
        List.of(24, 14, 62),
        rows);
  }

  private static Table vouched(Snapshot now, List<Event> vouched) {
    var none = Row.of(Mark.EXCEEDED, "–", "–", "nobody vouched for a step at the pages");
    return new Table(
        "Vouched for at the pages, by whom",
        List.of("when", "step", "who, and what was said"),
        List.of(24, 14, 62),
        EventRows.of(now, vouched.stream().limit(SHOWN), none));
  }

  private static Table checks() {
    var rows = new ArrayList<Row>();
    for (String item :
        List.of(
            "blocks numbered from the positive pole, as in the site file",
            "sensors on the negative pole; leads fused, not crossed",
            "torque and resistance of every connection measured (baseline of the 20 % rule)",
            "direction of every current sensor: charging is positive",
            "float voltage of the charger set to the maker's band",
            "inputs and relays tried one by one",
            "an alarm raised at a sensor arrived at every person",
            "supply of the master fails: it starts by itself and goes on")) {
      rows.add(Row.of(Mark.BY_HAND, item, Report.BLANK, Report.BLANK));
    }
    return new Table(
        "Checked by people", List.of("check", "result", "initials"), List.of(60, 26, 14), rows);
  }

  private static Table signatures() {
    var rows = new ArrayList<Row>();
    for (String who : List.of("installed by", "commissioned by", "accepted by the owner")) {
      rows.add(Row.of(Mark.TO_SIGN, who, Report.BLANK, Report.BLANK, Report.BLANK));
    }
    return new Table(
        "Signed",
        List.of("role", "name and company", "date", "signature"),
        List.of(24, 34, 14, 28),
        rows);
  }
}

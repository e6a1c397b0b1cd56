package bms600.master.report;

import bms600.core.estimate.StringState;
import bms600.core.site.BatteryString;
import bms600.core.site.Chemistry;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Work;
import bms600.master.report.Report.Head;
import bms600.master.report.Report.Mark;
import bms600.master.report.Report.Part;
import bms600.master.report.Report.Row;
import bms600.master.report.Report.Table;
import bms600.master.report.Report.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The record of an inspection as IEEE 1188-2005 asks for one, as far as secondary sources tell what
 * it asks: what was measured, what somebody has to write in, and what exceeds a limit.
 */
public final class InspectionReport {
  private InspectionReport() {}

  /**
   * What people wrote down of a string.
   *
   * @param works the newest first
   * @param since from when on a task counts that was never done
   */
  public record Written(List<Work> works, LocalDate since) {
    public Written {
      works = List.copyOf(works);
    }
  }

  /** The record of a string, by what is known of it now and what people wrote down. */
  public static Report of(
      Snapshot now, BatteryString string, Period period, Written written, String version) {
    var site = now.site();
    var head =
        new Head(
            "Inspection record, " + period.code(),
            site.name(),
            "String " + string.name() + " of " + string.battery(),
            now.at(),
            site.timezone(),
            version);
    var criteria = new Criteria(now, string, written.works()).rows();
    var parts = new ArrayList<Part>();
    parts.add(about(string));
    parts.add(conditions(now, string));
    parts.add(new InspectionItems(now, string, period, written.works()).table());
    parts.add(
        new Table(
            "Corrective action",
            List.of("criterion", "limit and where it is from", "found", "result"),
            List.of(26, 34, 24, 16),
            criteria));
    var upkeep = new UpkeepTables(now, string, written);
    parts.add(upkeep.due());
    parts.add(upkeep.works());
    upkeep.files().ifPresent(parts::add);
    parts.add(blocks(now, string));
    parts.add(signatures());
    return new Report(head, parts);
  }

  private static Words about(BatteryString string) {
    boolean isVrla =
        string.type().chemistry() == Chemistry.VRLA_AGM
            || string.type().chemistry() == Chemistry.VRLA_GEL;
    String other =
        isVrla
            ? ""
            : "This battery is not VRLA: IEEE 1188 does not apply to it. Vented lead-acid batteries"
                + " need IEEE 450, Ni-Cd batteries IEEE 1106.";
    var sentences = new ArrayList<String>();
    if (!other.isEmpty()) {
      sentences.add(other);
    }
    sentences.add(
        "IEEE 1188 is a practice for those who maintain VRLA batteries, not a product standard:"
            + " nothing is certified by this record. The monitor measures, keeps and reports what"
            + " it can of what the practice asks for; visual checks, connection resistance and"
            + " capacity tests are entered or supervised by people.");
    sentences.add(
        "Intervals and limits are taken from secondary sources and makers' manuals, not from the"
            + " text of the standard; those marked (?) are uncertain. Check them against your copy"
            + " and the maker's manual before you act.");
    return new Words("What this record is", sentences);
  }

  private static Table conditions(Snapshot now, BatteryString string) {
    var memory = now.memory().strings().get(string.index());
    var type = string.type();
    long hours = memory.inState().toHours();
    var rows = new ArrayList<Row>();
    rows.add(Row.of("battery type", type.name() + ", " + type.chemistry().code()));
    rows.add(Row.of("blocks", string.blocks() + " × " + type.cellsPerBlock() + " cells in series"));
    rows.add(
        Row.of(
            "rating",
            String.format(
                Locale.ROOT,
                "%.0f Ah in %.1f h to %.2f V a cell at %.0f °C",
                type.capacity().value(),
                type.rate().toSeconds() / 3600.0,
                type.endVoltage().value(),
                type.reference().value())));
    rows.add(
        Row.of(
            "installed", string.installed().map(Object::toString).orElse("not in the site file")));
    rows.add(Row.of("state", memory.state().code() + " for " + hours + " h"));
    boolean isSteady = memory.state() == StringState.FLOAT && hours >= 24;
    rows.add(
        isSteady
            ? Row.of("fit for a record", "yes: on float for a day or longer")
            : Row.of(
                Mark.EXCEEDED,
                "fit for a record",
                "no: a record is taken after 24 h on float; compare these values with care"));
    rows.add(
        Row.of(
            "blocks with a good voltage",
            now.image().string(string.index()).goodBlocks() + " of " + string.blocks()));
    return new Table("Conditions", List.of("what", "value"), List.of(28, 72), rows);
  }

  private static Table blocks(Snapshot now, BatteryString string) {
    var rows = new ArrayList<Row>();
    var health = now.memory().blocks();
    for (int number = 1; number <= string.blocks(); number++) {
      int block = string.firstBlock() + number - 1;
      var baseline = health.baseline(string, number - 1);
      double ohm = now.image().resistance(block).goodOrNaN();
      double change = baseline.map(it -> 100 * (ohm - it.ohm()) / it.ohm()).orElse(Double.NaN);
      rows.add(
          Row.of(
              Integer.toString(number),
              Figures.of(now.image().voltage(block), 1, 3, "V"),
              Figures.of(now.image().temperature(block), 1, 1, "°C"),
              Figures.of(now.image().resistance(block), 1000, 3, "mΩ"),
              Figures.of(baseline.map(it -> 1000 * it.ohm()).orElse(Double.NaN), 3, "mΩ"),
              Figures.of(change, 1, "%")));
    }
    return new Table(
        "Blocks",
        List.of(
            "no.",
            "voltage",
            "temperature of the negative pole",
            "ohmic value",
            "baseline",
            "change"),
        List.of(8, 20, 22, 20, 16, 14),
        rows);
  }

  private static Table signatures() {
    return new Table(
        "Signed",
        List.of("inspected by", "date", "instruments and their calibration", "signature"),
        List.of(26, 16, 32, 26),
        List.of(Row.of(Mark.TO_SIGN, Report.BLANK, Report.BLANK, Report.BLANK, Report.BLANK)));
  }
}

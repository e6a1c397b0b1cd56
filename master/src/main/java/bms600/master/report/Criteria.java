package bms600.master.report;

import bms600.core.capacity.Inspection;
import bms600.core.capacity.OhmicChange;
import bms600.core.capacity.OhmicChange.Denominator;
import bms600.core.estimate.StringState;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Work;
import bms600.master.report.Report.Mark;
import bms600.master.report.Report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What would call for action, with the limit, what was found, and whether that can be told. */
final class Criteria {
  private static final double FLOAT_PERCENT = 1;
  private static final double OHMIC_PERCENT = 30;
  static final String EXCEEDED = "EXCEEDED";
  static final String WITHIN = "within";
  private static final String UNKNOWN = "not evaluable";

  private final Snapshot now;
  private final BatteryString string;
  private final WorkCriteria works;

  Criteria(Snapshot now, BatteryString string, List<Work> works) {
    this.now = now;
    this.string = string;
    this.works = new WorkCriteria(works);
  }

  List<Row> rows() {
    var rows = new ArrayList<Row>();
    rows.add(floatVoltage());
    rows.add(blockVoltages());
    rows.add(spread());
    rows.add(ohmic());
    rows.add(works.connections());
    rows.add(
        Row.of(
            "capacity",
            "below 80 % of the rating (secondary sources)",
            "by a capacity test only, see its report",
            UNKNOWN + " here"));
    rows.addAll(works.others());
    return rows;
  }

  private boolean isFloating() {
    return now.memory().strings().get(string.index()).state() == StringState.FLOAT;
  }

  private Row floatVoltage() {
    var seen = now.image().string(string.index());
    double celsius = seen.meanTemperatureC();
    double wantedV =
        string.blocks()
            * string
                .type()
                .floatBlockV(Double.isNaN(celsius) ? string.type().reference().value() : celsius);
    double percent = 100 * (seen.voltage().goodOrNaN() / wantedV - 1);
    String limit =
        String.format(Locale.ROOT, "more than 1 %% off %.2f V (makers' band, an example)", wantedV);
    if (!isFloating() || Double.isNaN(percent)) {
      return Row.of("float voltage of the battery", limit, "not on float or not known", UNKNOWN);
    }
    String found = String.format(Locale.ROOT, "%+.2f %%", percent);
    return row("float voltage of the battery", limit, found, Math.abs(percent) > FLOAT_PERCENT);
  }

  private Row blockVoltages() {
    int cells = string.type().cellsPerBlock();
    String limit =
        String.format(
            Locale.ROOT,
            "%+.3f or %+.3f V off the mean of the others on float (makers' tables)",
            Inspection.criticalHighV(cells),
            Inspection.criticalLowV(cells));
    double sum = 0;
    int good = 0;
    for (int i = 0; i < string.blocks(); i++) {
      double volts = now.image().voltage(string.firstBlock() + i).goodOrNaN();
      sum += Double.isNaN(volts) ? 0 : volts;
      good += Double.isNaN(volts) ? 0 : 1;
    }
    if (!isFloating() || good < 2) {
      return Row.of("voltage of a block", limit, "not on float or not known", UNKNOWN);
    }
    var off = new StringJoiner(", ");
    for (int i = 0; i < string.blocks(); i++) {
      double volts = now.image().voltage(string.firstBlock() + i).goodOrNaN();
      double deviationV = volts - (sum - volts) / (good - 1);
      if (Inspection.floatBand(deviationV, cells) == Inspection.Band.CRITICAL) {
        off.add(String.format(Locale.ROOT, "no. %d %+.3f V", i + 1, deviationV));
      }
    }
    return row("voltage of a block", limit, orNone(off), off.length() > 0);
  }

  private Row spread() {
    var celsius = new ArrayList<Double>();
    for (int i = 0; i < string.blocks(); i++) {
      double c = now.image().temperature(string.firstBlock() + i).goodOrNaN();
      if (!Double.isNaN(c)) {
        celsius.add(c);
      }
    }
    String limit = "more than 3 °C between cells (manuals after IEEE 450; for 1188 ?)";
    if (celsius.isEmpty()) {
      return Row.of("spread of temperatures", limit, "no temperature is known", UNKNOWN);
    }
    double kelvin = Inspection.spreadK(celsius.stream().mapToDouble(Double::doubleValue).toArray());
    String found = Figures.of(kelvin, 1, "K");
    return row("spread of temperatures", limit, found, Inspection.spreadNeedsWork(kelvin));
  }

  private Row ohmic() {
    String limit = "30 to 50 % above its own baseline is significant (informative annex)";
    var over = new StringJoiner(", ");
    var unsure = new StringJoiner(", ");
    int judged = 0;
    for (int i = 0; i < string.blocks(); i++) {
      var baseline = now.memory().blocks().baseline(string, i);
      double ohm = now.image().resistance(string.firstBlock() + i).goodOrNaN();
      if (baseline.isEmpty() || Double.isNaN(ohm)) {
        continue;
      }
      judged++;
      var change = OhmicChange.of(ohm, baseline.get().ohm(), Denominator.BASELINE);
      double unsurePercent = OhmicChange.uncertaintyPercent(ohm, baseline.get().ohm());
      String words =
          String.format(
              Locale.ROOT, "no. %d %+.1f ±%.1f %%", i + 1, change.percent(), unsurePercent);
      switch (change.against(OHMIC_PERCENT, unsurePercent)) {
        case EXCEEDED -> over.add(words);
        case INDETERMINATE -> unsure.add(words);
        case WITHIN -> {}
      }
    }
    if (judged == 0) {
      return Row.of("ohmic value of a block", limit, "no baseline yet", UNKNOWN);
    }
    String found =
        orNone(over)
            + (unsure.length() > 0 ? "; too uncertain to say: " + unsure : "")
            + (judged < string.blocks()
                ? "; " + (string.blocks() - judged) + " not evaluable"
                : "");
    return row("ohmic value of a block", limit, found, over.length() > 0);
  }

  private static String orNone(StringJoiner found) {
    return found.length() == 0 ? "none" : found.toString();
  }

  private static Row row(String what, String limit, String found, boolean isExceeded) {
    return isExceeded
        ? Row.of(Mark.EXCEEDED, what, limit, found, EXCEEDED)
        : Row.of(what, limit, found, WITHIN);
  }
}

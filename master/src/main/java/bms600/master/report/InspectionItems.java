package bms600.master.report;

import bms600.core.estimate.StringState;
import bms600.core.measure.Channel;
import bms600.core.site.BatteryString;
import bms600.core.site.IoModule;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Task;
import bms600.core.upkeep.Work;
import bms600.master.report.Report.Mark;
import bms600.master.report.Report.Row;
import bms600.master.report.Report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The items of an inspection: the value where one is measured, a blank where somebody has to write
 * one in, and the reason where none can be measured.
 */
final class InspectionItems {
  private static final String BY_HAND = "by hand";
  private static final String MEASURED = "measured";
  private static final String NOT_MEASURED = "not measured";

  private final Snapshot now;
  private final BatteryString string;
  private final Period period;
  private final List<Work> works;
  private final List<Row> rows = new ArrayList<>();

  InspectionItems(Snapshot now, BatteryString string, Period period, List<Work> works) {
    this.works = List.copyOf(works);
    this.now = now;
    this.string = string;
    this.period = period;
  }

  Table table() {
    monthly();
    if (period.asksFor(Period.QUARTERLY)) {
      quarterly();
    }
    if (period.asksFor(Period.YEARLY)) {
      yearly();
    }
    return new Table(
        "Items", List.of("item", "due", "how", "value"), List.of(38, 12, 14, 36), rows);
  }

  private void monthly() {
    var seen = now.image().string(string.index());
    String due = "monthly";
    String sum = seen.voltageIsSum() ? " (sum of the blocks)" : "";
    floatVoltage(due, Figures.of(seen.voltage(), 1, 2, "V") + sum);
    byHand("charger output voltage and current", due, Task.CHARGER);
    floatCurrent(due);
    ambient(due);
    seen("ventilation", due);
    long fresh = fresh();
    measured(
        "condition of the monitoring equipment",
        due,
        fresh + " of " + string.blocks() + " block sensors answer");
    seen("corrosion at terminals, connections, racks", due);
    seen("cleanliness", due);
    seen("cracks or distortion of jars and covers", due);
    seen("leakage of electrolyte", due);
  }

  private long fresh() {
    long fresh = 0;
    for (int i = 0; i < string.blocks(); i++) {
      fresh += now.image().isFresh(string.firstBlock() + i) ? 1 : 0;
    }
    return fresh;
  }

  /** A Hall sensor of two percent cannot see a current of a thousandth of the capacity. */
  private void floatCurrent(String due) {
    double blindA = 0.02 * string.currentRangeA() / 2;
    String why =
        string.currentSensors().isEmpty()
            ? "not measurable: no current sensor"
            : String.format(
                Locale.ROOT,
                "not measurable: the sensor is sure to ±%.1f A; write in by clamp meter:",
                blindA);
    if (works.stream().anyMatch(work -> work.task() == Task.FLOAT_CURRENT)) {
      byHand("DC float current of the string", due, Task.FLOAT_CURRENT);
    } else {
      rows.add(Row.of(Mark.BY_HAND, "DC float current of the string", due, BY_HAND, why));
    }
  }

  private void ambient(String due) {
    var inputs = now.site().io().map(IoModule::analog).orElse(List.of());
    var probe = inputs.stream().filter(it -> it.quantity().equals("temperature")).findFirst();
    if (probe.isPresent()) {
      var value = now.image().analog(probe.get().channel() - 1);
      measured("ambient temperature", due, Figures.of(value, 1, 1, "°C"));
    } else {
      byHand("ambient temperature", due, Task.AMBIENT);
    }
  }

  private void quarterly() {
    measured("ohmic value of each block", "quarterly", count(Channel.RESISTANCE));
    measured("temperature of each negative pole", "quarterly", count(Channel.TEMPERATURE));
    measured("voltage of each block", "quarterly (?)", count(Channel.VOLTAGE));
  }

  private String count(Channel channel) {
    int good = 0;
    for (int i = 0; i < string.blocks(); i++) {
      good += Double.isNaN(now.image().good(string.firstBlock() + i, channel)) ? 0 : 1;
    }
    return good == 0 ? Figures.NONE : good + " of " + string.blocks() + ", see the table of blocks";
  }

  private void yearly() {
    var seen = now.image().string(string.index());
    connections("resistance of each connection, µΩ (not measured by the sensors)", "yearly");
    measured("ripple voltage, rms", "yearly", Figures.of(seen.rippleVoltage(), 1, 3, "V"));
    measured("ripple current, rms", "yearly", Figures.of(seen.rippleCurrent(), 1, 2, "A"));
    byHand("torque of connections, where the maker asks for it", "yearly", Task.TORQUE);
  }

  /** A voltage under load or on charge is no float voltage, however well it is measured. */
  private void floatVoltage(String due, String value) {
    boolean isFloating = now.memory().strings().get(string.index()).state() == StringState.FLOAT;
    if (isFloating) {
      measured("float voltage of the battery", due, value);
    } else {
      rows.add(Row.of("float voltage of the battery", due, NOT_MEASURED, "not on float: " + value));
    }
  }

  /** What has no value now is not measured, and says why. */
  private void measured(String item, String due, String value) {
    rows.add(Row.of(item, due, value.startsWith(Figures.NONE) ? NOT_MEASURED : MEASURED, value));
  }

  /**
   * One visual inspection is of all that can be seen: what it found is told once, below, and of an
   * item only that it was looked at.
   */
  private void seen(String item, String due) {
    var last = works.stream().filter(work -> work.task() == Task.VISUAL).findFirst();
    if (last.isEmpty()) {
      byHand(item, due, Task.VISUAL);
      return;
    }
    String found = last.get().needsAction() ? "see corrective action" : "nothing to be done";
    String by = "visual inspection of " + last.get().day() + " by " + last.get().said().person();
    rows.add(Row.of(item, due, "entered by hand", by + ": " + found));
  }

  /** How many were entered, for one entry is not all of them. */
  private void connections(String item, String due) {
    var entered = works.stream().filter(work -> work.task() == Task.CONNECTION).toList();
    if (entered.isEmpty()) {
      byHand(item, due, Task.CONNECTION);
      return;
    }
    long places = entered.stream().map(Work::place).distinct().count();
    var newest = entered.getFirst();
    String where = places == 1 ? newest.place() : places + " places";
    String value = "at " + where + ", the newest " + newest.day() + " by " + newest.said().person();
    rows.add(Row.of(item, due, "entered by hand", value + ": see corrective action"));
  }

  /** What was entered last, or a blank. */
  private void byHand(String item, String due, Task task) {
    var last = works.stream().filter(work -> work.task() == task).findFirst();
    rows.add(
        last.isEmpty()
            ? Row.of(Mark.BY_HAND, item, due, BY_HAND, Report.BLANK)
            : Row.of(
                last.get().needsAction() ? Mark.EXCEEDED : Mark.PLAIN,
                item,
                due,
                "entered by hand",
                UpkeepTables.words(last.get())));
  }
}

package bms600.master.uplink.snmp;

import bms600.core.estimate.block.Baseline;
import bms600.core.measure.Flag;
import bms600.core.measure.Measured;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Snapshot;
import java.util.Optional;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/**
 * A column of the table of test results: of each block, and as block 0 of the string as a whole.
 */
enum TestColumn implements TableColumn {
  RUNNING(3, "INTEGER { no(0), yes(1) }", "", "Whether an ohmic test of the block runs now."),
  OHMIC(4, "Unsigned32", "micro-ohm", "Result of the last ohmic test. Not there before one."),
  BASELINE(5, "Unsigned32", "micro-ohm", "The ohmic value it is compared with. Likewise."),
  BASELINE_SINCE(
      6, "Unsigned32", "seconds", "When the baseline was taken: seconds since 1970-01-01 UTC."),
  CHANGE(
      7,
      "Integer32",
      "0.1 %",
      "By how much the last result lies above the baseline, at the temperatures they were taken."),
  BASIS(
      8,
      "BmsText",
      "",
      "What the state of health rests on: capacity tests, discharges and ohmic tests, and how long"
          + " ago they were.");

  private static final double MICRO = 1e6;

  private final int column;
  private final String syntax;
  private final String units;
  private final String what;

  TestColumn(int column, String syntax, String units, String what) {
    this.column = column;
    this.syntax = syntax;
    this.units = units;
    this.what = what;
  }

  /**
   * Empty where there is no result.
   *
   * @param number of the block from 1; 0 for the whole string
   */
  Optional<Variable> value(BatteryString string, int number, Snapshot snapshot) {
    var blocks = snapshot.memory().blocks();
    if (number == 0) {
      return this == BASIS ? Optional.of(Text.of(blocks.basis(string))) : Optional.empty();
    }
    int block = string.firstBlock() + number - 1;
    return switch (this) {
      case RUNNING ->
          Optional.of(
              new Integer32(Flag.OHMIC_TEST_RUNNING.in(snapshot.image().flags(block)) ? 1 : 0));
      case OHMIC -> microOhm(ohm(snapshot, block));
      case BASELINE -> microOhm(baselineOhm(snapshot, string, number));
      case BASELINE_SINCE ->
          blocks
              .baseline(string, number - 1)
              .map(it -> new UnsignedInteger32(it.takenAt().getEpochSecond()));
      case CHANGE -> change(ohm(snapshot, block) / baselineOhm(snapshot, string, number) - 1);
      case BASIS -> Optional.of(Text.of(blocks.basis(string, number - 1)));
    };
  }

  private static double ohm(Snapshot snapshot, int block) {
    return switch (snapshot.image().resistance(block)) {
      case Measured.Good<?>(var ohm, _) -> ohm.value();
      case Measured.Stale<?>(var ohm, _, _) -> ohm.value();
      case Measured.Absent<?> _ -> Double.NaN;
    };
  }

  private static double baselineOhm(Snapshot snapshot, BatteryString string, int number) {
    var baseline = snapshot.memory().blocks().baseline(string, number - 1);
    return baseline.map(Baseline::ohm).orElse(Double.NaN);
  }

  private static Optional<Variable> microOhm(double ohm) {
    return Double.isFinite(ohm)
        ? Optional.of(new UnsignedInteger32(Math.round(MICRO * ohm)))
        : Optional.empty();
  }

  private static Optional<Variable> change(double share) {
    return Double.isFinite(share)
        ? Optional.of(new Integer32((int) Math.round(1000 * share)))
        : Optional.empty();
  }

  @Override
  public String entry() {
    return "1.11.1";
  }

  @Override
  public int column() {
    return column;
  }

  @Override
  public String prefix() {
    return "bmsTest";
  }

  @Override
  public String syntax() {
    return syntax;
  }

  @Override
  public String units() {
    return units;
  }

  @Override
  public String what() {
    return what;
  }
}

package bms600.master.panel;

import bms600.core.alarm.Alarm;
import bms600.core.measure.Measured;
import bms600.core.measure.Quantity;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * What a page looks at.
 *
 * @param snapshot the newest
 * @param doors where the master can be reached, a line each
 * @param version of the program
 */
record View(Snapshot snapshot, List<String> doors, String version) {

  List<BatteryString> strings() {
    return snapshot.site().strings();
  }

  /** The string of this index, or the nearest that there is. */
  BatteryString string(int index) {
    return strings().get(Math.clamp(index, 0, strings().size() - 1));
  }

  /** All that stand and are not held back, worst first, then newest. */
  List<Alarm> alarms() {
    return snapshot.memory().board().alarms().stream()
        .sorted(
            Comparator.comparing(Alarm::severity)
                .thenComparing(Alarm::since, Comparator.reverseOrder()))
        .toList();
  }

  /** A value in so many decimals; a stale one is marked by ?, none is ---. */
  static String number(Measured<? extends Quantity> measured, int decimals) {
    return number(measured, decimals, value -> value);
  }

  static String number(
      Measured<? extends Quantity> measured, int decimals, DoubleUnaryOperator scale) {
    return switch (measured) {
      case Measured.Good<? extends Quantity>(var value, _) ->
          number(scale.applyAsDouble(value.value()), decimals);
      case Measured.Stale<? extends Quantity>(var value, _, _) ->
          number(scale.applyAsDouble(value.value()), decimals) + "?";
      case Measured.Absent<? extends Quantity> _ -> "---";
    };
  }

  /** --- for NaN. */
  static String number(double value, int decimals) {
    return Double.isNaN(value) ? "---" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}

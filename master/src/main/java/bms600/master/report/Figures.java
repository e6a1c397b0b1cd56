package bms600.master.report;

import bms600.core.measure.Measured;
import bms600.core.measure.Quantity;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as a report writes them; a dash, and where it helps the reason, where there is none. */
final class Figures {
  static final String NONE = "–";

  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private Figures() {}

  /** An instant by the clock of a place, with how far that is from UTC. */
  static String at(Instant instant, ZoneId zone) {
    return AT.format(instant.atZone(zone));
  }

  /** With so many digits after the point, and its unit. */
  static String of(double value, int digits, String unit) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    String number = String.format(Locale.ROOT, "%." + digits + "f", value);
    return unit.isEmpty() ? number : number + " " + unit;
  }

  /** With its sign, also above zero. */
  static String signed(double value, int digits, String unit) {
    return String.format(Locale.ROOT, "%+." + digits + "f %s", value, unit);
  }

  /** A measured value with its quality in words. */
  static String of(Measured<? extends Quantity> measured, double times, int digits, String unit) {
    return switch (measured) {
      case Measured.Good<? extends Quantity>(var value, _) ->
          of(times * value.value(), digits, unit);
      case Measured.Stale<? extends Quantity>(var value, _, var reason) ->
          of(times * value.value(), digits, unit) + " (doubtful: " + reason + ")";
      case Measured.Absent<? extends Quantity>(var reason) -> NONE + " (" + reason + ")";
    };
  }
}

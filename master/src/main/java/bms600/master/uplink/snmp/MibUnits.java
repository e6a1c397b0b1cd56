package bms600.master.uplink.snmp;

import bms600.core.point.Point;
import java.util.Map;

/** What one step of a value is called in a UNITS clause. */
final class MibUnits {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("0.001 V", "mV"),
          Map.entry("0.01 V", "10 mV"),
          Map.entry("0.000001 A", "uA"),
          Map.entry("0.001 A", "mA"),
          Map.entry("0.01 A", "10 mA"),
          Map.entry("0.000001 Ω", "micro-ohm"),
          Map.entry("0.1 °C", "0.1 degrees Celsius"),
          Map.entry("0.1 %", "0.1 %"),
          Map.entry("0.1 Ah", "0.1 Ah"),
          Map.entry("0.1 Hz", "0.1 Hz"),
          Map.entry("1 s", "seconds"),
          Map.entry("0.001 s", "milliseconds"),
          Map.entry("0.1 min", "0.1 minutes"),
          Map.entry("0.1 as configured", "0.1 of the unit of its quantity"));

  private MibUnits() {}

  /** Empty for counts, codes and bits. */
  static String of(Point point) {
    if (point.unit().isEmpty()) {
      return "";
    }
    String step = point.scale().toPlainString() + " " + point.unit();
    String word = WORDS.get(step);
    if (word == null) {
      throw new IllegalArgumentException(point.key() + ": no word for steps of " + step);
    }
    return word;
  }
}

package bms600.master.uplink.prometheus;

import bms600.core.point.CodeList;
import bms600.core.point.Point;
import bms600.core.point.PointTable;
import bms600.core.point.PointType;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The metric a point belongs to, with all others of its kind: {@code bms600_block_voltage_volts}.
 * Like registers, names never move.
 *
 * @param base without {@code _total}
 */
record MetricName(String base, MetricUnit unit, boolean isCounter, String help) {
  static final String PREFIX = "bms600_";

  static MetricName of(PointTable.Row row) {
    var point = row.point();
    var unit = MetricUnit.of(row.unit());
    String name = PREFIX + point.per().name().toLowerCase(Locale.ROOT) + "_" + point.name();
    return new MetricName(
        unit.word().isEmpty() ? unreserved(name) : name + "_" + unit.word(),
        unit,
        point.type() == PointType.COUNTER32,
        help(point));
  }

  /** Some ends of a name belong to the parts of histograms. */
  private static String unreserved(String name) {
    return name.matches(".*_(sum|count|bucket|total|info|created)") ? name + "_state" : name;
  }

  /** As it stands before the labels of a sample. */
  String sample() {
    return isCounter ? base + "_total" : base;
  }

  private static String help(Point point) {
    return point.what() + point.codes().map(MetricName::meaning).orElse("") + ".";
  }

  private static String meaning(CodeList list) {
    return list.codes().stream()
        .map(code -> code.number() + " " + code.word())
        .collect(Collectors.joining(", ", list.bits() ? "; sum of 2^bit: " : ": ", ""));
  }
}

package bms600.master.uplink.mqtt;

import bms600.core.point.CodeList;
import bms600.core.point.Point;
import bms600.core.point.PointTable;
import bms600.core.point.PointValue;
import bms600.core.point.Quality;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A point as a metric of Sparkplug B (sparkplug_b.proto of Eclipse Tahu; specification 3.0.0,
 * chapter 6): named at birth, by its alias thereafter.
 *
 * @param name within its node or device, such as {@code Blocks/7/voltage}
 * @param alias unique within the node, the same as long as the site file is
 */
record Metric(String name, long alias, PointTable.Row row) {
  /** Values of the property {@code Quality}. */
  private static final int GOOD = 192;

  private static final int BAD = 0;
  private static final int STALE = 500;

  /** Numbers of DataType. */
  static final int INT32 = 3;

  static final int INT64 = 4;
  static final int DOUBLE = 10;
  static final int BOOLEAN = 11;
  static final int STRING = 12;

  /** What there is to be told of a metric. */
  record Sample(Optional<BigDecimal> told, Quality quality) {
    static Sample of(Point point, PointValue value) {
      return new Sample(point.told(value), value.quality());
    }
  }

  /**
   * Whole numbers are all of 64 bits: Tahu's libraries do not agree in which field 32 unsigned ones
   * travel.
   */
  private int type() {
    var point = row.point();
    if (point.codes().filter(list -> list.name().equals(PlaceValues.YES_NO)).isPresent()) {
      return BOOLEAN;
    }
    return point.scale().compareTo(BigDecimal.ONE) == 0 ? INT64 : DOUBLE;
  }

  /** With its name, its unit and what it means. */
  Proto born(Sample sample, Instant at) {
    var keys = new ArrayList<>(List.of("Quality", "documentation"));
    var values = new ArrayList<>(List.of(quality(sample), text(row.point().what() + meaning())));
    if (!row.unit().isEmpty()) {
      keys.add("engUnit");
      values.add(text(row.unit()));
    }
    var properties = new Proto();
    keys.forEach(key -> properties.text(1, key));
    values.forEach(value -> properties.message(2, value));
    return value(new Proto().text(1, name).number(2, alias), sample, at, properties);
  }

  /** Only its alias, its value and its quality. */
  Proto told(Sample sample, Instant at) {
    var properties = new Proto().text(1, "Quality").message(2, quality(sample));
    return value(new Proto().number(2, alias), sample, at, properties);
  }

  /** A value from while nobody listened. */
  Proto remembered(double value, Instant at) {
    var metric = new Proto().number(2, alias).number(3, at.toEpochMilli());
    return metric.number(4, DOUBLE).number(5, 1).decimal(13, value);
  }

  private Proto value(Proto metric, Sample sample, Instant at, Proto properties) {
    metric.number(3, at.toEpochMilli()).number(4, type());
    if (sample.told().isEmpty()) {
      return metric.number(7, 1).message(9, properties);
    }
    metric.message(9, properties);
    var told = sample.told().get();
    return switch (type()) {
      case DOUBLE -> metric.decimal(13, told.doubleValue());
      case BOOLEAN -> metric.number(14, told.signum());
      default -> metric.number(11, told.longValueExact());
    };
  }

  private String meaning() {
    return row.point().codes().map(list -> ": " + words(list)).orElse("");
  }

  private static String words(CodeList list) {
    return list.codes().stream()
        .map(code -> code.number() + " " + code.word())
        .collect(Collectors.joining(", ", list.bits() ? "bits " : "", ""));
  }

  private static Proto quality(Sample sample) {
    int number =
        switch (sample.quality()) {
          case GOOD -> GOOD;
          case STALE -> STALE;
          case ABSENT -> BAD;
        };
    return new Proto().number(1, INT32).number(3, number);
  }

  private static Proto text(String text) {
    return new Proto().number(1, STRING).text(8, text);
  }
}

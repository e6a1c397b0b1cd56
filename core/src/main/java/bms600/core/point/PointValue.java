package bms600.core.point;

import bms600.core.measure.Measured;

/**
 * A published value in the unit of its point: a number exactly where there is one.
 *
 * @param value NaN where absent
 */
public record PointValue(double value, Quality quality) {
  public static final PointValue ABSENT = new PointValue(Double.NaN, Quality.ABSENT);

  public PointValue {
    if (Double.isNaN(value) != (quality == Quality.ABSENT)) {
      throw new IllegalArgumentException("a value of " + value + " cannot be " + quality);
    }
  }

  /** A good value, or absent where it is NaN. */
  static PointValue known(double value) {
    return Double.isNaN(value) ? ABSENT : new PointValue(value, Quality.GOOD);
  }

  static PointValue known(boolean yes) {
    return known(yes ? 1 : 0);
  }

  static PointValue of(Measured<?> measured) {
    return switch (measured) {
      case Measured.Good<?>(var value, _) -> new PointValue(value.value(), Quality.GOOD);
      case Measured.Stale<?>(var value, _, _) -> new PointValue(value.value(), Quality.STALE);
      case Measured.Absent<?> _ -> ABSENT;
    };
  }
}

package bms600.core.point;

import bms600.core.measure.Measured;
import java.time.Duration;

/**
 * A published value in the unit of its point: a number exactly where there is one.
 *
 * @param value NaN where absent
 * @param age from when it was measured to the image it stands in; zero for what is thought, counted
 *     or configured, and where there is none
 */
public record PointValue(double value, Quality quality, Duration age) {
  public static final PointValue ABSENT = new PointValue(Double.NaN, Quality.ABSENT);

  public PointValue {
    if (Double.isNaN(value) != (quality == Quality.ABSENT)) {
      throw new IllegalArgumentException("a value of " + value + " cannot be " + quality);
    }
  }

  /** A value as old as the image it stands in. */
  public PointValue(double value, Quality quality) {
    this(value, quality, Duration.ZERO);
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
      case Measured.Good<?>(var value, var age) -> new PointValue(value.value(), Quality.GOOD, age);
      case Measured.Stale<?>(var value, var age, _) ->
          new PointValue(value.value(), Quality.STALE, age);
      case Measured.Absent<?> _ -> ABSENT;
    };
  }
}

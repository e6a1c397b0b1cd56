package bms600.core.estimate;

import bms600.core.capacity.Curve;
import bms600.core.site.BatteryType;
import bms600.core.site.BatteryType.RatePoint;
import java.util.ArrayList;
import java.util.Comparator;

/** The current by which a battery of a type reaches its end voltage in a time, by its maker. */
public final class PublishedCurrent {
  private static final double SECONDS_PER_HOUR = 3600;

  private PublishedCurrent() {}

  /** The rated current: capacity over its rate, A. */
  public static double ratedA(BatteryType type) {
    return type.capacity().value() / ratedH(type);
  }

  /** The time the rating refers to, h. */
  public static double ratedH(BatteryType type) {
    return type.rate().toSeconds() / SECONDS_PER_HOUR;
  }

  /** By the maker's table, straight on logarithmic axes, A; NaN outside it. */
  public static double byTableA(BatteryType type, double hours) {
    var rows = new ArrayList<>(type.dischargeTable());
    if (rows.size() < 2) {
      return Double.NaN;
    }
    rows.sort(Comparator.comparing(RatePoint::time));
    var points = new double[2 * rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      points[2 * i] = rows.get(i).time().toSeconds() / SECONDS_PER_HOUR;
      points[2 * i + 1] = rows.get(i).currentA();
    }
    return Curve.through(points).logLog(hours);
  }

  /** By the table, or for the rated time by the rating itself, A; NaN where neither tells. */
  public static double forA(BatteryType type, double hours) {
    double byTableA = byTableA(type, hours);
    boolean isRated = Math.abs(hours / ratedH(type) - 1) < 0.001;
    return Double.isNaN(byTableA) && isRated ? ratedA(type) : byTableA;
  }
}

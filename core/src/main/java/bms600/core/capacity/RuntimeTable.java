package bms600.core.capacity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A maker's discharge table: for how long the battery carries which load, to one end voltage.
 * Straight between rows on logarithmic axes.
 *
 * <p>Loads may be amperes or watts, of a cell, a block or a string: the table only compares them.
 */
public final class RuntimeTable {
  private final Curve hoursByLoad;

  private RuntimeTable(Curve hoursByLoad) {
    this.hoursByLoad = hoursByLoad;
  }

  /** One row: this load for this long. */
  public record Row(double hours, double load) {}

  /** How long a load can be carried. */
  public sealed interface Reach {
    record Within(double hours) implements Reach {}

    /** Heavier than the heaviest load of the table: how much shorter is not known. */
    record ShorterThan(double hours) implements Reach {}

    /** Lighter than the lightest load of the table: how much longer is not known. */
    record LongerThan(double hours) implements Reach {}
  }

  /**
   * A table of two rows or more, in any order.
   *
   * @throws IllegalArgumentException if a heavier load is said to last as long or longer
   */
  public static RuntimeTable of(List<Row> rows) {
    var sorted = new ArrayList<>(rows);
    sorted.sort(Collections.reverseOrder((a, b) -> Double.compare(a.hours(), b.hours())));
    var points = new double[2 * sorted.size()];
    for (int i = 0; i < sorted.size(); i++) {
      points[2 * i] = sorted.get(i).load();
      points[2 * i + 1] = sorted.get(i).hours();
      if (!(points[2 * i] > 0 && points[2 * i + 1] > 0)) {
        throw new IllegalArgumentException("loads and times of a discharge table are above zero");
      }
    }
    return new RuntimeTable(Curve.through(points));
  }

  /** For how long this load can be carried by a full, healthy battery at the reference. */
  public Reach at(double load) {
    if (load > hoursByLoad.lastX()) {
      return new Reach.ShorterThan(hoursByLoad.logLog(hoursByLoad.lastX()));
    }
    if (load < hoursByLoad.firstX()) {
      return new Reach.LongerThan(hoursByLoad.logLog(hoursByLoad.firstX()));
    }
    return new Reach.Within(hoursByLoad.logLog(load));
  }

  /**
   * For how long a real battery carries this load: health and cold make the load seem heavier,
   * charge already taken out shortens the time.
   *
   * @param soc and soh, 0 to 1
   * @param rateFactor K_C at its temperature
   */
  public Reach corrected(double load, double soc, double soh, double rateFactor) {
    return switch (at(equivalentLoad(load, soh, rateFactor))) {
      case Reach.Within(var hours) -> new Reach.Within(hours * soc);
      case Reach.ShorterThan(var hours) -> new Reach.ShorterThan(hours * soc);
      case Reach.LongerThan(var hours) -> new Reach.LongerThan(hours * soc);
    };
  }

  /** The load that would tire a healthy battery at the reference as this load tires this one. */
  public static double equivalentLoad(double load, double soh, double rateFactor) {
    return load * rateFactor / soh;
  }
}

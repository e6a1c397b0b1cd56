package bms600.core.estimate;

import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;

/** What sensors say of a string, without what no sensor or battery can show; NaN in its place. */
public final class Believed {
  /** So near the end voltage a discharge is over: a sensor's error, and hardly any charge, V. */
  public static final double NEAR_END_V = 0.01;

  private static final double RANGE_SHARE = 1.05;
  private static final double MOST_CELL_V = 3;

  private Believed() {}

  /** Current, A, positive when charging. */
  public static double currentA(SiteImage image, BatteryString string) {
    double amperes = image.string(string.index()).current().goodOrNaN();
    return within(amperes, RANGE_SHARE * string.currentRangeA());
  }

  /** Mean voltage of a cell, V. */
  public static double cellV(SiteImage image, BatteryString string) {
    double blockV = image.string(string.index()).meanBlockV();
    return within(blockV / string.type().cellsPerBlock(), MOST_CELL_V);
  }

  private static double within(double value, double most) {
    return Math.abs(value) <= most ? value : Double.NaN;
  }
}

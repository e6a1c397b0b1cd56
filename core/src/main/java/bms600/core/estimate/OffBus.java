package bms600.core.estimate;

import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;

/**
 * Whether a string without current is proved to be off the DC bus of its battery.
 *
 * <p>Strings in parallel share one voltage. One without current whose voltage differs by more than
 * 1.5 % from that of another which carries a current, or is held at float, hangs on no bus. A
 * string alone on its bus gives no such proof, nor do several that all rest.
 */
final class OffBus {
  /** Two string sensors may differ by 1 %, and connectors drop. */
  private static final double VOLTAGE_SHARE = 0.015;

  /** More than a Hall's zero error of 2 % of its rating. */
  private static final double DEADBANDS = 5;

  private static final double FLOAT_SHARE = 0.98;

  private OffBus() {}

  /**
   * @param currentA of the string, with the sensor's zero taken off, NaN where not known
   * @param deadbandA below this a current cannot be told from zero
   */
  static boolean isProved(
      SiteImage image, BatteryString string, double currentA, double deadbandA) {
    if (!(Math.abs(currentA) <= deadbandA)) {
      return false;
    }
    double volts = image.string(string.index()).voltage().goodOrNaN();
    for (var other : image.site().strings()) {
      if (other.index() != string.index()
          && isParallel(string, other)
          && differs(volts, image.string(other.index()).voltage().goodOrNaN())
          && isOnBus(image, other)) {
        return true;
      }
    }
    return false;
  }

  /** On the same bus, and made for the same voltage. */
  private static boolean isParallel(BatteryString string, BatteryString other) {
    return other.battery().equals(string.battery())
        && other.blocks() * other.type().nominalBlockV()
            == string.blocks() * string.type().nominalBlockV();
  }

  private static boolean differs(double volts, double otherV) {
    return Math.abs(volts - otherV) > VOLTAGE_SHARE * otherV;
  }

  /** Something charges, discharges or holds it. */
  private static boolean isOnBus(SiteImage image, BatteryString other) {
    var seen = image.string(other.index());
    double currentA = Math.abs(seen.current().goodOrNaN());
    double heldV = FLOAT_SHARE * other.type().floatBlockV(celsius(seen.meanTemperatureC(), other));
    return currentA > DEADBANDS * new StateWatch(other).deadbandA()
        || (currentA <= other.currentRangeA() && seen.meanBlockV() >= heldV);
  }

  private static double celsius(double seenC, BatteryString string) {
    return Double.isNaN(seenC) ? string.type().reference().value() : seenC;
  }
}

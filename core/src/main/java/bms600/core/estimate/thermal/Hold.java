package bms600.core.estimate.thermal;

import bms600.core.estimate.StringState;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;

/**
 * Whether a charger holds a string at its voltage, so that only float heat can warm it, and since
 * when. What a discharge and the bulk of the charge after it put in must first have left.
 *
 * @param hours held without a break, as far as known; a string first met is taken for settled
 */
public record Hold(double hours) {
  /** Three times what temperatures are smoothed over. */
  private static final double SETTLED_H = 2.25;

  private static final double HELD_SHARE = 0.98;

  static final Hold FIRST = new Hold(SETTLED_H);

  boolean isSettled() {
    return hours >= SETTLED_H;
  }

  /** The hold after so long; where nothing is known of the string, as it was. */
  Hold after(SiteImage image, BatteryString string, StringState state, double elapsedH) {
    double meanV = image.string(string.index()).meanBlockV();
    if (state == StringState.UNKNOWN && Double.isNaN(meanV)) {
      return this;
    }
    double least = HELD_SHARE * floatV(image, string);
    boolean isHeld =
        switch (state) {
          case FLOAT, BOOST -> true;
          case CHARGE, UNKNOWN -> meanV >= least;
          case DISCHARGE, REST, OPEN -> false;
        };
    return new Hold(isHeld ? Math.min(hours + elapsedH, SETTLED_H) : 0);
  }

  private static double floatV(SiteImage image, BatteryString string) {
    double celsius = image.string(string.index()).meanTemperatureC();
    double reference = string.type().reference().value();
    return string.type().floatBlockV(Double.isNaN(celsius) ? reference : celsius);
  }
}

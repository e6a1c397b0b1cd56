package bms600.core.discharge;

import bms600.core.estimate.Believed;
import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import java.time.Instant;
import java.util.Locale;

/**
 * What one tick shows of a string; NaN where something is not known.
 *
 * @param isOut whether its current flows out now
 * @param isSure whether that has lasted long enough to be a discharge
 * @param currentA positive when charging, as measured: what the series keep
 * @param lowest the number of the block of the lowest voltage, 0 where none is known
 * @param reason the name of an active input that tells of the mains, or empty
 */
record Look(
    Instant at,
    boolean isOut,
    boolean isSure,
    double currentA,
    double stringV,
    double meanBlockV,
    int lowest,
    double lowestV,
    double meanC,
    double warmestC,
    double socPercent,
    String reason) {

  static Look of(SiteImage image, BatteryString string, StringMemory seen) {
    var now = image.string(string.index());
    int lowest = now.lowest();
    return new Look(
        image.at(),
        seen.candidate() == StringState.DISCHARGE,
        seen.state() == StringState.DISCHARGE,
        Believed.currentA(image, string),
        now.voltage().goodOrNaN(),
        Believed.cellV(image, string) * string.type().cellsPerBlock(),
        lowest < 0 ? 0 : lowest - string.firstBlock() + 1,
        lowest < 0 ? Double.NaN : image.voltage(lowest).goodOrNaN(),
        now.meanTemperatureC(),
        now.warmestC(),
        seen.chargePercent(),
        mains(image));
  }

  /** The input that is named after the mains and active now. */
  private static String mains(SiteImage image) {
    var io = image.site().io();
    if (io.isPresent()) {
      for (var input : io.get().digital()) {
        var closed = image.io().closed(input.channel() - 1);
        boolean isActive = closed.isPresent() && closed.get() == input.activeClosed();
        if (isActive && input.name().toLowerCase(Locale.ROOT).contains("mains")) {
          return input.name();
        }
      }
    }
    return "";
  }
}

package bms600.core.estimate;

import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import java.time.Duration;

/**
 * State and state of charge of one string.
 *
 * <p>The state follows current and mean block voltage; the charge is counted, and corrected by what
 * full, resting and discharging cells show. An unknown current widens the band instead of counting
 * as zero. Float current lies inside the Hall sensor's error and is not counted. A string without
 * current is idle or open: open only where a string in parallel proves it.
 */
public final class StringEstimator implements Estimator<StringMemory> {
  private final BatteryString string;
  private final StateWatch watch;
  private final ChargeFilter filter;

  public StringEstimator(BatteryString string) {
    this.string = string;
    this.watch = new StateWatch(string);
    this.filter = ChargeFilter.of(string.type(), string.currentRangeA());
  }

  public BatteryString string() {
    return string;
  }

  @Override
  public StringMemory first() {
    return StringMemory.NEW;
  }

  @Override
  public StringMemory step(StringMemory memory, SiteImage image, Duration elapsed) {
    return step(memory, image, Double.NaN, elapsed);
  }

  /**
   * The same where it is known how its blocks warm themselves.
   *
   * @param loopGain the largest of its blocks, as of the tick before; NaN where not known
   */
  public StringMemory step(
      StringMemory memory, SiteImage image, double loopGain, Duration elapsed) {
    var seen = image.string(string.index());
    double currentA = Believed.currentA(image, string);
    double temperatureC = seen.meanTemperatureC();
    double cellV = Believed.cellV(image, string);
    double netA = currentA - filter.zeroA(memory.charge());
    boolean offBus = OffBus.isProved(image, string, netA, watch.deadbandA());
    var moved = watch.step(memory, netA, cellV, temperatureC, offBus, elapsed);
    var tick =
        new ChargeFilter.Tick(
            currentA,
            cellV,
            temperatureC,
            seen.warmestC(),
            roomC(image),
            moved.state(),
            hours(moved.inState()),
            hours(elapsed),
            loopGain);
    return moved.with(filter.step(moved.charge(), tick));
  }

  /** Temperature of the room by the first probe that is wired, or NaN. */
  private static double roomC(SiteImage image) {
    var io = image.site().io();
    if (io.isEmpty()) {
      return Double.NaN;
    }
    for (var input : io.get().analog()) {
      if (input.quantity().equals("temperature")) {
        return image.analog(input.channel() - 1).goodOrNaN();
      }
    }
    return Double.NaN;
  }

  private static double hours(Duration duration) {
    return duration.toNanos() / 3.6e12;
  }
}

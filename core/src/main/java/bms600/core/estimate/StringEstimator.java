package bms600.core.estimate;

import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import java.time.Duration;

/**
 * State and state of charge of one string.
 *
 * <p>The state follows current and mean block voltage; the charge is counted, and corrected by what
 * full, resting and discharging cells show. An unknown current widens the band instead of counting
 * as zero. Float current lies inside the Hall sensor's error and is not counted.
 */
public final class StringEstimator implements Estimator<StringMemory> {
  private static final double MOST_CELL_V = 3;

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
    var seen = image.string(string.index());
    double currentA = within(seen.current().goodOrNaN(), 1.05 * string.currentRangeA());
    double temperatureC = seen.meanTemperatureC();
    double cellV = within(seen.meanBlockV() / string.type().cellsPerBlock(), MOST_CELL_V);
    double netA = currentA - filter.zeroA(memory.charge());
    var moved = watch.step(memory, netA, cellV, temperatureC, elapsed);
    var tick =
        new ChargeFilter.Tick(
            currentA, cellV, temperatureC, moved.state(), hours(moved.inState()), hours(elapsed));
    return moved.with(filter.step(moved.charge(), tick));
  }

  /** What no battery shows is not believed. */
  private static double within(double value, double most) {
    return Math.abs(value) <= most ? value : Double.NaN;
  }

  private static double hours(Duration duration) {
    return duration.toNanos() / 3.6e12;
  }
}

package bms600.core.estimate.risk;

import bms600.core.estimate.StringMemory;
import bms600.core.estimate.rank.Rankings;
import bms600.core.estimate.thermal.ThermalRisks;
import bms600.core.estimate.wear.Wear;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** All that may become of the blocks of a site, as one memory. Immutable. */
public record Risks(ThermalRisks thermal, Rankings rankings, Wear wear) {

  /** Nothing known yet. */
  public static Risks first(Site site) {
    return new Risks(ThermalRisks.first(site), Rankings.first(site), Wear.first(site));
  }

  /**
   * The risks after {@code elapsed}, at the end of which site and strings looked like this.
   *
   * @param stringOfBlock the string of each block, by the block's position
   * @param health of the blocks of a string, %, NaN where not known; empty where of none
   */
  public Risks step(
      SiteImage image,
      List<StringMemory> strings,
      List<BatteryString> stringOfBlock,
      Function<BatteryString, List<Double>> health,
      Duration elapsed) {
    return new Risks(
        thermal.step(image, strings, elapsed),
        rankings.step(image, strings, health, elapsed),
        wear.step(image, strings, stringOfBlock));
  }

  /** All but the years of ohmic values, which are kept apart, as lines of text. */
  public List<String> save(List<BatteryString> strings) {
    var lines = new ArrayList<>(thermal.save(strings));
    lines.addAll(rankings.save(strings));
    return lines;
  }

  /**
   * What {@link #save} and {@link Wear#save} wrote, found among other lines.
   *
   * @param age how long ago
   * @throws IllegalArgumentException for a line that it did not write
   */
  public static Risks restore(Site site, List<String> lines, Duration age) {
    return new Risks(
        ThermalRisks.restore(site, lines, age),
        Rankings.restore(site, lines),
        Wear.restore(site, lines));
  }
}

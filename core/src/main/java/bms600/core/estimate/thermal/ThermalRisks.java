package bms600.core.estimate.thermal;

import bms600.core.estimate.StringMemory;
import bms600.core.measure.Channel;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The thermal risk of every block, by its position in the site, and of the room it is judged in.
 * Judged every ten seconds, while a charger holds the string. Immutable.
 *
 * @param holds by string
 * @param idleS since it was judged last
 */
public record ThermalRisks(
    Ambient ambient, List<RunawayRisk> blocks, List<Hold> holds, double idleS) {
  private static final double EVERY_S = 10;

  /** A current of a thousandth of the capacity is seen by a sensor of at most this range. */
  private static final double SEEING_RANGE_SHARE = 0.05;

  public ThermalRisks {
    blocks = List.copyOf(blocks);
    holds = List.copyOf(holds);
  }

  /** Nothing known yet. */
  public static ThermalRisks first(Site site) {
    return new ThermalRisks(
        Ambient.UNKNOWN,
        Collections.nCopies(site.blockCount(), RunawayRisk.NEW),
        Collections.nCopies(site.strings().size(), Hold.FIRST),
        EVERY_S);
  }

  /** The risks after {@code elapsed}, at the end of which site and strings looked like this. */
  public ThermalRisks step(SiteImage image, List<StringMemory> strings, Duration elapsed) {
    double waitedS = idleS + elapsed.toNanos() / 1e9;
    if (waitedS < EVERY_S) {
      return new ThermalRisks(ambient, blocks, holds, waitedS);
    }
    var room = Ambient.of(image);
    var newHolds = new ArrayList<Hold>(holds.size());
    var newBlocks = new ArrayList<RunawayRisk>(blocks.size());
    for (var string : image.site().strings()) {
      var state = strings.get(string.index()).state();
      var hold = holds.get(string.index()).after(image, string, state, waitedS / 3600);
      newHolds.add(hold);
      for (int i = 0; i < string.blocks(); i++) {
        int block = string.firstBlock() + i;
        newBlocks.add(risk(image, string, block, room, waitedS / 3600, hold));
      }
    }
    return new ThermalRisks(room, newBlocks, newHolds, 0);
  }

  private RunawayRisk risk(
      SiteImage image, BatteryString string, int block, Ambient room, double hours, Hold hold) {
    double celsius = image.good(block, Channel.TEMPERATURE);
    double watts = hold.isSettled() ? watts(image, string, block) : Double.NaN;
    var next = blocks.get(block).step(celsius, room.celsius(), watts, hours);
    return hold.isSettled() ? next : next.unjudged();
  }

  /** Heat put in on float, or NaN where the current sensor is made for a discharge. */
  private static double watts(SiteImage image, BatteryString string, int block) {
    boolean sees = string.currentRangeA() <= SEEING_RANGE_SHARE * string.type().capacity().value();
    double amperes = image.string(string.index()).current().goodOrNaN();
    return sees && amperes > 0 ? amperes * image.good(block, Channel.VOLTAGE) : Double.NaN;
  }

  /** The block of a string with the largest loop gain, by its position in the site, or −1. */
  public int worstOf(BatteryString string) {
    int worst = -1;
    for (int block = string.firstBlock(); block < string.firstBlock() + string.blocks(); block++) {
      double gain = blocks.get(block).gain();
      if (!Double.isNaN(gain) && (worst < 0 || gain > blocks.get(worst).gain())) {
        worst = block;
      }
    }
    return worst;
  }

  /** The largest loop gain of a string's blocks; NaN where none is known. */
  public double worstGain(BatteryString string) {
    int worst = worstOf(string);
    return worst < 0 ? Double.NaN : blocks.get(worst).gain();
  }

  /** One line for each string. */
  public List<String> save(List<BatteryString> strings) {
    return strings.stream().map(s -> ThermalText.save(s, holds.get(s.index()), blocks)).toList();
  }

  /**
   * What {@link #save} wrote, found among other lines; strings without a line start anew.
   *
   * @param age how long ago: after a quarter of an hour temperatures say nothing any more
   * @throws IllegalArgumentException for a line that it did not write
   */
  public static ThermalRisks restore(Site site, List<String> lines, Duration age) {
    var first = first(site);
    var newBlocks = new ArrayList<>(first.blocks());
    var newHolds = new ArrayList<>(first.holds());
    for (String line : lines) {
      if (line.startsWith(ThermalText.KEY)) {
        ThermalText.restore(site, line, age, newBlocks, newHolds);
      }
    }
    return new ThermalRisks(Ambient.UNKNOWN, newBlocks, newHolds, EVERY_S);
  }
}

package bms600.core.job;

import bms600.core.estimate.StringMemory;
import bms600.core.estimate.block.Blocks;
import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * What jobs are judged by at one tick.
 *
 * @param strings what each string is doing
 * @param blocks what is known of their blocks
 * @param calms time since current was last led past a block of each string
 * @param watched for how long the master has looked without a gap
 * @param outOfService names of the places that are worked on: blocks, strings, ports or the site
 */
public record Look(
    SiteImage image,
    List<StringMemory> strings,
    Blocks blocks,
    List<Duration> calms,
    Duration watched,
    Set<String> outOfService) {
  /** Less is the last digit of a sensor, not a bypass: the smallest takes 50 mA. */
  private static final double LEAKING_A = 0.010;

  public Look {
    strings = List.copyOf(strings);
    calms = List.copyOf(calms);
    outOfService = Set.copyOf(outOfService);
  }

  StringMemory seen(BatteryString string) {
    return strings.get(string.index());
  }

  /** For how long a string has been in its state. */
  Duration in(BatteryString string) {
    return seen(string).inState();
  }

  /** The same, as far as the master saw it: what happened in a gap nobody knows. */
  Duration floating(BatteryString string) {
    return in(string).compareTo(watched) < 0 ? in(string) : watched;
  }

  Duration calm(BatteryString string) {
    return calms.get(string.index());
  }

  /** Highest less lowest voltage of its blocks, V; NaN where not known. */
  double spreadV(BatteryString string) {
    var seen = image.string(string.index());
    return seen.highest() < 0
        ? Double.NaN
        : good(seen.highest(), Channel.VOLTAGE) - good(seen.lowest(), Channel.VOLTAGE);
  }

  /** The day by the clock of the site. */
  LocalDate today() {
    return image.at().atZone(image.site().timezone()).toLocalDate();
  }

  /** Time of day by the clock of the site. */
  LocalTime time() {
    return image.at().atZone(image.site().timezone()).toLocalTime();
  }

  boolean isOut(BatteryString string) {
    return outOfService.contains(string.name()) || outOfService.contains("site");
  }

  /** Whether a block, by its position in its string from 0, is out of service, or its port. */
  boolean isOut(BatteryString string, int block) {
    var fitting = image.site().fittings().get(string.firstBlock() + block);
    return outOfService.contains(string.blockName(block + 1))
        || outOfService.contains(fitting.port().name());
  }

  /** How many of its block sensors were not heard lately. */
  int lost(BatteryString string) {
    int lost = 0;
    for (int slot = string.firstBlock(); slot < string.firstBlock() + string.blocks(); slot++) {
      lost += image.isFresh(slot) ? 0 : 1;
    }
    return lost;
  }

  /** How many of its sensors balance their block. */
  int balancing(BatteryString string) {
    int count = 0;
    for (int slot = string.firstBlock(); slot < string.firstBlock() + string.blocks(); slot++) {
      count += isBypassed(slot) ? 1 : 0;
    }
    return count;
  }

  /** Whether a sensor of a string is at its ohmic test. */
  boolean isTested(BatteryString string) {
    for (int slot = string.firstBlock(); slot < string.firstBlock() + string.blocks(); slot++) {
      if (has(slot, Flag.OHMIC_TEST_RUNNING)) {
        return true;
      }
    }
    return false;
  }

  /** Whether current is led past a block: its sensor says so, or measures it. */
  boolean isBypassed(int slot) {
    return image.isFresh(slot)
        && (has(slot, Flag.BALANCING) || good(slot, Channel.BALANCING_CURRENT) > LEAKING_A);
  }

  boolean has(int slot, Flag flag) {
    return flag.in(image.flags(slot));
  }

  double good(int slot, Channel channel) {
    return image.good(slot, channel);
  }
}

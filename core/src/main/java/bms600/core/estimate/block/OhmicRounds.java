package bms600.core.estimate.block;

import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes in the ohmic readings of a string's blocks, on a settled float alone, and makes each
 * block's baseline of those of days 90 to 180 in service.
 */
record OhmicRounds(BatteryString string) {
  /** Charge and temperature have settled, and with them the ohmic value. */
  static final Duration SETTLED = Duration.ofHours(24);

  static boolean isSettled(StringMemory seen) {
    return seen.state() == StringState.FLOAT && seen.inState().compareTo(SETTLED) >= 0;
  }

  StringBlocks step(StringBlocks memory, SiteImage image, StringMemory seen) {
    if (!isSettled(seen)) {
      return memory;
    }
    long today = image.today().toEpochDay();
    List<BlockHealth> changed = List.of();
    for (int block = 0; block < string.blocks(); block++) {
      var old = memory.blocks().get(block);
      var next = next(old, image, block, today, memory.clockH());
      if (!next.equals(old)) {
        changed = changed.isEmpty() ? new ArrayList<>(memory.blocks()) : changed;
        changed.set(block, next);
      }
    }
    return changed.isEmpty() ? memory : memory.with(changed);
  }

  private BlockHealth next(
      BlockHealth health, SiteImage image, int block, long today, double nowH) {
    int slot = string.firstBlock() + block;
    boolean isNew =
        image.good(slot, Channel.RESISTANCE) > 0
            && !isDisturbed(image.flags(slot))
            && health
                .ohmic()
                .isNew(
                    image.good(slot, Channel.RESISTANCE_NUMBER), image.link(slot).serial(), nowH);
    var next = isNew ? read(health, image, slot, daysInService(health, today), nowH) : health;
    boolean isDue =
        next.baseline().isEmpty()
            && next.ohmic().gatheredCount() >= Ohmic.LEAST_GATHERED
            && daysInService(next, today) > Ohmic.LAST_DAY;
    return isDue ? next.with(gathered(next.ohmic(), image)) : next;
  }

  private static BlockHealth read(
      BlockHealth health, SiteImage image, int slot, int day, double nowH) {
    var reading =
        new Ohmic.Reading(
            image.good(slot, Channel.RESISTANCE_NUMBER),
            image.good(slot, Channel.RESISTANCE),
            image.good(slot, Channel.TEMPERATURE),
            image.link(slot).serial());
    var counted = health.ohmic().with(reading, nowH);
    return health
        .with(health.nights().with(reading, nowH))
        .with(health.baseline().isEmpty() ? counted.gathering(reading, day) : counted);
  }

  private static boolean isDisturbed(int flags) {
    return Flag.OHMIC_TEST_RUNNING.in(flags) || Flag.BALANCING.in(flags);
  }

  private static Baseline gathered(Ohmic ohmic, SiteImage image) {
    return new Baseline(
        ohmic.gatheredOhm(),
        ohmic.gatheredCelsius(),
        ohmic.instrument(),
        StringState.FLOAT,
        image.at(),
        ohmic.gatheredCount());
  }

  /** Days since it was installed or replaced; −1 where no date is known. */
  private int daysInService(BlockHealth health, long today) {
    long since =
        health
            .replacedDay()
            .orElse(string.installed().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE));
    return since > today ? -1 : (int) Math.min(today - since, Integer.MAX_VALUE);
  }
}

package bms600.core.estimate.block;

import bms600.core.estimate.StringMemory;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person may say of the blocks of one string, or of one of them: take its baseline now, it
 * was replaced, a capacity test gave so much.
 */
public record BlockBook(Blocks blocks, BatteryString string) {
  private static final double TEST_SIGMA = 1;
  private static final double HOURS_PER_DAY = 24;

  /** So long ago the ohmic value was as it is now. */
  private static final long RECENT_DAYS = 30;

  /** Whether baselines may be taken: only on a settled float are readings comparable. */
  public boolean isSettled(StringMemory seen) {
    return OhmicRounds.isSettled(seen);
  }

  /** Of these blocks, those with an ohmic reading on a settled float, by an instrument known. */
  public List<Integer> measured(List<Integer> which) {
    return which.stream().filter(this::isMeasured).toList();
  }

  private boolean isMeasured(int block) {
    var ohmic = memory().blocks().get(block).ohmic();
    return ohmic.readings() > 0 && ohmic.instrument() >= 0;
  }

  /** The mean of the last readings of each of these blocks becomes its baseline. */
  public Blocks baselineTaken(List<Integer> which, StringMemory seen, SiteImage image) {
    var next = new ArrayList<>(memory().blocks());
    for (int block : measured(which)) {
      var ohmic = next.get(block).ohmic();
      var baseline =
          new Baseline(
              ohmic.ohm(),
              ohmic.celsius(),
              ohmic.instrument(),
              seen.state(),
              image.at(),
              ohmic.averaged());
      next.set(block, next.get(block).with(baseline));
    }
    return blocks.with(string, memory().with(next));
  }

  /** These blocks are others since a day: what was known of them is forgotten. */
  public Blocks replaced(List<Integer> which, LocalDate day) {
    var next = new ArrayList<>(memory().blocks());
    var numbers = memory().deltas().numbers();
    for (int block : which) {
      next.set(block, BlockHealth.replacedOn(day.toEpochDay()));
      DeltaFilter.begin(numbers, block, 1, 0.1);
    }
    var changed = memory().with(next).with(Deltas.of(numbers));
    boolean all = which.size() == string.blocks();
    return blocks.with(string, all ? changed.with(StringHealth.NEW) : changed);
  }

  /**
   * A capacity test gave one of its blocks so much.
   *
   * @param block by its position in the string from 0
   * @param daysAgo when it was
   */
  public Blocks tested(int block, double percent, long daysAgo) {
    var health = memory().blocks().get(block);
    double ohm = daysAgo <= RECENT_DAYS ? health.comparableOhm() : Double.NaN;
    var told = test(percent, daysAgo, ohm);
    return blocks.with(string, memory().with(block, health.tested(told)));
  }

  /** A capacity test gave the string so much. */
  public Blocks tested(double percent, long daysAgo) {
    var told = test(percent, daysAgo, Double.NaN);
    return blocks.with(string, memory().with(memory().string().tested(told)));
  }

  private Evidence test(double percent, long daysAgo, double ohm) {
    double atH = memory().clockH() - HOURS_PER_DAY * daysAgo;
    return new Evidence(percent, TEST_SIGMA, 1, atH, ohm);
  }

  private StringBlocks memory() {
    return blocks.of(string);
  }
}

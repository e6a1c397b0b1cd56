package bms600.core.alarm;

import bms600.core.site.BatteryString;
import java.util.Locale;

/**
 * A block has been balanced for more than half of the last seven days: what stands high so long is
 * not helped by it. The share is of a week: delays would add nothing.
 */
record BalancingDuty() implements Condition {
  private static final double MOST_PERCENT = 50;

  /** So much less ends it. */
  private static final double LESS_PERCENT = 2;

  @Override
  public Verdict judge(Scene scene, int block, boolean active) {
    double most = active ? MOST_PERCENT - LESS_PERCENT : MOST_PERCENT;
    return percent(scene, block) > most ? Verdict.HOLDS : Verdict.CLEAR;
  }

  private static double percent(Scene scene, int block) {
    return scene.works().balanced().getOrDefault(block, 0.0);
  }

  @Override
  public boolean restsIn(Scene scene, BatteryString string) {
    return scene.works().balanced().isEmpty();
  }

  @Override
  public Evidence evidence(Scene scene, int block) {
    return Evidence.words(
        String.format(Locale.ROOT, "%.0f %% of the last seven days", percent(scene, block)));
  }
}

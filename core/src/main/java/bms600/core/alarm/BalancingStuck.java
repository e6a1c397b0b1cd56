package bms600.core.alarm;

import bms600.core.site.BatteryString;

/**
 * A block is bypassed although nobody wants it: it is discharged on float, slowly and unseen. Who
 * balances says so, by read-back, by current or by voltage; delays have run there.
 */
record BalancingStuck() implements Condition {
  @Override
  public Verdict judge(Scene scene, int block, boolean active) {
    return scene.works().stuck().containsKey(block) ? Verdict.HOLDS : Verdict.CLEAR;
  }

  @Override
  public boolean restsIn(Scene scene, BatteryString string) {
    return scene.works().stuck().isEmpty();
  }

  @Override
  public Evidence evidence(Scene scene, int block) {
    return Evidence.words(scene.works().stuck().getOrDefault(block, ""));
  }
}

package bms600.core.alarm;

import bms600.core.site.BatteryString;
import bms600.core.site.Per;
import java.time.Duration;

/**
 * A block is bypassed although nobody wants it: it is discharged on float, slowly and unseen. Who
 * balances says so, by read-back, by current or by voltage; delays have run there.
 */
record BalancingStuck() implements AlarmRule {
  @Override
  public AlarmKind kind() {
    return AlarmKind.BALANCING_STUCK;
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public Per per() {
    return Per.BLOCK;
  }

  @Override
  public Duration onDelay() {
    return Duration.ZERO;
  }

  @Override
  public Duration offDelay() {
    return Duration.ofSeconds(60);
  }

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

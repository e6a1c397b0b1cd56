package bms600.core.alarm;

import bms600.core.site.BatteryString;
import bms600.core.site.Per;
import java.time.Duration;

/** Something that is so for a while. */
record ConditionRule(
    AlarmKind kind,
    Severity severity,
    Per per,
    Condition condition,
    Duration onDelay,
    Duration offDelay)
    implements AlarmRule {
  @Override
  public Verdict judge(Scene scene, int index, boolean active) {
    return condition.judge(scene, index, active);
  }

  @Override
  public boolean restsIn(Scene scene, BatteryString string) {
    return condition.restsIn(scene, string);
  }

  @Override
  public Evidence evidence(Scene scene, int index) {
    return condition.evidence(scene, index);
  }

  @Override
  public String level() {
    return condition.level().isEmpty() ? severity.code() : condition.level();
  }

  @Override
  public boolean isLatched() {
    return condition.isLatched();
  }
}

package bms600.core.alarm;

import bms600.core.site.Per;
import java.time.Duration;

/** A value beyond a limit. Where no limit applies in the present state, the rule is clear. */
record LimitRule(
    AlarmKind kind,
    Severity severity,
    Per per,
    Side side,
    Limit limit,
    Duration onDelay,
    Duration offDelay)
    implements AlarmRule {

  /** On which side of the limit trouble lies. */
  enum Side {
    ABOVE,
    BELOW
  }

  /** Where value, limit and deadband come from, all in {@code unit}; NaN where there is none. */
  interface Limit {
    double value(Scene scene, int index);

    double limit(Scene scene, int index);

    double deadband(Scene scene, int index);

    String unit();

    /** Half the width in which the value cannot be told from the limit. */
    default double guard(Scene scene, int index) {
      return 0;
    }
  }

  @Override
  public Verdict judge(Scene scene, int index, boolean active) {
    double value = limit.value(scene, index);
    double at = limit.limit(scene, index);
    if (Double.isNaN(value)) {
      return Verdict.UNKNOWN;
    }
    if (Double.isNaN(at)) {
      return Verdict.CLEAR;
    }
    double excess = side == Side.ABOVE ? value - at : at - value;
    if (active) {
      return excess > -limit.deadband(scene, index) ? Verdict.HOLDS : Verdict.CLEAR;
    }
    if (excess <= 0) {
      return Verdict.CLEAR;
    }
    return excess > limit.guard(scene, index) ? Verdict.HOLDS : Verdict.UNKNOWN;
  }

  @Override
  public Evidence evidence(Scene scene, int index) {
    return new Evidence(limit.value(scene, index), limit.limit(scene, index), limit.unit(), "", 0);
  }
}

package bms600.core.alarm;

import java.time.Duration;

/**
 * The timing of one alarm.
 *
 * @param active whether the alarm stands
 * @param evidence for how long verdicts have spoken for the opposite, without contradiction
 */
public record AlarmLatch(boolean active, Duration evidence) {
  public static final AlarmLatch NORMAL = new AlarmLatch(false, Duration.ZERO);

  /** Whether nothing stands and nothing speaks for it. */
  boolean isAtRest() {
    return !active && evidence.isZero();
  }

  /** UNKNOWN freezes the evidence; a verdict for the present state destroys it. Unchanged: this. */
  public AlarmLatch step(Verdict verdict, Duration elapsed, Duration on, Duration off) {
    if (verdict == Verdict.UNKNOWN) {
      return this;
    }
    if ((verdict == Verdict.HOLDS) == active) {
      return evidence.isZero() ? this : new AlarmLatch(active, Duration.ZERO);
    }
    var now = evidence.plus(elapsed);
    return now.compareTo(active ? off : on) >= 0
        ? new AlarmLatch(!active, Duration.ZERO)
        : new AlarmLatch(active, now);
  }
}

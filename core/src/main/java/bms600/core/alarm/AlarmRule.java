package bms600.core.alarm;

import bms600.core.site.BatteryString;
import bms600.core.site.Per;
import java.time.Duration;

/** One way something can be wrong at a place. Pure: the same scene gets the same verdict. */
public interface AlarmRule {
  AlarmKind kind();

  Severity severity();

  /** What there is one latch of for each. */
  Per per();

  Duration onDelay();

  Duration offDelay();

  /**
   * Judges one place.
   *
   * @param index of the place among its kind
   * @param active whether the alarm stands, for the deadband
   */
  Verdict judge(Scene scene, int index, boolean active);

  /** The same by a setpoint of the site's choice. A rule without a limit has none to choose. */
  default Verdict judge(Scene scene, int index, boolean active, Setpoint setpoint) {
    return judge(scene, index, active);
  }

  /**
   * Whether it can hold at no block of a string while the string does what it does now, so that a
   * latch that is at rest need not be looked at. Where it says no, it may be so all the same.
   */
  default boolean restsIn(Scene scene, BatteryString string) {
    return false;
  }

  /** What the alarm's text says beyond its kind: value and limit, or which sensor. */
  Evidence evidence(Scene scene, int index);

  /** The same by a setpoint of the site's choice. */
  default Evidence evidence(Scene scene, int index, Setpoint setpoint) {
    return evidence(scene, index);
  }

  /** Which of its kind's setpoints it is, as a site file names it. */
  default String level() {
    return severity().code();
  }

  /** The unit a site gives this rule's limit in: V, A, °C or %; empty where there is none. */
  default String limitUnit() {
    return "";
  }

  /** Whether its alarm outlives its condition until somebody acknowledges, by default. */
  default boolean isLatched() {
    return false;
  }
}

package bms600.core.alarm;

import bms600.core.site.BatteryString;

/** What can be so at a place without a limit of its own: a state, a flag, a silence. Pure. */
interface Condition {
  /**
   * Judges one place.
   *
   * @param index of the place among its kind
   * @param active whether the alarm stands, for the deadband
   */
  Verdict judge(Scene scene, int index, boolean active);

  /** What the alarm's text says beyond its kind. */
  Evidence evidence(Scene scene, int index);

  /** Whether it can be so at no block of a string while the string does what it does now. */
  default boolean restsIn(Scene scene, BatteryString string) {
    return false;
  }

  /** What a site file calls it where its kind has several of a severity; empty for the severity. */
  default String level() {
    return "";
  }

  /** Whether the alarm outlives it until somebody acknowledges, by default. */
  default boolean isLatched() {
    return false;
  }
}

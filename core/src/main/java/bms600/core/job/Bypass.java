package bms600.core.job;

import java.time.Duration;

/**
 * The bypass of one block. Immutable.
 *
 * @param by who wants it balanced: {@link OhmicTest#PLAN} for the master itself; empty where nobody
 *     does
 * @param time since it began, or since it ended
 * @param limit after so long it ends, or may begin again
 * @param isPulsed whether its sensor is to lead current past the block at this moment
 * @param told time since its sensor was told so
 * @param deaf for how long the sensor has not done what it was told
 * @param amperes last current past the block, A; NaN where never measured
 * @param seconds for which current was led past the block in its life
 * @param stuck whether it seems to be bypassed although nobody wants it, and what shows that
 */
record Bypass(
    String by,
    Duration time,
    Duration limit,
    boolean isPulsed,
    Duration told,
    Duration deaf,
    double amperes,
    double seconds,
    Stuck stuck) {
  /** Long enough not to matter any more. */
  static final Duration LONG = Duration.ofDays(2);

  static final Bypass NEVER =
      new Bypass("", LONG, Duration.ZERO, false, LONG, Duration.ZERO, Double.NaN, 0, Stuck.NO);

  boolean isOn() {
    return !by.isEmpty();
  }

  boolean isStuck() {
    return stuck != Stuck.NO;
  }

  boolean isByPlan() {
    return by.equals(OhmicTest.PLAN);
  }

  boolean mayBegin() {
    return !isOn() && !isStuck() && time.compareTo(limit) >= 0;
  }

  /**
   * Later.
   *
   * @param isFlowing whether the sensor says that it balances
   * @param now current past the block, A; NaN where not known
   */
  Bypass older(Duration elapsed, boolean isFlowing, double now) {
    boolean isResting = !isOn() && !isFlowing && time.compareTo(LONG) >= 0;
    if (isResting) {
      return this;
    }
    return new Bypass(
        by,
        shorter(time.plus(elapsed)),
        limit,
        isPulsed,
        shorter(told.plus(elapsed)),
        isFlowing == isPulsed ? Duration.ZERO : shorter(deaf.plus(elapsed)),
        isFlowing && now > 0 ? now : amperes,
        seconds + (isFlowing ? elapsed.toNanos() / 1e9 : 0),
        stuck);
  }

  private static Duration shorter(Duration time) {
    return time.compareTo(LONG) < 0 ? time : LONG;
  }

  /**
   * Nobody told its sensor anything for some time: what it does is not known, and not its fault.
   */
  Bypass untold() {
    return new Bypass(by, time, limit, false, LONG, Duration.ZERO, amperes, seconds, stuck);
  }

  Bypass begun(String who, Duration forSoLong) {
    return new Bypass(
        who, Duration.ZERO, forSoLong, false, LONG, Duration.ZERO, amperes, seconds, Stuck.NO);
  }

  Bypass ending() {
    return new Bypass(by, time, Duration.ZERO, isPulsed, told, deaf, amperes, seconds, stuck);
  }

  Bypass ended(Duration rest) {
    return new Bypass("", Duration.ZERO, rest, false, Duration.ZERO, deaf, amperes, seconds, stuck);
  }

  Bypass told(boolean newPulse) {
    return new Bypass(by, time, limit, newPulse, Duration.ZERO, deaf, amperes, seconds, stuck);
  }

  Bypass stuck(Stuck newStuck) {
    return new Bypass(by, time, limit, isPulsed, told, deaf, amperes, seconds, newStuck);
  }
}

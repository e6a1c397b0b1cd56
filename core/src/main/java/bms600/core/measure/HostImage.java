package bms600.core.measure;

import java.time.Duration;
import java.time.Instant;

/**
 * The machine as the image sees it: what it tells of itself, and leaps of its wall clock against
 * the monotonic one.
 *
 * @param health the newest it told
 * @param isTold whether it ever told anything
 * @param leapS how far the wall clock leapt last, s, forward positive; NaN where it never did
 * @param sinceLeap how long ago that was
 */
public record HostImage(HostHealth health, boolean isTold, double leapS, Duration sinceLeap) {
  /** Beginning of what nobody has seen yet. */
  static final HostImage NEW = new HostImage(HostHealth.UNKNOWN, false, Double.NaN, Duration.ZERO);

  /** Less than this is how clocks are set right: gently, or by a leap second. */
  private static final double LEAP_S = 2;

  /** Whether labels from before and after a leap still lie side by side. */
  public boolean leaptShortlyAgo() {
    return !Double.isNaN(leapS) && sinceLeap.compareTo(TimeQuality.LEAP_SHOWN) < 0;
  }

  HostImage told(HostHealth newHealth) {
    return new HostImage(newHealth, true, leapS, sinceLeap);
  }

  /**
   * After a time by the monotonic clock in which the wall clock went from one label to another.
   *
   * @param elapsed by the monotonic clock
   */
  HostImage after(Duration elapsed, Instant from, Instant to) {
    double strayS = Duration.between(from, to).minus(elapsed).toMillis() / 1000.0;
    return Math.abs(strayS) > LEAP_S
        ? new HostImage(health, isTold, strayS, Duration.ZERO)
        : new HostImage(health, isTold, leapS, sinceLeap.plus(elapsed));
  }
}

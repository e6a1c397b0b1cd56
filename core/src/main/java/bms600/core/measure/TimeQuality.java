package bms600.core.measure;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a label of the wall clock is to be trusted; the later here, the less. Intervals and
 * delays do not depend on it: they go by the monotonic clock.
 *
 * <p>A clock that has lost its reference counts as synchronised until the kernel no longer vouches
 * for it: Linux adds 500 ppm to the greatest error it allows for and says so beyond 16 s, that is
 * some nine hours later (adjtimex, Linux manual, section 2; kernel/time/ntp.c).
 */
public enum TimeQuality {
  /** It follows a reference. */
  SYNCHRONISED("synchronised"),
  /** The system does not say. */
  UNKNOWN("unknown"),
  /** It follows no reference. */
  UNSYNCHRONISED("unsynchronised"),
  /** It leapt a short while ago, or shows a year before this program existed. */
  WRONG("wrong");

  /** No label before this can be true. */
  public static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

  /** For so long labels before and after a leap lie side by side. */
  public static final Duration LEAP_SHOWN = Duration.ofMinutes(10);

  private final String code;

  TimeQuality(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** Of a label, by the machine that gave it. */
  static TimeQuality of(Instant label, HostImage host) {
    if (label.isBefore(EARLIEST) || host.leaptShortlyAgo()) {
      return WRONG;
    }
    return switch (host.health().clock()) {
      case UNKNOWN -> UNKNOWN;
      case SYNCHRONISED -> SYNCHRONISED;
      case UNSYNCHRONISED -> UNSYNCHRONISED;
    };
  }
}

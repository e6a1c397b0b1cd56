package bms600.master.panel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/**
 * The lock of what not everybody at the panel may do. Five wrong PINs lock it, for a minute at
 * first and twice as long each time, up to an hour.
 */
final class PinLock {
  static final int LENGTH = 4;
  private static final Duration TRUST = Duration.ofMinutes(5);
  private static final int TRIES = 5;
  private static final Duration FIRST_REST = Duration.ofMinutes(1);
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private final Optional<String> pin;
  private int wrong;
  private Duration rest = FIRST_REST;
  private long closedUntilNanos;
  private long trustedUntilNanos;
  private boolean isTrusted;

  /**
   * @param pin of {@link #LENGTH} digits; empty where the site has none, and nobody may
   */
  PinLock(Optional<String> pin) {
    this.pin = pin;
  }

  boolean isTrusted(long nowNanos) {
    return isTrusted && nowNanos < trustedUntilNanos;
  }

  /** What to say where it is not taken; empty where it is. */
  String tried(String digits, long nowNanos) {
    if (pin.isEmpty()) {
      return "no PIN in site file";
    }
    if (wrong >= TRIES && nowNanos < closedUntilNanos) {
      return "locked for %d s".formatted((closedUntilNanos - nowNanos) / 1_000_000_000L + 1);
    }
    boolean isRight =
        MessageDigest.isEqual(
            pin.get().getBytes(StandardCharsets.UTF_8), digits.getBytes(StandardCharsets.UTF_8));
    if (isRight) {
      wrong = 0;
      rest = FIRST_REST;
      isTrusted = true;
      trustedUntilNanos = nowNanos + TRUST.toNanos();
      return "";
    }
    if (++wrong >= TRIES) {
      closedUntilNanos = nowNanos + rest.toNanos();
      var longer = rest.multipliedBy(2);
      rest = longer.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : longer;
    }
    return "wrong PIN";
  }
}

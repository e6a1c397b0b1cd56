package bms600.master.people;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The one-time codes of accounts: which secrets are being set up, and which codes were used. */
final class SecondFactor {
  private final InstantSource wall;
  private final Map<String, Long> used = new HashMap<>();
  private final Map<String, String> setUp = new HashMap<>();

  SecondFactor(InstantSource wall) {
    this.wall = wall;
  }

  /** A secret for an account that has none yet; it counts when a code of it has been shown. */
  synchronized String begin(String name) {
    String secret = Totp.secret();
    setUp.put(key(name), secret);
    return secret;
  }

  /** The secret that was begun, where the code is one of it. */
  synchronized Optional<String> confirm(String name, String code) {
    var secret = Optional.ofNullable(setUp.get(key(name))).filter(it -> fits(name, it, code));
    secret.ifPresent(_ -> setUp.remove(key(name)));
    return secret;
  }

  /** Whether a code is one of this secret, now, for the first time. */
  synchronized boolean fits(String name, String secret, String code) {
    var step = Totp.step(secret, code, wall.instant(), used.getOrDefault(key(name), 0L));
    step.ifPresent(it -> used.put(key(name), it));
    return step.isPresent();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

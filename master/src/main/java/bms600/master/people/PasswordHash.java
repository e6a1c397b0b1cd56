package bms600.master.people;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Argon2id as OWASP recommends it for passwords: 19 MiB, two passes, one lane. At most two are
 * computed at once, and a few may wait: who sends many passwords takes neither memory nor both
 * processors.
 */
final class PasswordHash {
  private static final int KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int BYTES = 32;
  private static final int SALT_BYTES = 16;
  static final int AT_ONCE = 2;
  static final int MAX_WAITING = 20;

  /** Something to compare with where there is no such user: it takes the same time. */
  private static final String NOBODY =
      "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQxMjM0NTY3OA"
          + "$DEwLbbIZGUtgBuB4gYok6r6hNvevYZoxkwMQ5/LXSaU";

  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /** The hash of a password, with its salt and parameters; empty where too many wait. */
  Optional<String> of(String password) throws InterruptedException {
    return inTurn(() -> compute(password));
  }

  /** Whether a password is that of a hash; empty where too many wait. */
  Optional<Boolean> fits(String password, String hash) throws InterruptedException {
    return inTurn(() -> Argon2Function.getInstanceFromHash(hash).check(normal(password), hash));
  }

  /** Takes as long as {@link #fits}, and never does. */
  Optional<Boolean> fitsNobody(String password) throws InterruptedException {
    return fits(password, NOBODY).map(_ -> false);
  }

  /** Something that takes one of the places while it is done. */
  interface Work<T> {
    T done();
  }

  /** How many places nobody has. */
  int free() {
    return places.availablePermits();
  }

  /** How many wait for a place. */
  int waiting() {
    return places.getQueueLength();
  }

  /** Does it when there is a place; empty, and not done, where too many wait. */
  <T> Optional<T> inTurn(Work<T> work) throws InterruptedException {
    if (waiting() >= MAX_WAITING) {
      return Optional.empty();
    }
    places.acquire();
    try {
      return Optional.of(work.done());
    } finally {
      places.release();
    }
  }

  private static String compute(String password) {
    return Argon2Function.getInstance(KIBIBYTES, PASSES, LANES, BYTES, Argon2.ID)
        .hash(normal(password).getBytes(StandardCharsets.UTF_8), Secrets.bytes(SALT_BYTES))
        .getResult();
  }

  /** The same password typed on another keyboard is made of other characters. */
  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }
}

package bms600.core.measure;

import java.time.Duration;

/**
 * A contact that bounces: a new position counts once it was read, and read again without a
 * contradiction between, for as long as the debounce time. Immutable.
 *
 * @param closed the position that counts
 * @param sinceNanos when the other position was first read, where it is on trial
 */
record Contact(boolean closed, boolean onTrial, long sinceNanos) {

  /** The first position that is read counts at once: there is nothing it could bounce from. */
  static Contact first(boolean closed) {
    return new Contact(closed, false, 0);
  }

  /** The contact after one more reading. */
  Contact step(boolean read, long atNanos, Duration debounce) {
    if (read == closed) {
      return onTrial ? first(closed) : this;
    }
    if (debounce.isZero()) {
      return first(read);
    }
    if (!onTrial) {
      return new Contact(closed, true, atNanos);
    }
    return atNanos - sinceNanos >= debounce.toNanos() ? first(read) : this;
  }
}

package bms600.master.audit;

import bms600.master.run.Deed;
import bms600.master.run.Ticker;
import bms600.master.seal.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says when the log is to be signed: with its first lines, then by lines and by time. */
final class AuditSealer {
  private static final int MOST_LINES = 500;
  private static final long MOST_NANOS = Duration.ofHours(1).toNanos();

  private final Optional<SigningKey> key;
  private final Ticker ticker;
  private long number;
  private long unsigned = MOST_LINES;
  private long since;

  /**
   * Goes on after a signature.
   *
   * @param number of the newest that was found, 0 for none
   */
  AuditSealer(Optional<SigningKey> key, Ticker ticker, long number) {
    this.key = key;
    this.ticker = ticker;
    this.number = number;
    this.since = ticker.nanos();
  }

  /** Whether lines wait for a signature that was made long ago. */
  boolean isLate() {
    return hasUnsigned() && ticker.nanos() - since >= MOST_NANOS;
  }

  /** Whether any line is not signed. */
  boolean hasUnsigned() {
    return key.isPresent() && unsigned > 0;
  }

  /** Counts lines, and signs the last of them where it is time. */
  Optional<Deed> sign(int lines, boolean isAsked, AuditHead last, Instant at) {
    boolean isDue = isAsked || unsigned + lines >= MOST_LINES || isLate();
    return isDue ? key.map(it -> AuditSeal.deed(number + 1, last, at, it)) : Optional.empty();
  }

  /** Those lines are written, with their signature or without. */
  void wrote(int lines, boolean isSigned) {
    unsigned = isSigned ? 0 : unsigned + lines;
    if (isSigned) {
      number++;
      since = ticker.nanos();
    }
  }
}

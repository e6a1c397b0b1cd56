package bms600.master.history.archive;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An instant as it stands in an archive. */
final class Moment {
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Moment() {}

  /**
   * Reads an instant that a history can keep.
   *
   * @throws DateTimeException where it is none, naming the value and what is allowed
   */
  static Instant parse(String text) {
    Instant at;
    try {
      at = Instant.parse(text);
    } catch (DateTimeException e) {
      throw wrong(text, e);
    }
    if (at.isBefore(Instant.EPOCH) || at.isAfter(LAST)) {
      throw wrong(text, null);
    }
    return at;
  }

  private static DateTimeException wrong(String text, @Nullable Throwable cause) {
    return new DateTimeException(
        text + " — must be an instant of the years 1970 to 9999 such as 2026-11-01T02:03:04Z",
        cause);
  }
}

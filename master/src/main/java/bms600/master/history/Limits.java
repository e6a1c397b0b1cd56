package bms600.master.history;

import java.time.Duration;

/**
 * How long values are kept, and in how much room. Events are never dropped.
 *
 * @param full values as scanned, at least so long
 * @param minutes least, mean and greatest of each minute, at least so long
 * @param quarters the same of each 15 minutes
 * @param bytes what the database may take; beyond it the oldest detail goes first: values as
 *     scanned, then minutes, then quarters
 */
public record Limits(Duration full, Duration minutes, Duration quarters, long bytes) {
  /** 7 days, a year and ten years, in 6 GB. */
  public static final Limits USUAL =
      new Limits(Duration.ofDays(7), Duration.ofDays(366), Duration.ofDays(3653), 6_000_000_000L);

  public Limits {
    if (full.toDays() < 1 || minutes.compareTo(full) < 0 || quarters.compareTo(minutes) < 0) {
      throw new IllegalArgumentException(
          "as scanned "
              + full
              + ", minutes "
              + minutes
              + ", quarters "
              + quarters
              + ": each must be kept as long as the one before, the first at least a day");
    }
    if (bytes < 100_000) {
      throw new IllegalArgumentException("bytes " + bytes + " must be 100000 or more");
    }
  }
}

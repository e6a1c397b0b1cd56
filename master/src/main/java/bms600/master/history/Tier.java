package bms600.master.history;

import java.time.Duration;

/** The past in less detail: a row for each track and day in a table of its own. */
enum Tier {
  MINUTES("minute", Duration.ofMinutes(1)),
  QUARTERS("quarter", Duration.ofMinutes(15));

  static final long DAY_MS = Duration.ofDays(1).toMillis();

  private final String table;
  private final long partMs;

  Tier(String table, Duration part) {
    this.table = table;
    this.partMs = part.toMillis();
  }

  String table() {
    return table;
  }

  long partMs() {
    return partMs;
  }

  int parts() {
    return (int) (DAY_MS / partMs);
  }

  static long day(long atMs) {
    return Math.floorDiv(atMs, DAY_MS);
  }
}

package bms600.simulator.wire;

/** Bytes on their way to the master, each with the instant its last stop bit has passed. */
final class Arrivals {
  private final byte[] bytes = new byte[8192];
  private final long[] atNanos = new long[bytes.length];
  private int head;
  private int count;

  /**
   * One more byte, in its place by time: a late reply may be overtaken. When nobody has fetched
   * thousands of them, the oldest is lost.
   */
  void add(byte value, long arrivesNanos) {
    if (count == bytes.length) {
      drop(1);
    }
    int behind = count;
    while (behind > 0 && atNanos[slot(behind - 1)] > arrivesNanos) {
      bytes[slot(behind)] = bytes[slot(behind - 1)];
      atNanos[slot(behind)] = atNanos[slot(behind - 1)];
      behind--;
    }
    bytes[slot(behind)] = value;
    atNanos[slot(behind)] = arrivesNanos;
    count++;
  }

  private int slot(int index) {
    return (head + index) & (bytes.length - 1);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** When the next byte arrives. */
  long firstNanos() {
    return atNanos[head];
  }

  /** When the last byte known so far arrives. */
  long lastNanos() {
    return atNanos[slot(count - 1)];
  }

  /** Takes what has arrived by now, at most {@code length}. */
  int take(byte[] into, int offset, int length, long nowNanos) {
    int taken = 0;
    while (taken < length && taken < count) {
      int at = slot(taken);
      if (atNanos[at] > nowNanos) {
        break;
      }
      into[offset + taken] = bytes[at];
      taken++;
    }
    drop(taken);
    return taken;
  }

  /** Forgets what has arrived by now; when the last of it did, or {@code Long.MIN_VALUE}. */
  long discard(long nowNanos) {
    long last = Long.MIN_VALUE;
    while (count > 0 && atNanos[head] <= nowNanos) {
      last = atNanos[head];
      drop(1);
    }
    return last;
  }

  void clear() {
    count = 0;
  }

  private void drop(int number) {
    count -= number;
    // Once empty it begins anew: so the same few bytes are used, and stay in the cache.
    head = count == 0 ? 0 : slot(number);
  }
}

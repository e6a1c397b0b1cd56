package bms600.master.history;

/**
 * The instants of the frames of a span: the change of the distance from one to the next, so that a
 * steady heartbeat is a row of zeros.
 */
final class Times {
  private final Bytes bytes = new Bytes();
  private long lastMs;
  private long distanceMs;

  void add(long atMs) {
    long newDistanceMs = atMs - lastMs;
    bytes.putSigned(newDistanceMs - distanceMs);
    lastMs = atMs;
    distanceMs = newDistanceMs;
  }

  byte[] copy() {
    return bytes.copy();
  }

  /** The instants again, ms since 1970. */
  static long[] decode(byte[] bytes, int count) throws DamagedException {
    var reader = new Reader(bytes);
    var times = new long[count];
    for (int i = 0; i < count; i++) {
      times[i] = reader.next();
    }
    return times;
  }

  /** The instants again, one after the other, ms since 1970. */
  static final class Reader {
    private final ByteSource in;
    private long atMs;
    private long distanceMs;

    Reader(byte[] bytes) {
      this.in = new ByteSource(bytes);
    }

    long next() throws DamagedException {
      distanceMs += in.getSigned();
      atMs += distanceMs;
      return atMs;
    }

    /** The one {@link #next} gave last. */
    long atMs() {
      return atMs;
    }
  }
}

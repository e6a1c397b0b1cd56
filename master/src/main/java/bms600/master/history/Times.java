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
    var in = new ByteSource(bytes);
    var times = new long[count];
    long atMs = 0;
    long distanceMs = 0;
    for (int i = 0; i < count; i++) {
      distanceMs += in.getSigned();
      atMs += distanceMs;
      times[i] = atMs;
    }
    return times;
  }
}

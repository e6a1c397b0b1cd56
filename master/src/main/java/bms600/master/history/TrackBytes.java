package bms600.master.history;

import java.util.Arrays;

/**
 * The bytes of one track of a span as they grow. Frames at its end that changed nothing are but
 * counted: most tracks stand still for an hour, and four hours of a site can have to wait in
 * memory.
 */
final class TrackBytes {
  private final Bytes bytes = new Bytes();
  private int unchanged;

  /** Takes what one frame says of the track. */
  void put(byte[] frame, int from, int to) {
    if (to - from == 1 && frame[from] == Trail.UNCHANGED) {
      unchanged++;
      return;
    }
    for (; unchanged > 0; unchanged--) {
      bytes.put(Trail.UNCHANGED);
    }
    bytes.put(frame, from, to);
  }

  byte[] copy() {
    int known = bytes.size();
    byte[] all = Arrays.copyOf(bytes.copy(), known + unchanged);
    Arrays.fill(all, known, all.length, Trail.UNCHANGED);
    return all;
  }
}

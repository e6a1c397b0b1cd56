package bms600.master.history;

/**
 * One track on its way from frame to frame: each frame is kept as the difference from the one
 * before.
 *
 * <p>A zero announces another quality and is followed by it; then comes the difference in steps,
 * one more than its zigzag. While a value is absent its number stays. So an unchanged value is the
 * byte 1, and a track at rest is a row of ones.
 */
final class Trail {
  private static final int OTHER_QUALITY = 0;

  /** All that a frame says of a track whose value and quality are those of the frame before. */
  static final byte UNCHANGED = 1;

  private int steps;
  private Quality quality = Quality.ABSENT;

  void write(int newSteps, Quality newQuality, Bytes out) {
    if (newQuality != quality) {
      out.put(OTHER_QUALITY);
      out.put(newQuality.ordinal());
      quality = newQuality;
    }
    long difference = newQuality == Quality.ABSENT ? 0 : (long) newSteps - steps;
    out.putUnsigned((difference << 1 ^ difference >> 63) + 1);
    steps += (int) difference;
  }

  void read(ByteSource in) throws DamagedException {
    long code = in.getUnsigned();
    if (code == OTHER_QUALITY) {
      quality = Quality.of(in.get());
      code = in.getUnsigned();
    }
    long zigzag = code - 1;
    steps += (int) (zigzag >>> 1 ^ -(zigzag & 1));
  }

  int steps() {
    return steps;
  }

  Quality quality() {
    return quality;
  }
}

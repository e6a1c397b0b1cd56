package bms600.simulator.wire;

import bms600.modbus.Crc;
import bms600.modbus.RtuFrames;
import java.util.SplittableRandom;

/** What one sensor puts on the wire after a request, before it is known to arrive well. */
final class Transmission {
  /** Room for a frame, its echo, a duplicate and a good deal of babble. */
  final byte[] bytes = new byte[4 * RtuFrames.MAX_LENGTH];

  int length;

  /** How long the sensor thinks beyond its turnaround. */
  long delayNanos;

  void clear() {
    length = 0;
    delayNanos = 0;
  }

  /** Appends a frame of another sensor: two at once are heard as neither. */
  void collide(byte[] frame, int frameLength) {
    for (int i = 0; i < frameLength; i++) {
      int mixed = i < length ? bytes[i] & frame[i] : frame[i];
      bytes[i] = (byte) mixed;
    }
    length = Math.max(length, frameLength);
  }

  /** Puts bytes in front. */
  void prepend(byte[] other, int count) {
    System.arraycopy(bytes, 0, bytes, count, length);
    System.arraycopy(other, 0, bytes, 0, count);
    length += count;
  }

  void prependNoise(int count, SplittableRandom random) {
    byte[] noise = new byte[count];
    random.nextBytes(noise);
    prepend(noise, count);
  }

  void appendNoise(int count, SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      bytes[length++] = (byte) random.nextInt();
    }
  }

  void appendItself() {
    System.arraycopy(bytes, 0, bytes, length, length);
    length *= 2;
  }

  /** Gives the first {@code count} bytes, changed, a CRC that fits again. */
  void seal(int count) {
    int crc = Crc.of(bytes, 0, count);
    bytes[count] = (byte) crc;
    bytes[count + 1] = (byte) (crc >>> 8);
    length = count + 2;
  }
}

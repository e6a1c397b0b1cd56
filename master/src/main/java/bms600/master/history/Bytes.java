package bms600.master.history;

import java.util.Arrays;

/** Bytes that grow at their end. */
final class Bytes {
  private byte[] data = new byte[64];
  private int size;

  void put(int value) {
    grow(1);
    data[size++] = (byte) value;
  }

  /** A number of either sign, near zero the shorter (zigzag, LEB128). */
  void putSigned(long value) {
    putUnsigned(value << 1 ^ value >> 63);
  }

  /** A number that is not negative, the smaller the shorter (LEB128). */
  void putUnsigned(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      put((int) rest | 0x80);
      rest >>>= 7;
    }
    put((int) rest);
  }

  /** Hands over all from a place on. */
  void putInto(TrackBytes track, int from) {
    track.put(data, from, size);
  }

  /** A part of an array. */
  void put(byte[] other, int from, int to) {
    int length = to - from;
    grow(length);
    System.arraycopy(other, from, data, size, length);
    size += length;
  }

  private void grow(int by) {
    if (size + by > data.length) {
      data = Arrays.copyOf(data, Math.max(size + by, 2 * data.length));
    }
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  byte[] copy() {
    return Arrays.copyOf(data, size);
  }
}

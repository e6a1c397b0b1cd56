package bms600.master.history;

import java.util.Arrays;

/** Reads what {@link Bytes} wrote, from its beginning. */
final class ByteSource {
  private static final int MOST_BITS = 63;

  private final byte[] data;
  private int at;

  ByteSource(byte[] data) {
    this.data = data;
  }

  /** How many bytes were read. */
  int position() {
    return at;
  }

  /** All bytes not yet read. */
  byte[] rest() {
    return Arrays.copyOfRange(data, at, data.length);
  }

  int get() throws DamagedException {
    if (at >= data.length) {
      throw new DamagedException("ends in the middle of a value");
    }
    return data[at++] & 0xFF;
  }

  /** So many bytes. */
  byte[] get(long count) throws DamagedException {
    if (count < 0 || count > data.length - at) {
      throw new DamagedException("ends in the middle of " + count + " bytes");
    }
    at += (int) count;
    return Arrays.copyOfRange(data, at - (int) count, at);
  }

  long getSigned() throws DamagedException {
    long raw = getUnsigned();
    return raw >>> 1 ^ -(raw & 1);
  }

  long getUnsigned() throws DamagedException {
    int next = get();
    long value = next & 0x7F;
    for (int shift = 7; (next & 0x80) != 0; shift += 7) {
      if (shift > MOST_BITS) {
        throw new DamagedException("a number longer than 64 bits");
      }
      next = get();
      value |= (long) (next & 0x7F) << shift;
    }
    return value;
  }
}

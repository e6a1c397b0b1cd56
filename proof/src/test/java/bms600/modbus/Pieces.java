package bms600.modbus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bytes of a serial line from an input of the fuzzer: runs of bytes, each after a byte that tells
 * its length and whether a checksum that fits follows it. No fuzzer finds a checksum by chance.
 */
final class Pieces {
  private static final int SEALED = 0x80;
  private static final int[] OF_BYTE = IntStream.range(0, 256).map(Pieces::ofByte).toArray();

  private Pieces() {}

  static byte[] of(byte[] input, int from) {
    byte[] bytes = new byte[3 * input.length];
    int end = 0;
    int frame = 0;
    int at = from;
    while (at < input.length) {
      int head = input[at++];
      int length = Math.min(head & ~SEALED & 0x7F, input.length - at);
      System.arraycopy(input, at, bytes, end, length);
      at += length;
      end += length;
      if ((head & SEALED) != 0) {
        int crc = crc(bytes, frame, end);
        bytes[end++] = (byte) crc;
        bytes[end++] = (byte) (crc >> 8);
        frame = end;
      }
    }
    return Arrays.copyOf(bytes, end);
  }

  /** CRC-16 of Modbus over serial line V1.02, 6.2.2, bit by bit. */
  static int crc(byte[] bytes, int from, int to) {
    int crc = 0xFFFF;
    for (int i = from; i < to; i++) {
      crc = next(crc, bytes[i]);
    }
    return crc;
  }

  private static int next(int crc, byte one) {
    return crc >> 8 ^ OF_BYTE[(crc ^ one) & 0xFF];
  }

  private static int ofByte(int value) {
    int crc = value;
    for (int bit = 0; bit < 8; bit++) {
      crc = (crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1;
    }
    return crc;
  }

  /** The bytes that registers came in. */
  static byte[] dataOf(Registers registers) {
    byte[] data = new byte[2 * registers.count()];
    registers.copyTo(data, 0);
    return data;
  }

  /** Behind its last bit anything may stand: only one byte is asked for, and half of it counts. */
  static byte[] dataOf(Bits bits) {
    byte[] data = new byte[(bits.count() + 7) / 8];
    bits.copyTo(data, 0);
    return data;
  }

  static boolean isFrame(byte[] bytes, int from, int to) {
    return to <= bytes.length && to - from >= 4 && crc(bytes, from, to) == 0;
  }

  /** Whether a frame of any length begins here. */
  static boolean beginsFrame(byte[] bytes, int from) {
    int crc = 0xFFFF;
    for (int at = from; at < Math.min(bytes.length, from + 256); at++) {
      crc = next(crc, bytes[at]);
      if (crc == 0 && at - from >= 3) {
        return true;
      }
    }
    return false;
  }

  /** A line on which these bytes come, at least so many at a time, and then nothing. */
  static final class Line implements ByteLine {
    private static final int MOST_READS = 16;
    private byte[] coming;
    private final int atOnce;
    private int at;
    final List<byte[]> written = new ArrayList<>();

    Line(byte[] coming, int atOnce) {
      this.coming = coming;
      this.atOnce = Math.max(atOnce, coming.length / MOST_READS);
    }

    /** More comes, once all before was read. */
    void more(byte[] bytes) {
      coming = bytes;
      at = 0;
    }

    boolean isEmpty() {
      return at == coming.length;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      written.add(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public int read(byte[] into, int offset, int length, long timeoutNanos) {
      int count = Math.min(Math.min(length, atOnce), coming.length - at);
      System.arraycopy(coming, at, into, offset, count);
      at += count;
      return count;
    }

    @Override
    public void quiet(long nanos) {}

    @Override
    public void close() {}
  }
}

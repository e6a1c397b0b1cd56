package bms600.core.estimate.block;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Numbers one behind the other, highest byte first, in room that grows; and how to read them. */
final class Packed {
  private ByteBuffer bytes = ByteBuffer.allocate(512);

  private ByteBuffer room(int more) {
    if (bytes.remaining() < more) {
      bytes = ByteBuffer.allocate(2 * bytes.capacity()).put(bytes.flip());
    }
    return bytes;
  }

  Packed put(boolean value) {
    return put((byte) (value ? 1 : 0));
  }

  Packed put(byte value) {
    room(1).put(value);
    return this;
  }

  Packed put(short value) {
    room(2).putShort(value);
    return this;
  }

  Packed put(char value) {
    room(2).putChar(value);
    return this;
  }

  Packed put(int value) {
    room(4).putInt(value);
    return this;
  }

  Packed put(float value) {
    room(4).putFloat(value);
    return this;
  }

  Packed put(long value) {
    room(8).putLong(value);
    return this;
  }

  Packed put(double value) {
    room(8).putDouble(value);
    return this;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  static boolean flag(ByteBuffer in) {
    byte value = in.get();
    if (value != 0 && value != 1) {
      throw new IllegalArgumentException("neither yes nor no: " + value);
    }
    return value == 1;
  }

  static <E> E one(E[] values, ByteBuffer in) {
    int at = in.get();
    if (at < 0 || at >= values.length) {
      throw new IllegalArgumentException("none of " + values.length + ": " + at);
    }
    return values[at];
  }

  static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("no number: " + value);
    }
    return value;
  }

  static double[] doubles(ByteBuffer in, int count) {
    var values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = finite(in.getDouble());
    }
    return values;
  }
}

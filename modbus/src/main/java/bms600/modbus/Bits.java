package bms600.modbus;

import java.util.Arrays;
import java.util.List;

/** The states of consecutive coils or discrete inputs, kept as they were on the wire. */
public final class Bits implements Answer {
  private final byte[] wire;
  private final int count;

  private Bits(byte[] wire, int count) {
    this.wire = wire;
    this.count = count;
  }

  public static Bits of(boolean... states) {
    byte[] wire = new byte[bytesFor(states.length)];
    for (int i = 0; i < states.length; i++) {
      if (states[i]) {
        wire[i / 8] |= (byte) (1 << i % 8);
      }
    }
    return new Bits(wire, states.length);
  }

  public static Bits of(List<Boolean> states) {
    boolean[] plain = new boolean[states.size()];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = states.get(i);
    }
    return of(plain);
  }

  /** Copies {@code count} bits, lowest bit first, out of a frame; unused bits become zero. */
  public static Bits copyOf(byte[] frame, int offset, int count) {
    byte[] wire = Arrays.copyOfRange(frame, offset, offset + bytesFor(count));
    if (count % 8 != 0) {
      wire[wire.length - 1] &= (byte) ((1 << count % 8) - 1);
    }
    return new Bits(wire, count);
  }

  static int bytesFor(int count) {
    return (count + 7) / 8;
  }

  public int count() {
    return count;
  }

  public boolean bit(int i) {
    if (i >= count) {
      throw new IndexOutOfBoundsException(i);
    }
    return (wire[i / 8] >> i % 8 & 1) != 0;
  }

  void copyTo(byte[] frame, int offset) {
    System.arraycopy(wire, 0, frame, offset, wire.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bits that && count == that.count && Arrays.equals(wire, that.wire);
  }

  @Override
  public int hashCode() {
    return 31 * count + Arrays.hashCode(wire);
  }

  @Override
  public String toString() {
    var text = new StringBuilder("Bits[");
    for (int i = 0; i < count; i++) {
      text.append(bit(i) ? '1' : '0');
    }
    return text.append(']').toString();
  }
}

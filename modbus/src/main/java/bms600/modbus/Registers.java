package bms600.modbus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The values of consecutive 16-bit registers, kept as they were on the wire. */
public final class Registers implements Answer {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] wire;

  private Registers(byte[] wire) {
    this.wire = wire;
  }

  /** Registers with these values; only the low 16 bits of each count, so −1 is 0xFFFF. */
  public static Registers of(int... values) {
    byte[] wire = new byte[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      SHORTS.set(wire, 2 * i, (short) values[i]);
    }
    return new Registers(wire);
  }

  /** Copies {@code count} registers, high byte first, out of a frame. */
  public static Registers copyOf(byte[] frame, int offset, int count) {
    return new Registers(Arrays.copyOfRange(frame, offset, offset + 2 * count));
  }

  public int count() {
    return wire.length / 2;
  }

  /** Register {@code i} as 0..65535. */
  public int uint16(int i) {
    return (short) SHORTS.get(wire, 2 * i) & 0xFFFF;
  }

  /** Register {@code i} as −32768..32767. */
  public int int16(int i) {
    return (short) SHORTS.get(wire, 2 * i);
  }

  /** Registers {@code i} (high word) and {@code i + 1} as 0..4294967295. */
  public long uint32(int i) {
    return (long) uint16(i) << 16 | uint16(i + 1);
  }

  /** Registers {@code i} (high word) and {@code i + 1} as a signed number. */
  public int int32(int i) {
    return (int) uint32(i);
  }

  void copyTo(byte[] frame, int offset) {
    System.arraycopy(wire, 0, frame, offset, wire.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Registers that && Arrays.equals(wire, that.wire);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(wire);
  }

  @Override
  public String toString() {
    var text = new StringBuilder("Registers[");
    for (int i = 0; i < count(); i++) {
      text.append(i == 0 ? "" : ", ").append(uint16(i));
    }
    return text.append(']').toString();
  }
}

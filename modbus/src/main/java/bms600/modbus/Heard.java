package bms600.modbus;

/** What a server found at the beginning of the bytes it has received. */
public sealed interface Heard {
  /** A well-formed request in a frame of {@code length} bytes. */
  record Asked(UnitId unit, Request request, int length) implements Heard {}

  /** A frame of {@code length} bytes whose request cannot be: it has earned this exception code. */
  record Refused(UnitId unit, int function, int code, int length) implements Heard {}

  /** A frame may begin here, but more bytes are needed. */
  record Partial() implements Heard {}

  /** No frame begins here. */
  record Noise() implements Heard {}
}

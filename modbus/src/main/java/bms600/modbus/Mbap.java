package bms600.modbus;

/** The header of Modbus TCP: transaction id, protocol id 0, length of what follows, unit id. */
final class Mbap {
  static final int HEADER_LENGTH = 7;

  /** Header and the longest request or reply. */
  static final int MAX_LENGTH = 260;

  /** More bytes are needed to know. */
  static final int PARTIAL = 0;

  /** The stream is not, or no longer, Modbus TCP. */
  static final int BROKEN = -1;

  private static final int LENGTH_AT = 4;
  private static final int MIN_FOLLOWING = 2;
  private static final int MAX_FOLLOWING = 254;

  private Mbap() {}

  /** The length of the frame at {@code bytes[from]}, or {@link #PARTIAL}, or {@link #BROKEN}. */
  static int frameLength(byte[] bytes, int from, int to) {
    int held = to - from;
    if (held >= LENGTH_AT && Wire.uint16(bytes, from + 2) != 0) {
      return BROKEN;
    }
    if (held < LENGTH_AT + 2) {
      return PARTIAL;
    }
    int following = Wire.uint16(bytes, from + LENGTH_AT);
    if (following < MIN_FOLLOWING || following > MAX_FOLLOWING) {
      return BROKEN;
    }
    int length = LENGTH_AT + 2 + following;
    return held < length ? PARTIAL : length;
  }

  /** Writes the header of a frame whose request or reply has {@code pduLength} bytes. */
  static void writeHeader(byte[] bytes, int transaction, int unit, int pduLength) {
    writeHeader(bytes, 0, transaction, unit, pduLength);
  }

  static void writeHeader(byte[] bytes, int at, int transaction, int unit, int pduLength) {
    Wire.put16(bytes, at, transaction);
    Wire.put16(bytes, at + 2, 0);
    Wire.put16(bytes, at + LENGTH_AT, pduLength + 1);
    bytes[at + HEADER_LENGTH - 1] = (byte) unit;
  }
}

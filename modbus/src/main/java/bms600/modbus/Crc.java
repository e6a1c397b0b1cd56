package bms600.modbus;

/** The CRC-16/MODBUS of the serial line specification (polynomial 0xA001 reflected, start FFFF). */
public final class Crc {
  private static final char[] TABLE = new char[256];

  static {
    for (int index = 0; index < TABLE.length; index++) {
      int crc = index;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xA001 : crc >>> 1;
      }
      TABLE[index] = (char) crc;
    }
  }

  private Crc() {}

  public static int of(byte[] bytes, int from, int to) {
    int crc = 0xFFFF;
    for (int i = from; i < to; i++) {
      crc = crc >>> 8 ^ TABLE[(crc ^ bytes[i]) & 0xFF];
    }
    return crc;
  }

  /** Writes the CRC of {@code bytes[from..to)} behind it, low byte first. */
  static void append(byte[] bytes, int from, int to) {
    int crc = of(bytes, from, to);
    bytes[to] = (byte) crc;
    bytes[to + 1] = (byte) (crc >>> 8);
  }

  /**
   * Whether the last two bytes of {@code bytes[from..to)} are the CRC of those before: then the CRC
   * of all is zero.
   */
  static boolean fits(byte[] bytes, int from, int to) {
    return of(bytes, from, to) == 0;
  }
}

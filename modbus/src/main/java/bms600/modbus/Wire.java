package bms600.modbus;

/** Big-endian numbers in byte arrays. */
final class Wire {
  private Wire() {}

  static int uint8(byte[] bytes, int at) {
    return bytes[at] & 0xFF;
  }

  static int uint16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 8);
    bytes[at + 1] = (byte) value;
  }
}

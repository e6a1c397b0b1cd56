package bms600.modbus;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as manuals print them: pairs of digits, spaces ignored. */
final class Hex {
  private Hex() {}

  static byte[] bytes(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  static String text(byte[] bytes, int length) {
    return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes, 0, length);
  }

  /** The bytes and their CRC. */
  static byte[] sealed(String text) {
    byte[] body = bytes(text);
    byte[] frame = Arrays.copyOf(body, body.length + 2);
    Crc.append(frame, 0, body.length);
    return frame;
  }
}

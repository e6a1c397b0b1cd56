package bms600.master.notify.channel;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The default alphabet of SMS (3GPP TS 23.038, 6.2.1): seven bits, some characters two of them. */
final class GsmAlphabet {
  private static final int ESCAPE = 0x1B;
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** The code of a character behind an escape. */
  private static final Map<Integer, Integer> EXTENDED =
      Map.of(
          (int) '^',
          0x14,
          (int) '{',
          0x28,
          (int) '}',
          0x29,
          (int) '\\',
          0x2F,
          (int) '[',
          0x3C,
          (int) '~',
          0x3D,
          (int) ']',
          0x3E,
          (int) '|',
          0x40,
          (int) '€',
          0x65);

  private GsmAlphabet() {}

  /** A text that says the same in characters this alphabet has, where that is possible. */
  static String plain(String text) {
    return text.replace("°", "")
        .replace("…", "...")
        .replace("–", "-")
        .replace("µ", "u")
        .replace("×", "x");
  }

  /** The text in septets, one in each byte; nothing where a character is not in the alphabet. */
  static Optional<byte[]> septets(String text) {
    var septets = new byte[2 * text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int basic = c == ESCAPE ? -1 : BASIC.indexOf(c);
      int extended = EXTENDED.getOrDefault((int) c, -1);
      if (basic < 0 && extended < 0) {
        return Optional.empty();
      }
      if (basic < 0) {
        septets[length++] = ESCAPE;
      }
      septets[length++] = (byte) (basic < 0 ? extended : basic);
    }
    return Optional.of(Arrays.copyOf(septets, length));
  }

  /** Whether a septet is the first of two that belong together. */
  static boolean isEscape(byte septet) {
    return septet == ESCAPE;
  }

  /**
   * Packs septets into octets (6.1.2.1).
   *
   * @param fillBits zero bits in front
   */
  static byte[] packed(byte[] septets, int fillBits) {
    var octets = new byte[(7 * septets.length + fillBits + 7) / 8];
    int bit = fillBits;
    for (byte septet : septets) {
      int shifted = (septet & 0x7F) << (bit % 8);
      octets[bit / 8] |= (byte) shifted;
      if (bit % 8 > 1) {
        octets[bit / 8 + 1] |= (byte) (shifted >> 8);
      }
      bit += 7;
    }
    return octets;
  }
}

package bms600.master.notify.channel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A text as the SMS-SUBMIT units (3GPP TS 23.040, 9.2.2.2) a modem takes: in the default alphabet
 * where it can be, else in UCS-2; one that is too long for one unit as several that belong
 * together.
 */
final class SmsPdu {
  static final int MOST_PARTS = 5;
  private static final int SUBMIT_RELATIVE_VALIDITY = 0x11;
  private static final int HAS_HEADER = 0x40;
  private static final int INTERNATIONAL = 0x91;
  private static final int ONE_DAY = 0xA7;
  private static final int UCS_2 = 0x08;
  private static final int SEPTETS = 160;
  private static final int SEPTETS_OF_PART = 153;
  private static final int UNITS = 70;
  private static final int UNITS_OF_PART = 67;

  /** Header of six octets and one fill bit, in septets. */
  private static final int HEADER_SEPTETS = 7;

  private SmsPdu() {}

  /**
   * A unit as it is handed to the modem.
   *
   * @param hex with the empty address of the service centre in front
   * @param octets its length without that address, as AT+CMGS wants it
   */
  record Unit(String hex, int octets) {}

  /**
   * The units of a text; what does not fit into five of them is left out.
   *
   * @param to in the form +41791234567
   * @param reference 0 to 255, the same for all units of the text
   */
  static List<Unit> of(String to, String text, int reference) {
    var septets = GsmAlphabet.septets(text);
    return septets.isPresent()
        ? inSeptets(to, septets.get(), reference)
        : inUcs2(to, text, reference);
  }

  private static List<Unit> inSeptets(String to, byte[] septets, int reference) {
    if (septets.length <= SEPTETS) {
      return List.of(unit(to, 0, 0, septets.length, GsmAlphabet.packed(septets, 0)));
    }
    var parts = new ArrayList<byte[]>();
    int from = 0;
    while (from < septets.length && parts.size() < MOST_PARTS) {
      int end = Math.min(septets.length, from + SEPTETS_OF_PART);
      end -= end < septets.length && GsmAlphabet.isEscape(septets[end - 1]) ? 1 : 0;
      parts.add(Arrays.copyOfRange(septets, from, end));
      from = end;
    }
    var units = new ArrayList<Unit>();
    for (int i = 0; i < parts.size(); i++) {
      byte[] data =
          joined(header(reference, parts.size(), i + 1), GsmAlphabet.packed(parts.get(i), 1));
      units.add(unit(to, HAS_HEADER, 0, HEADER_SEPTETS + parts.get(i).length, data));
    }
    return units;
  }

  private static List<Unit> inUcs2(String to, String text, int reference) {
    if (text.length() <= UNITS) {
      byte[] data = text.getBytes(StandardCharsets.UTF_16BE);
      return List.of(unit(to, 0, UCS_2, data.length, data));
    }
    var parts = new ArrayList<String>();
    int from = 0;
    while (from < text.length() && parts.size() < MOST_PARTS) {
      int end = Math.min(text.length(), from + UNITS_OF_PART);
      end -= end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
      parts.add(text.substring(from, end));
      from = end;
    }
    var units = new ArrayList<Unit>();
    for (int i = 0; i < parts.size(); i++) {
      byte[] header = header(reference, parts.size(), i + 1);
      byte[] data = joined(header, parts.get(i).getBytes(StandardCharsets.UTF_16BE));
      units.add(unit(to, HAS_HEADER, UCS_2, data.length, data));
    }
    return units;
  }

  /** The header that joins the parts of a text (9.2.3.24.1). */
  private static byte[] header(int reference, int parts, int part) {
    return new byte[] {5, 0, 3, (byte) reference, (byte) parts, (byte) part};
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static Unit unit(String to, int flags, int coding, int length, byte[] data) {
    var octets = new ByteArrayOutputStream();
    octets.write(SUBMIT_RELATIVE_VALIDITY | flags);
    octets.write(0);
    octets.writeBytes(address(to));
    octets.write(0);
    octets.write(coding);
    octets.write(ONE_DAY);
    octets.write(length);
    octets.writeBytes(data);
    String hex = HexFormat.of().withUpperCase().formatHex(octets.toByteArray());
    return new Unit("00" + hex, octets.size());
  }

  /** Number of digits, kind of number, and the digits two by two, the second first. */
  private static byte[] address(String to) {
    String digits = to.substring(1);
    String even = digits.length() % 2 == 0 ? digits : digits + "F";
    var octets = new byte[2 + even.length() / 2];
    octets[0] = (byte) digits.length();
    octets[1] = (byte) INTERNATIONAL;
    for (int i = 0; i < even.length(); i += 2) {
      int low = Character.digit(even.charAt(i), 16);
      octets[2 + i / 2] = (byte) (Character.digit(even.charAt(i + 1), 16) << 4 | low);
    }
    return octets;
  }
}

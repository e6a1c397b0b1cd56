package bms600.master.uplink.snmp;

import java.nio.charset.StandardCharsets;
import org.snmp4j.smi.OctetString;

/** Text on the wire: UTF-8, at most 255 octets, never cut within a character. */
final class Text {
  private static final int MOST_OCTETS = 255;

  private Text() {}

  static OctetString of(String text) {
    var octets = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(octets.length, MOST_OCTETS);
    while (length < octets.length && (octets[length] & 0xC0) == 0x80) {
      length--;
    }
    return new OctetString(octets, 0, length);
  }
}

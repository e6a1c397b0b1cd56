package bms600.master.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The distinguished encoding of ASN.1 (ITU-T X.690), as far as a certificate needs it. */
final class Der {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Der() {}

  /** A tag of one byte, a length, and these contents one after the other. */
  static byte[] of(int tag, byte[]... contents) {
    var inside = new ByteArrayOutputStream();
    for (byte[] content : contents) {
      inside.writeBytes(content);
    }
    var all = new ByteArrayOutputStream();
    all.write(tag);
    length(all, inside.size());
    all.writeBytes(inside.toByteArray());
    return all.toByteArray();
  }

  private static void length(ByteArrayOutputStream out, int length) {
    if (length < 0x80) {
      out.write(length);
    } else if (length <= 0xFF) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
  }

  static byte[] sequence(byte[]... contents) {
    return of(0x30, contents);
  }

  static byte[] set(byte[]... contents) {
    return of(0x31, contents);
  }

  static byte[] integer(BigInteger value) {
    return of(0x02, value.toByteArray());
  }

  /** An object identifier whose first two arcs fit into one byte: {@code 2.5.4.3}. */
  static byte[] oid(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    var out = new ByteArrayOutputStream();
    out.write(40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
    for (int at = 2; at < arcs.length; at++) {
      arc(out, Integer.parseInt(arcs[at]));
    }
    return of(0x06, out.toByteArray());
  }

  /** Seven bits a byte, the highest first; all but the last are marked. */
  private static void arc(ByteArrayOutputStream out, int value) {
    for (int shift = 28; shift > 0; shift -= 7) {
      if (value >> shift != 0) {
        out.write(((value >> shift) & 0x7F) | 0x80);
      }
    }
    out.write(value & 0x7F);
  }

  static byte[] text(String value) {
    return of(0x0C, value.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] octets(byte[] value) {
    return of(0x04, value);
  }

  /** Bits whose number is a multiple of eight, less those left over at the end. */
  static byte[] bits(int leftOver, byte[] value) {
    return of(0x03, new byte[] {(byte) leftOver}, value);
  }

  static byte[] yes() {
    return of(0x01, new byte[] {(byte) 0xFF});
  }

  /** Until 2049 with two digits of the year, as RFC 5280 4.1.2.5 wants it. */
  static byte[] time(Instant at) {
    String text = TIME.format(at);
    return text.compareTo("2050") < 0
        ? of(0x17, text.substring(2).getBytes(StandardCharsets.US_ASCII))
        : of(0x18, text.getBytes(StandardCharsets.US_ASCII));
  }
}

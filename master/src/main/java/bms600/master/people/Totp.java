package bms600.master.people;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One-time codes by the clock, RFC 6238: HMAC-SHA-1, steps of 30 s, six digits, as every
 * authenticator app makes them. A code of the step before or after is taken too: clocks differ.
 */
final class Totp {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_BYTES = 20;
  private static final int STEP_S = 30;
  private static final int DIGITS = 6;

  private Totp() {}

  /** A new secret of 160 bits in base 32. */
  static String secret() {
    byte[] bytes = Secrets.bytes(SECRET_BYTES);
    var text = new StringBuilder();
    for (int bit = 0; bit < 8 * bytes.length; bit += 5) {
      int value = 0;
      for (int at = bit; at < bit + 5; at++) {
        value = 2 * value + ((bytes[at / 8] >> (7 - (at % 8))) & 1);
      }
      text.append(BASE32.charAt(value));
    }
    return text.toString();
  }

  /**
   * The step whose code this is; empty where it is none that counts now.
   *
   * @param after the step that was used last: no code counts twice
   */
  static OptionalLong step(String secret, String code, Instant now, long after) {
    long present = Math.floorDiv(now.getEpochSecond(), STEP_S);
    for (long step = present - 1; step <= present + 1; step++) {
      if (step > after && Secrets.same(code(bytes(secret), step, DIGITS), code)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  /** RFC 4226 5.3: four bytes of the hash, at a place that its last one names. */
  static String code(byte[] secret, long step, int digits) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "RAW"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int at = hash[hash.length - 1] & 0xF;
      int number = ByteBuffer.wrap(hash).getInt(at) & 0x7FFF_FFFF;
      String text = Integer.toString(number);
      return ("0".repeat(digits) + text).substring(text.length());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }

  private static byte[] bytes(String secret) {
    var bytes = new ByteArrayOutputStream();
    int bits = 0;
    int value = 0;
    for (char letter : secret.toUpperCase(Locale.ROOT).toCharArray()) {
      value = ((value << 5) | BASE32.indexOf(letter)) & 0xFFFF;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(value >> bits);
      }
    }
    return bytes.toByteArray();
  }
}

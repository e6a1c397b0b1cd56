package bms600.master.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random texts that cannot be guessed, and what is kept of them. */
final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int KEY_BYTES = 32;

  /** Digits and capital letters without those that look alike: 32 of them, 5 bits each. */
  private static final String CLEAR = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  private static final int HALF = 5;

  private Secrets() {}

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** 256 bits, in letters that need no quoting anywhere. */
  static String key() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(KEY_BYTES));
  }

  /** 50 bits to be read from a console and typed: {@code 7KQ3M-X9TRB}. */
  static String code() {
    var code = new StringBuilder();
    for (int at = 0; at < 2 * HALF; at++) {
      code.append(at == HALF ? "-" : "").append(CLEAR.charAt(RANDOM.nextInt(CLEAR.length())));
    }
    return code.toString();
  }

  /** SHA-256 in hex. Enough for what is random; not for what a person has thought up. */
  static String digest(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Compares in a time that does not tell how much was right. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}

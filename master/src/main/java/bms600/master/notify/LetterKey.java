package bms600.master.notify;

import bms600.core.notice.Debt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The key by which a repeated letter is recognised: a hash of whom it tells what. */
final class LetterKey {
  private static final int BYTES = 12;

  private LetterKey() {}

  static String of(String site, String person, List<Debt> debts) {
    var text = new StringBuilder(site).append('\n').append(person);
    for (var debt : debts) {
      text.append('\n').append(debt.alarmId());
      text.append(' ').append(debt.first().number()).append('-').append(debt.last().number());
    }
    return of(text.toString());
  }

  static String of(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 2 * BYTES);
  }

  /** The checksum of a file, in hexadecimal. */
  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

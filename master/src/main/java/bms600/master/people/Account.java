package bms600.master.people;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Somebody who may come in.
 *
 * @param name 1 to 32 letters, digits, dots, dashes and underscores; the first a letter or digit
 * @param password its Argon2id hash
 * @param pin the hash of the number for the panel; empty without one
 * @param totp the secret of one-time codes in base 32; empty without one
 * @param since when the account was made
 */
public record Account(
    String name, Role role, String password, String pin, String totp, Instant since) {
  /** What a name may be, for whoever chose another. */
  public static final String NAMES =
      "1 to 32 letters, digits, dots, dashes or underscores, beginning with a letter or digit";

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,31}");

  /** Whether an account may be called this. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches() && !text.equalsIgnoreCase("anonymous");
  }

  /** Whether this is whom the name means; small and capital letters are the same. */
  boolean isCalled(String other) {
    return name.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }

  Account with(Role other) {
    return new Account(name, other, password, pin, totp, since);
  }

  Account withPassword(String hash) {
    return new Account(name, role, hash, pin, totp, since);
  }

  Account withPin(String hash) {
    return new Account(name, role, password, hash, totp, since);
  }

  Account withTotp(String secret) {
    return new Account(name, role, password, pin, secret, since);
  }
}

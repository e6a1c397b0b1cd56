package bms600.master.people;

import java.util.Locale;
import java.util.Optional;

/** Which passwords are taken: long ones. No kinds of characters are prescribed, and no end date. */
final class PasswordRule {
  private static final int SHORTEST = 10;
  private static final int LONGEST = 128;
  private static final int FEWEST_DIFFERENT = 5;

  private PasswordRule() {}

  /** What is wrong with a password; empty where nothing is. */
  static Optional<String> fault(String name, String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      return Optional.of("a password has " + SHORTEST + " to " + LONGEST + " characters");
    }
    if (password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
      return Optional.of("a password has at least " + FEWEST_DIFFERENT + " different characters");
    }
    if (password.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of("a password does not contain the name");
    }
    return Optional.empty();
  }
}

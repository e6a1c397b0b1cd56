package bms600.master.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The word that was probably meant: at most a third of its letters differ, and none of a short one.
 */
final class Nearest {
  private static final Pattern DIGITS = Pattern.compile("\\d");

  private record Near(String word, int distance) {}

  private Nearest() {}

  static Optional<String> to(String word, Collection<String> words) {
    var plain = plain(word);
    return words.stream()
        .filter(one -> Math.abs(one.length() - plain.length()) <= slips(one))
        .map(one -> new Near(one, distance(plain, plain(one))))
        .filter(near -> near.distance() <= slips(near.word()))
        .filter(near -> !isNumbered(plain, plain(near.word())))
        .min(Comparator.comparingInt(Near::distance))
        .map(Near::word);
  }

  private static int slips(String word) {
    return word.length() < 4 ? 0 : Math.max(1, word.length() / 3);
  }

  /** COM7 is none of COM1 to COM6, and no slip of the pen either. */
  private static boolean isNumbered(String word, String other) {
    return !word.equals(other) && withoutDigits(word).equals(withoutDigits(other));
  }

  private static String withoutDigits(String word) {
    return DIGITS.matcher(word).replaceAll("");
  }

  private static String plain(String word) {
    var cut = word.length() > 40 ? word.substring(0, 40) : word;
    return cut.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
  }

  /** Letters to insert, delete or replace (Levenshtein). */
  private static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}

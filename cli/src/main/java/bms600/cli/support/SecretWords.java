package bms600.cli.support;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The secret words of a site file, to be blotted out wherever else they might stand. Found by the
 * names of their keys in the text itself, so that they are known of a file with mistakes too.
 */
final class SecretWords {
  private static final String MASK = "********";

  /** As the keys of a site file end: {@code password}, {@code auth_password}, {@code pin} ... */
  private static final Pattern KEYED =
      Pattern.compile(
          "(?i)[\\w-]*(?:password|passphrase|secret|token|pin|community)[\"']?\\s*:\\s*"
              + "(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([^\\s,}#][^,}#\\r\\n]*))");

  private final List<String> words;

  private SecretWords(List<String> words) {
    this.words = words;
  }

  /** Those of the text of a site file. */
  static SecretWords of(String siteFile) {
    return new SecretWords(
        KEYED
            .matcher(siteFile)
            .results()
            .flatMap(SecretWords::value)
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  private static Stream<String> value(MatchResult found) {
    return Stream.of(1, 2, 3).map(found::group).filter(Objects::nonNull);
  }

  /** A text without them. */
  String blotted(String text) {
    String left = text;
    for (String word : words) {
      left = left.replace(word, MASK);
    }
    return left;
  }
}

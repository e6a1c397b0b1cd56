package bms600.master.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A way to write a value.
 *
 * @param allowed what may be written, as the end of a sentence: {@code must be 1 to 420}
 * @param reading the value of a text, or nothing where the text is not allowed
 */
record Form<T>(String allowed, Function<String, Optional<T>> reading) {
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}|2147483647");

  /** A character, other than a space, that one can see; for use inside a class of characters. */
  static final String CHARACTER = "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}";

  private static final String PRINTED = "[" + CHARACTER + "]";

  static final Form<Boolean> FLAG = oneOf(List.of(true, false), String::valueOf);

  static Form<Integer> integer(int low, int high) {
    return new Form<>(
        "must be " + low + " to " + high,
        text ->
            Optional.of(text)
                .filter(INTEGER.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(value -> value >= low && value <= high));
  }

  static <T> Form<T> oneOf(List<T> all, Function<T, String> code) {
    return new Form<>(
        all.stream().map(code).collect(Collectors.joining(", ", "must be one of ", "")),
        text -> all.stream().filter(one -> code.apply(one).equals(text)).findFirst());
  }

  static <T extends Enum<T>> Form<T> oneOf(T[] all, Function<T, String> code) {
    return oneOf(Arrays.asList(all), code);
  }

  /** A name for people, kept as it is written. */
  static Form<String> text(int longest) {
    return matching(
        PRINTED + "(?:[" + CHARACTER + "\\x20]{0," + (longest - 2) + "}" + PRINTED + ")?",
        "must be 1 to " + longest + " characters",
        Matcher::group);
  }

  static <T> Form<T> matching(String regex, String allowed, Function<Matcher, T> value) {
    var pattern = Pattern.compile(regex);
    return new Form<>(
        allowed, text -> Optional.of(pattern.matcher(text)).filter(Matcher::matches).map(value));
  }

  /** Narrows what is allowed, and says so. */
  Form<T> provided(Function<T, Boolean> holds, String newAllowed) {
    return new Form<>(newAllowed, text -> reading.apply(text).filter(holds::apply));
  }

  <R> Form<R> as(Function<T, R> other) {
    return new Form<>(allowed, text -> reading.apply(text).map(other));
  }
}

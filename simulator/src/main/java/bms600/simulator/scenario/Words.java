package bms600.simulator.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Readings of the values of a scenario; each is empty where the text is something else. */
final class Words {
  static final String TIME = "must be a time such as 1 min 30 s";
  static final String PERCENT = "must be a percentage such as 65 %";
  static final String YES_NO = "must be yes or no";

  private static final Pattern TIME_PARTS = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(h|min|s)\\s*");
  private static final Pattern NUMBER_UNIT =
      Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*(°C|%|kW|W|A|V)");

  private Words() {}

  static Optional<Duration> time(String text) {
    var part = TIME_PARTS.matcher(text);
    double seconds = 0;
    int end = 0;
    while (part.find() && part.start() == end) {
      seconds += Double.parseDouble(part.group(1)) * secondsPer(part.group(2));
      end = part.end();
    }
    boolean whole = end == text.length() && end > 0;
    return whole ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000))) : Optional.empty();
  }

  private static int secondsPer(String unit) {
    return switch (unit) {
      case "h" -> 3600;
      case "min" -> 60;
      default -> 1;
    };
  }

  /** A number with this unit behind it. */
  static Function<String, Optional<Double>> number(String unit, double least, double most) {
    return text -> {
      var match = NUMBER_UNIT.matcher(text.strip());
      if (!match.matches() || !match.group(2).equals(unit)) {
        return Optional.empty();
      }
      double value = Double.parseDouble(match.group(1));
      return value >= least && value <= most ? Optional.of(value) : Optional.empty();
    };
  }

  static Function<String, Optional<Integer>> integer(int least, int most) {
    return text -> {
      if (!text.matches("\\d{1,6}")) {
        return Optional.empty();
      }
      int value = Integer.parseInt(text);
      return value >= least && value <= most ? Optional.of(value) : Optional.empty();
    };
  }

  /** One of two words: true for the first. */
  static Function<String, Optional<Boolean>> either(String yes, String no) {
    return text ->
        text.equals(yes)
            ? Optional.of(true)
            : text.equals(no) ? Optional.of(false) : Optional.empty();
  }

  static Optional<Boolean> yesNo(String text) {
    return either("yes", "no").apply(text);
  }

  /** One of these, by its code. */
  static <T> Function<String, Optional<T>> oneOf(T[] all, Function<T, String> code) {
    return text -> Arrays.stream(all).filter(each -> code.apply(each).equals(text)).findFirst();
  }
}

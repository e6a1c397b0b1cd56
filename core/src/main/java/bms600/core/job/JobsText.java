package bms600.core.job;

import bms600.core.site.OneLine;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Lines of text of jobs: a key, the string's name, and fields between tabs. */
final class JobsText {
  /** Every line of jobs begins with it. */
  static final String KEY = "job-";

  private static final String WATCHED = JobsText.KEY + "watched";

  private static final String SINCE_TEST = JobsText.KEY + "since-test";

  private JobsText() {}

  static String watched(Duration time) {
    return WATCHED + "\t" + time;
  }

  /** For how long the master had looked without a gap; not at all where no line tells. */
  static Duration watched(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith(WATCHED + "\t")) {
        return duration(line.substring(WATCHED.length() + 1));
      }
    }
    return Duration.ZERO;
  }

  static String sinceTest(String name, Duration time) {
    return SINCE_TEST + "\t" + name + "\t" + time;
  }

  /** Time since a string was last tested; long where no line tells. */
  static Duration sinceTest(String name, List<String> lines) {
    return find(SINCE_TEST, name, lines).map(field -> duration(field[0])).orElse(Bypass.LONG);
  }

  static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a saved duration: " + text, e);
    }
  }

  /** A word of somebody's, fit to stand between tabs. */
  static String word(String text) {
    return OneLine.of(text);
  }

  /** The fields behind key and name. */
  static Optional<String[]> find(String key, String name, List<String> lines) {
    String start = key + "\t" + name + "\t";
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .map(line -> line.substring(start.length()).split("\t", -1));
  }

  static <E extends Enum<E>> E one(E[] values, String name) {
    for (var value : values) {
      if (value.name().equals(name)) {
        return value;
      }
    }
    throw new IllegalArgumentException("not a saved job: " + name);
  }
}

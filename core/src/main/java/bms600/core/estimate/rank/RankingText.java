package bms600.core.estimate.rank;

import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The ranking of a string as one line of text: {@code rank S1 0v0 - 123,119,…}, first the marks of
 * each block as one digit to the base of 32, then the voltages at the begin of a running discharge
 * and the falls, in tenths of a millivolt; a dash where there are none, {@code x} for one missing.
 */
final class RankingText {
  static final String KEY = "rank\t";

  private static final int BASE = 32;
  private static final String NONE = "-";
  private static final String MISSING = "x";

  private RankingText() {}

  static String save(BatteryString string, StringRanking ranking) {
    String marks =
        ranking.marks().stream()
            .map(mark -> Character.toString(Character.forDigit(mark, BASE)))
            .collect(Collectors.joining());
    var sag = ranking.sag();
    return KEY
        + string.name()
        + "\t"
        + marks
        + " "
        + tenths(sag.firstMv())
        + " "
        + tenths(sag.fallMv());
  }

  private static String tenths(List<Double> values) {
    return values.isEmpty()
        ? NONE
        : values.stream()
            .map(mv -> Double.isNaN(mv) ? MISSING : Long.toString(Math.round(10 * mv)))
            .collect(Collectors.joining(","));
  }

  /** Takes a line in; one of a string that is gone, or of another size, is left out. */
  static void restore(Site site, String line, List<StringRanking> strings) {
    String[] field = line.split("\t", -1);
    String[] part = field.length == 3 ? field[2].split(" ", -1) : new String[0];
    if (part.length != 3) {
      throw new IllegalArgumentException("not a saved ranking: " + line);
    }
    for (var string : site.strings()) {
      if (string.name().equals(field[1]) && part[0].length() == string.blocks()) {
        var sag = new Sag(numbers(part[1], string, line), numbers(part[2], string, line));
        var ranking =
            new StringRanking(List.of(), marks(part[0], line), sag, RankingEstimator.EVERY_S);
        strings.set(string.index(), ranking);
      }
    }
  }

  private static List<Integer> marks(String text, String line) {
    var marks = new ArrayList<Integer>();
    for (int i = 0; i < text.length(); i++) {
      int mark = Character.digit(text.charAt(i), BASE);
      if (mark < 0) {
        throw new IllegalArgumentException("not a saved ranking: " + line);
      }
      marks.add(mark);
    }
    return marks;
  }

  private static List<Double> numbers(String text, BatteryString string, String line) {
    if (text.equals(NONE)) {
      return List.of();
    }
    String[] each = text.split(",", -1);
    try {
      var numbers =
          IntStream.range(0, each.length)
              .mapToObj(i -> each[i].equals(MISSING) ? Double.NaN : Long.parseLong(each[i]) / 10.0)
              .toList();
      if (numbers.size() == string.blocks()) {
        return numbers;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a saved ranking: " + line, e);
    }
    throw new IllegalArgumentException("not a saved ranking: " + line);
  }
}

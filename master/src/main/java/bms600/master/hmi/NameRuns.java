package bms600.master.hmi;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Many names on little paper: those that follow each other are told by the first and the last. */
final class NameRuns {
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})");
  private static final int MOST = 70;

  /** Names with one stem and numbers without a gap. */
  private record Run(String first, String stem, long from, long to, int names) {
    boolean isFollowedBy(Run next) {
      return !stem.isEmpty() && stem.equals(next.stem) && to >= 0 && next.from == to + 1;
    }

    String text() {
      String last = stem + to;
      return switch (names) {
        case 1 -> first;
        case 2 -> first + ", " + last;
        default -> first + "–" + last;
      };
    }
  }

  private NameRuns() {}

  /**
   * Such as {@code S1.1–S1.70, S2.3}. What does not fit on paper, more than 70 such runs, is told
   * by its number: {@code … +12}. Nothing is left out unsaid.
   */
  static String of(List<String> names) {
    var runs = new ArrayList<Run>();
    for (String name : names) {
      var next = single(name);
      if (!runs.isEmpty() && runs.getLast().isFollowedBy(next)) {
        var run = runs.removeLast();
        runs.add(new Run(run.first(), run.stem(), run.from(), next.to(), run.names() + 1));
      } else {
        runs.add(next);
      }
    }
    var shown = runs.stream().limit(MOST).map(Run::text).toList();
    int left = runs.stream().skip(MOST).mapToInt(Run::names).sum();
    return String.join(", ", shown) + (left > 0 ? " … +" + left : "");
  }

  private static Run single(String name) {
    var numbered = NUMBERED.matcher(name);
    boolean isOne = numbered.matches() && !numbered.group(2).startsWith("0");
    return isOne
        ? new Run(
            name,
            numbered.group(1),
            Long.parseLong(numbered.group(2)),
            Long.parseLong(numbered.group(2)),
            1)
        : new Run(name, "", -1, -1, 1);
  }
}

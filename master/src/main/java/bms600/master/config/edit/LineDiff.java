package bms600.master.config.edit;

import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line: {@code - old}, {@code + new}. */
final class LineDiff {
  /** Above it, all lines between the first and the last that differ are told as exchanged. */
  private static final int MOST_CELLS = 4_000_000;

  private LineDiff() {}

  static List<String> of(String before, String after) {
    var old = before.lines().toList();
    var now = after.lines().toList();
    int head = 0;
    while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(old.size(), now.size()) - head
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    return between(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail));
  }

  private static List<String> between(List<String> old, List<String> now) {
    boolean isLong = (long) old.size() * now.size() > MOST_CELLS;
    int[][] common = isLong ? new int[0][0] : common(old, now);
    var lines = new ArrayList<String>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (!isLong && i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        i++;
        j++;
      } else if (i < old.size()
          && (isLong || j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
        lines.add("- " + old.get(i++));
      } else {
        lines.add("+ " + now.get(j++));
      }
    }
    return lines;
  }

  /** How many lines what is left of both has in common, by where each is left. */
  private static int[][] common(List<String> old, List<String> now) {
    var common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}

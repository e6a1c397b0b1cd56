package bms600.cli.bench;

import java.util.List;

/** Scores as text in columns. */
final class Table {
  private static final List<String> HEAD =
      List.of("output", "over", "measured", "goal", "", "baseline");

  private Table() {}

  static String of(List<Score> scores) {
    var lines = new java.util.ArrayList<List<String>>();
    lines.add(HEAD);
    for (var score : scores) {
      lines.add(
          List.of(
              score.output(),
              score.oracle(),
              score.measured(),
              score.goal(),
              score.met() ? "met" : "MISSED",
              score.baseline()));
    }
    var text = new StringBuilder();
    for (var line : lines) {
      for (int column = 0; column < line.size(); column++) {
        boolean last = column == line.size() - 1;
        text.append(last ? line.get(column) : pad(line.get(column), width(lines, column)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static int width(List<List<String>> lines, int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length() + 2);
  }
}

package bms600.master.report;

import bms600.core.notice.Language;
import bms600.master.report.Report.Chart;
import bms600.master.report.Report.Head;
import bms600.master.report.Report.Line;
import bms600.master.report.Report.Part;
import bms600.master.report.Report.Row;
import bms600.master.report.Report.Table;
import bms600.master.report.Report.Words;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A report in another language: the same figures, and the words by the list {@code zh.txt}. What
 * people wrote and what the journal says stay as they were said.
 */
public final class Translation {
  private static final String FILE = "zh.txt";
  private static final String MIDDLE = " = ";
  private static final Pattern HOLE = Pattern.compile("\\{([#0-9]?)}");

  /** A figure with its unit, an instant, or a dash. */
  private static final String FIGURE = "([-+–−±0-9.: ]+(?:[A-Za-zµΩ%°·/]{1,4})?)";

  /** Columns of what was said by somebody. */
  private static final Set<String> SAID =
      Set.of(
          "text",
          "what became of it",
          "what, by whom, and how it ended",
          "who, and what was said",
          "condition",
          "what is left, or what changed since",
          "file",
          "SHA-256");

  private final Map<String, String> exact = new HashMap<>();
  private final List<Rule> rules = new ArrayList<>();

  /** A sentence with holes. */
  private record Rule(Pattern english, String chinese) {}

  private Translation(List<String> lines) {
    for (String line : lines) {
      int middle = line.indexOf(MIDDLE);
      String english = line.substring(0, middle);
      String chinese = line.substring(middle + MIDDLE.length());
      if (HOLE.matcher(english).find()) {
        rules.add(new Rule(pattern(english), chinese));
      } else {
        exact.put(english, chinese);
      }
    }
  }

  private static Pattern pattern(String english) {
    var regex = new StringBuilder();
    var hole = HOLE.matcher(english);
    int from = 0;
    while (hole.find()) {
      regex.append(Pattern.quote(english.substring(from, hole.start())));
      regex.append(hole.group(1).equals("#") ? FIGURE : "(.+?)");
      from = hole.end();
    }
    return Pattern.compile(regex + Pattern.quote(english.substring(from)));
  }

  /** The report in this language. */
  public static Report of(Report report, Language language) {
    return switch (language) {
      case EN -> report;
      case ZH -> chinese().report(report);
    };
  }

  private static Translation chinese() {
    try (var in = Translation.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new FileNotFoundException(FILE);
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
      return new Translation(lines.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Report report(Report report) {
    var head = report.head();
    var translated =
        new Head(
            text(head.title()),
            head.site(),
            text(head.subject()),
            head.at(),
            head.zone(),
            head.version(),
            Language.ZH);
    return new Report(translated, report.parts().stream().map(this::part).toList());
  }

  private Part part(Part part) {
    String heading = text(part.heading());
    return switch (part) {
      case Words words -> new Words(heading, words.sentences().stream().map(this::text).toList());
      case Table table ->
          new Table(
              heading,
              table.columns().stream().map(this::text).toList(),
              table.widths(),
              table.rows().stream().map(row -> row(row, table.columns())).toList());
      case Chart chart ->
          new Chart(
              heading,
              chart.unit(),
              chart.lines().stream()
                  .map(line -> new Line(line.name(), line.epochSeconds(), line.values()))
                  .toList());
    };
  }

  private Row row(Row row, List<String> columns) {
    var cells = new ArrayList<String>();
    for (int i = 0; i < row.cells().size(); i++) {
      String cell = row.cells().get(i);
      boolean isSaid = SAID.contains(columns.get(i)) && !exact.containsKey(cell);
      cells.add(isSaid ? cell : text(cell));
    }
    return new Row(row.mark(), cells);
  }

  private String text(String english) {
    var found = exact.get(english);
    return found != null ? found : byRule(english).orElseGet(() -> pieces(english));
  }

  private Optional<String> byRule(String english) {
    for (var rule : rules) {
      var match = rule.english().matcher(english);
      if (match.matches()) {
        var parts = new ArrayList<String>();
        for (int i = 1; i <= match.groupCount(); i++) {
          parts.add(text(match.group(i)));
        }
        return Optional.of(filled(rule.chinese(), parts));
      }
    }
    return Optional.empty();
  }

  private static String filled(String chinese, List<String> parts) {
    var filled = new StringBuilder();
    var hole = HOLE.matcher(chinese);
    int from = 0;
    int next = 0;
    while (hole.find()) {
      filled.append(chinese, from, hole.start());
      boolean isNumbered = hole.group(1).matches("[0-9]");
      int index = isNumbered ? Integer.parseInt(hole.group(1)) - 1 : next++;
      filled.append(parts.get(index));
      from = hole.end();
    }
    return filled.append(chinese.substring(from)).toString();
  }

  /** Piece by piece, where a sentence is made of several. */
  private String pieces(String english) {
    return english.contains("; ")
        ? Arrays.stream(english.split("; ", -1)).map(this::text).collect(Collectors.joining("；"))
        : english;
  }
}

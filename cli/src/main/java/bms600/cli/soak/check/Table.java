package bms600.cli.soak.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What must and what may follow from everything that is done to a plant: kind, limit and delays as
 * the practice of the field has them, written down apart from the rules of the master.
 */
final class Table {
  private static final int COLUMNS = 7;
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final Map<String, List<Row>> rows;

  private Table(Map<String, List<Row>> rows) {
    this.rows = rows;
  }

  /**
   * One alarm that follows from one fault.
   *
   * @param where {@code self}, {@code string}, {@code port}, {@code blocks}, {@code strings}, or a
   *     place by its name
   * @param severity or {@code any}
   * @param onS from the fault to the alarm
   * @param offS from its end to the alarm's end; endless where somebody must reset the alarm
   * @param rule whether the alarm must come, may come, or may come any number of times
   */
  record Row(
      String what,
      String words,
      String where,
      String severity,
      double onS,
      double offS,
      Rule rule) {}

  /** How strictly a row is meant. */
  enum Rule {
    /** It must come, and not before its delay. */
    MUST,
    /** It must come by its delay. */
    SOON,
    MAY,
    /** It may come, and as late after its fault as what it judges remembers it. */
    LAGS,
    /** It may come any number of times. */
    CHATTERS
  }

  static Table load() {
    try (var in = Objects.requireNonNull(Table.class.getResourceAsStream("table.txt"))) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Table read(String text) {
    return new Table(
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(Table::row)
            .collect(Collectors.groupingBy(Row::what)));
  }

  private static Row row(String line) {
    String[] cell = line.split("\\|", -1);
    if (cell.length != COLUMNS) {
      throw new IllegalArgumentException("the table has 7 columns, not " + line);
    }
    Arrays.setAll(cell, i -> cell[i].strip());
    double offS = cell[5].equals("latched") ? NEVER : Double.parseDouble(cell[5]);
    var rule = Rule.valueOf(cell[6].toUpperCase(java.util.Locale.ROOT));
    return new Row(cell[0], cell[1], cell[2], cell[3], Double.parseDouble(cell[4]), offS, rule);
  }

  /** What follows from a fault; nothing where it is one that no alarm may follow. */
  List<Demand> demands(Injected fault, Log.Layout layout) {
    var demands = new ArrayList<Demand>();
    for (var row : rows.getOrDefault(fault.what(), List.of())) {
      places(row, fault.where(), layout)
          .forEach(place -> demands.add(new Demand(row, place, fault)));
    }
    return demands;
  }

  private static Stream<String> places(Row row, String where, Log.Layout layout) {
    String string = where.split("\\.", 2)[0];
    return switch (row.where()) {
      case "self" -> Stream.of(where);
      case "string" -> Stream.of(string);
      case "port" -> Stream.of(layout.portOf().getOrDefault(string, where));
      case "blocks" -> blocks(string, layout);
      case "strings" -> layout.blocks().keySet().stream();
      default -> Stream.of(row.where());
    };
  }

  private static Stream<String> blocks(String string, Log.Layout layout) {
    int count = layout.blocks().getOrDefault(string, 0);
    return IntStream.rangeClosed(1, count).mapToObj(n -> string + "." + n);
  }
}

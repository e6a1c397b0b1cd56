package bms600.core.register;

import bms600.core.alarm.AlarmKind;
import bms600.core.point.Point;
import bms600.core.point.PointCatalogue;
import bms600.core.register.RegisterRow.Source;
import bms600.core.register.RegisterTable.Mistake;
import bms600.core.register.RegisterTable.Outcome;
import bms600.core.site.Per;
import bms600.core.site.Site;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a register table, or every mistake in it. */
final class TableText {
  static final String HEADER = "register,stride,count,per,string,point,type,scale,absent,map";

  private static final List<String> COLUMNS = List.of(HEADER.split(",", -1));
  private static final String AREA = "area";
  private static final String NUMBER = "number";
  private static final int MOST_BITS = 16;

  private final String name;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final List<RegisterArea> areas = new ArrayList<>();
  private final List<RegisterRow> rows = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();

  TableText(String name) {
    this.name = name;
  }

  Outcome read(String text) {
    var all = text.lines().toList();
    if (all.isEmpty() || !all.getFirst().equals(HEADER)) {
      String first = all.isEmpty() ? "" : all.getFirst();
      mistakes.add(new Mistake(1, "", first, "must begin with the line " + HEADER));
      return new Outcome.Refused(mistakes);
    }
    for (int i = 1; i < all.size(); i++) {
      if (!all.get(i).isBlank() && !all.get(i).startsWith("#")) {
        read(i + 1, all.get(i));
      }
    }
    if (mistakes.isEmpty()) {
      placed();
    }
    return mistakes.isEmpty()
        ? new Outcome.Read(new RegisterTable(name, areas, rows))
        : new Outcome.Refused(mistakes);
  }

  /** A line, split into its columns. */
  private final class Line {
    private final int number;
    private final String[] field;
    private boolean isWrong;

    Line(int number, String[] field) {
      this.number = number;
      this.field = field;
    }

    String of(String column) {
      return field[COLUMNS.indexOf(column)].strip();
    }

    void wrong(String column, String allowed) {
      isWrong = true;
      mistakes.add(new Mistake(number, column, of(column), allowed));
    }

    int integer(String column, int low, int high, int leftOut) {
      String text = of(column);
      if (text.isEmpty() && leftOut >= low) {
        return leftOut;
      }
      if (text.matches("\\d{1,6}")) {
        int value = Integer.parseInt(text);
        if (value >= low && value <= high) {
          return value;
        }
      }
      wrong(column, "must be " + low + " to " + high);
      return low;
    }
  }

  private void read(int number, String text) {
    String[] field = text.split(",", -1);
    if (field.length != COLUMNS.size()) {
      mistakes.add(
          new Mistake(number, "", text, "must have " + COLUMNS.size() + " columns: " + HEADER));
      return;
    }
    var line = new Line(number, field);
    if (line.of("per").equals(AREA)) {
      areas.add(
          new RegisterArea(
              line.integer("register", 0, RegisterTable.END - 1, -1),
              line.integer("count", 1, RegisterTable.END, -1),
              line.integer("absent", 0, 0xFFFF, 0)));
      return;
    }
    row(line)
        .filter(_ -> !line.isWrong)
        .ifPresent(
            row -> {
              rows.add(row);
              lines.add(number);
            });
  }

  private Optional<RegisterRow> row(Line line) {
    var per = per(line);
    var type = WordType.of(line.of("type"));
    if (type.isEmpty()) {
      line.wrong("type", "must be one of " + words(WordType.values(), WordType::code));
    }
    int register = line.integer("register", 0, RegisterTable.END - 1, -1);
    int stride = line.integer("stride", 0, RegisterTable.END - 1, 0);
    int count = line.integer("count", 1, Site.MAX_BLOCKS, 1);
    int string = line.integer("string", 0, Site.MAX_STRINGS, 0);
    if (per.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    if (string > 0 && per.get() != Per.BLOCK) {
      line.wrong("string", "must be left out where it is not per block");
    }
    if (type.get() == WordType.BITS && count > MOST_BITS) {
      line.wrong("count", "must be 1 to 16 where each place has a bit");
    }
    var source = source(line, per.get());
    var scale = scale(line, source);
    long absent = absent(line, type.get());
    return source.map(
        it ->
            new RegisterRow(
                register, stride, count, per.get(), string, it, type.get(), scale, absent));
  }

  private static Optional<Per> per(Line line) {
    var per =
        Arrays.stream(Per.values())
            .filter(one -> one != Per.SENSOR && one != Per.CHANNEL)
            .filter(one -> word(one).equals(line.of("per")))
            .findFirst();
    if (per.isEmpty()) {
      line.wrong("per", "must be area, site, string, block, port, input, analog or output");
    }
    return per;
  }

  private static String word(Per per) {
    return per.name().toLowerCase(Locale.ROOT);
  }

  private static <T> String words(T[] all, Function<T, String> code) {
    return String.join(", ", Arrays.stream(all).map(code).toList());
  }

  private static Optional<Source> source(Line line, Per per) {
    String point = line.of("point");
    return switch (point) {
      case NUMBER -> Optional.of(new Source.OfNumber());
      case "alarms.critical" -> Optional.of(alarms(line, true, false));
      case "alarms.other" -> Optional.of(alarms(line, false, false));
      case "block_alarms.critical" -> Optional.of(alarms(line, true, true));
      case "block_alarms.other" -> Optional.of(alarms(line, false, true));
      default -> {
        var found =
            PointCatalogue.load().per(per).stream()
                .filter(one -> one.name().equals(point))
                .findFirst();
        if (found.isEmpty()) {
          line.wrong(
              "point",
              "must be number, alarms.critical, alarms.other, or a point per "
                  + word(per)
                  + ": "
                  + String.join(
                      ", ", PointCatalogue.load().per(per).stream().map(Point::name).toList()));
        }
        yield found.map(it -> new Source.OfPoint(it, codes(line)));
      }
    };
  }

  private static Source alarms(Line line, boolean critical, boolean ofBlocks) {
    var bits = new HashMap<AlarmKind, Integer>();
    for (var pair : pairs(line)) {
      var kind = AlarmKind.of(pair[0]);
      if (kind.isEmpty() || !pair[1].matches("\\d|1[0-5]")) {
        line.wrong("map", "must be pairs such as block-voltage-high>0, with bits 0 to 15");
      } else {
        bits.put(kind.get(), Integer.valueOf(pair[1]));
      }
    }
    return new Source.OfAlarms(critical, ofBlocks, bits);
  }

  private static Map<Long, Long> codes(Line line) {
    var codes = new HashMap<Long, Long>();
    for (var pair : pairs(line)) {
      if (pair[0].matches("\\d{1,5}") && pair[1].matches("\\d{1,5}")) {
        codes.put(Long.valueOf(pair[0]), Long.valueOf(pair[1]));
      } else {
        line.wrong("map", "must be pairs of numbers such as 4>2, with a space between pairs");
      }
    }
    return codes;
  }

  private static List<String[]> pairs(Line line) {
    String text = line.of("map");
    if (text.isEmpty()) {
      return List.of();
    }
    var pairs = new ArrayList<String[]>();
    for (String word : text.split(" +", -1)) {
      String[] pair = word.split(">", -1);
      if (pair.length != 2) {
        line.wrong("map", "must be pairs such as 4>2, with a space between pairs");
        return List.of();
      }
      pairs.add(pair);
    }
    return pairs;
  }

  private static BigDecimal scale(Line line, Optional<Source> source) {
    String text = line.of("scale");
    if (text.isEmpty()) {
      return source.isPresent() && source.get() instanceof Source.OfPoint of
          ? of.point().scale()
          : BigDecimal.ONE;
    }
    if (text.matches("\\d{1,6}(\\.\\d{1,9})?") && new BigDecimal(text).signum() > 0) {
      return new BigDecimal(text);
    }
    line.wrong("scale", "must be a positive number such as 0.001");
    return BigDecimal.ONE;
  }

  private static long absent(Line line, WordType type) {
    String text = line.of("absent");
    if (text.isEmpty()) {
      return type.lowest() < 0 ? type.lowest() : type == WordType.BITS ? 0 : type.highest();
    }
    if (text.matches("-?\\d{1,10}") && type.holds(Long.parseLong(text))) {
      return Long.parseLong(text);
    }
    line.wrong("absent", "must be " + type.lowest() + " to " + type.highest());
    return 0;
  }

  /** Every register of every row lies in one area, and belongs to no other row. */
  private void placed() {
    var taken = new BitSet(RegisterTable.END);
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      for (int place = 0; place < row.count(); place++) {
        int at = row.at(place);
        int words = row.type().words();
        boolean isBit = row.type() == WordType.BITS && place > 0;
        if (areas.stream().noneMatch(area -> area.holds(at, words))) {
          wrong(i, at, "must lie in an area");
          break;
        }
        if (!isBit && !taken.get(at, at + words).isEmpty()) {
          wrong(i, at, "must be free: another row, or another place of this one, stands there");
          break;
        }
        taken.set(at, at + words);
      }
    }
  }

  private void wrong(int row, int register, String allowed) {
    mistakes.add(new Mistake(lines.get(row), "register", Integer.toString(register), allowed));
  }
}

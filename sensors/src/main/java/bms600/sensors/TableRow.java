package bms600.sensors;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The cells of one row of a register table. A cell that cannot be understood is noted among the
 * mistakes, and some value stands in for it so that the rest of the row is checked too.
 */
final class TableRow {
  private static final Pattern BIT_OF_WORD = Pattern.compile("bit(\\d|1[0-5])(-inverted)?");
  private static final Pattern BIT = Pattern.compile("bit(-inverted)?");
  private static final Pattern CONTENT = Pattern.compile("0x[0-9A-Fa-f]{1,8}|-?\\d{1,10}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,12})?");

  private final int line;
  private final List<String> header;
  private final List<String> cells;
  private final List<TableMistake> mistakes;

  TableRow(int line, List<String> header, List<String> cells, List<TableMistake> mistakes) {
    this.line = line;
    this.header = header;
    this.cells = cells;
    this.mistakes = mistakes;
  }

  /** What stands in a column; nothing in one that the table does not have. */
  String cell(String column) {
    int at = header.indexOf(column);
    return at < 0 ? "" : cells.get(at);
  }

  /** Notes a mistake in a cell. */
  void wrong(String column, String allowed) {
    String key = column.equals("channel") ? column : cell("channel") + "." + column;
    String value = cell(column).isEmpty() ? "(nothing)" : cell(column);
    mistakes.add(new TableMistake(line, key, value, allowed));
  }

  Channel channel() {
    String code = cell("channel");
    return oneOf("channel", code, Channel.values(), TableRow::code, Channel.VOLTAGE);
  }

  Flag flag(String prefix) {
    String code = cell("channel").substring(prefix.length());
    return oneOf("channel", code, Flag.values(), Flag::code, Flag.RESTARTED);
  }

  private static String code(Channel channel) {
    return channel.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private <T> T oneOf(
      String column, String code, T[] all, Function<T, String> codeOf, T otherwise) {
    Optional<T> found = Arrays.stream(all).filter(one -> codeOf.apply(one).equals(code)).findAny();
    if (found.isEmpty()) {
      wrong(
          column,
          Arrays.stream(all).map(codeOf).collect(Collectors.joining(", ", "must be one of ", "")));
    }
    return found.orElse(otherwise);
  }

  Place place() {
    var table = oneOf("table", cell("table"), Table.values(), Table::code, Table.INPUT);
    var bit = (table.holdsBits() ? BIT : BIT_OF_WORD).matcher(cell("type"));
    if (!bit.matches()) {
      var type = table.holdsBits() ? noBit() : wordType();
      return new Place(table, register(type), type, 0, false);
    }
    int number = table.holdsBits() ? 0 : Integer.parseInt(bit.group(1));
    boolean inverted = cell("type").endsWith("-inverted");
    return new Place(table, register(WordType.BIT), WordType.BIT, number, inverted);
  }

  private WordType noBit() {
    wrong("type", "must be bit or bit-inverted, in a table of bits");
    return WordType.BIT;
  }

  private WordType wordType() {
    var type = WordType.ofWords(cell("type"));
    if (type.isEmpty()) {
      wrong(
          "type",
          WordType.OF_WORDS.stream()
              .map(WordType::code)
              .collect(
                  Collectors.joining(", ", "must be one of ", ", bit0 … bit15, bit0-inverted …")));
    }
    return type.orElse(WordType.UINT16);
  }

  private int register(WordType type) {
    int highest = 0x10000 - type.words();
    String text = cell("register");
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > highest) {
      wrong("register", "must be 0 to " + highest);
      return 0;
    }
    return Integer.parseInt(text);
  }

  /** How the register's number becomes the channel's SI unit. */
  Scale scale(Channel channel, Place place) {
    var factor = decimal("scale", "must be a decimal number other than 0, such as 0.001");
    if (factor.signum() == 0) {
      wrong("scale", "must be a decimal number other than 0, such as 0.001");
    }
    if (place.isBit() && factor.compareTo(BigDecimal.ONE) != 0) {
      wrong("scale", "must be 1, for a bit");
    }
    var offset =
        cell("offset").isEmpty()
            ? BigDecimal.ZERO
            : decimal("offset", "must be empty or a decimal number, such as -40");
    if (place.isBit()) {
      mustBeEmpty("offset");
    }
    return Scale.of(factor.signum() == 0 ? BigDecimal.ONE : factor, offset, unit(channel));
  }

  private BigDecimal decimal(String column, String allowed) {
    if (!DECIMAL.matcher(cell(column)).matches()) {
      wrong(column, allowed);
      return BigDecimal.ONE;
    }
    return new BigDecimal(cell(column));
  }

  private Unit unit(Channel channel) {
    var si = Unit.si(channel.unit());
    if (cell("unit").isEmpty()) {
      return si;
    }
    var unit = Unit.of(cell("unit"), channel.unit());
    if (unit.isEmpty()) {
      wrong("unit", "must be empty or one of " + String.join(", ", Unit.symbols(channel.unit())));
    }
    return unit.orElse(si);
  }

  /** The numbers that stand for "no value". */
  List<Long> absents(WordType type) {
    var absents = new ArrayList<Long>();
    if (!cell("absent").equals("-")) {
      for (String word : cell("absent").split("\\|", -1)) {
        absent(word.strip(), type).ifPresent(absents::add);
      }
    }
    return absents;
  }

  private Optional<Long> absent(String word, WordType type) {
    if (type.equals(WordType.BIT)) {
      wrong("absent", "must be -, since a bit is always there");
      return Optional.empty();
    }
    if (CONTENT.matcher(word).matches()) {
      long number = Long.decode(word.replaceFirst("^(-?)0+(?=\\d)", "$1"));
      boolean isHex = word.startsWith("0x");
      boolean isContent = number >>> (16 * type.words()) == 0;
      boolean isFloat = type.kind() == WordType.Kind.FLOAT32;
      if (isHex ? isContent : type.clamp(number) == number && !isFloat) {
        return Optional.of(isHex ? type.signed(number) : number);
      }
    }
    wrong(
        "absent",
        "must be - or the content of "
            + type.words()
            + " registers, such as 0x8000; several with | between them");
    return Optional.empty();
  }

  void mustBeEmpty(String column) {
    if (!cell(column).isEmpty()) {
      wrong(
          column, "must be empty, for a " + (cell("channel").startsWith("flag:") ? "flag" : "bit"));
    }
  }
}

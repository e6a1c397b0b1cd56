package bms600.sensors;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import java.math.BigDecimal;
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
  private static final Pattern BIT_OF_WORD = Pattern.compile("bit(\\d|1[0-5])");
  private static final Pattern NUMBER = Pattern.compile("0x[0-9A-Fa-f]{1,8}|-?\\d{1,10}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,12})?");

  /** Where something stands. */
  record Place(Table table, int register, WordType type, int bit) {}

  private final String file;
  private final int line;
  private final List<String> cells;
  private final List<String> mistakes;

  TableRow(String file, int line, List<String> cells, List<String> mistakes) {
    this.file = file;
    this.line = line;
    this.cells = cells;
    this.mistakes = mistakes;
  }

  private String cell(int column) {
    return cells.get(column).strip();
  }

  /** Notes a mistake in a cell; columns count in characters, from 1. */
  void wrong(int column, String allowed) {
    int at = 1;
    for (int i = 0; i < column; i++) {
      at += cells.get(i).length() + 1;
    }
    mistakes.add("%s:%d:%d: %s — %s".formatted(file, line, at, cell(column), allowed));
  }

  Channel channel() {
    return oneOf(0, cell(0), Channel.values(), TableRow::code, Channel.VOLTAGE);
  }

  Flag flag(String prefix) {
    String code = cell(0).substring(prefix.length());
    return oneOf(0, code, Flag.values(), Flag::code, Flag.RESTARTED);
  }

  private static String code(Channel channel) {
    return channel.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private <T> T oneOf(int column, String code, T[] all, Function<T, String> codeOf, T otherwise) {
    Optional<T> found = Arrays.stream(all).filter(one -> codeOf.apply(one).equals(code)).findAny();
    if (found.isEmpty()) {
      wrong(
          column,
          Arrays.stream(all).map(codeOf).collect(Collectors.joining(", ", "must be one of ", "")));
    }
    return found.orElse(otherwise);
  }

  Place place() {
    var table = oneOf(1, cell(1), Table.values(), Table::code, Table.INPUT);
    var bitOfWord = BIT_OF_WORD.matcher(cell(3));
    boolean isBit = table.holdsBits() ? cell(3).equals("bit") : bitOfWord.matches();
    var type = isBit ? WordType.BIT : wordType(table);
    int bit = isBit && !table.holdsBits() ? Integer.parseInt(bitOfWord.group(1)) : 0;
    return new Place(table, register(type), type, bit);
  }

  private WordType wordType(Table table) {
    if (table.holdsBits()) {
      wrong(3, "must be bit, in a table of bits");
      return WordType.BIT;
    }
    WordType[] words =
        Arrays.stream(WordType.values())
            .filter(type -> type != WordType.BIT)
            .toArray(WordType[]::new);
    for (var type : words) {
      if (type.code().equals(cell(3))) {
        return type;
      }
    }
    wrong(
        3,
        Arrays.stream(words)
            .map(WordType::code)
            .collect(Collectors.joining(", ", "must be one of ", ", bit0 … bit15")));
    return WordType.UINT16;
  }

  private int register(WordType type) {
    int highest = 0x10000 - type.words();
    if (!cell(2).matches("\\d{1,5}") || Integer.parseInt(cell(2)) > highest) {
      wrong(2, "must be 0 to " + highest);
      return 0;
    }
    return Integer.parseInt(cell(2));
  }

  /** The factor from the register's number to the channel's SI unit. */
  BigDecimal scale() {
    if (!DECIMAL.matcher(cell(4)).matches() || new BigDecimal(cell(4)).signum() == 0) {
      wrong(4, "must be a decimal number other than 0, such as 0.001");
      return BigDecimal.ONE;
    }
    return new BigDecimal(cell(4));
  }

  /** The number that stands for "no value". */
  long absent(WordType type) {
    if (cell(5).equals("-")) {
      return ChannelRow.NEVER;
    }
    String form = "must be - or the content of " + type.words() + " registers, such as 0x8000";
    if (type == WordType.BIT) {
      wrong(5, "must be -, since a bit is always there");
      return ChannelRow.NEVER;
    }
    if (!NUMBER.matcher(cell(5)).matches()) {
      wrong(5, form);
      return ChannelRow.NEVER;
    }
    long number = Long.decode(cell(5));
    boolean isHex = cell(5).startsWith("0x");
    boolean isContent = (number >>> (16 * type.words())) == 0;
    if (isHex ? !isContent : type.clamp(number) != number || type == WordType.FLOAT32) {
      wrong(5, form);
    }
    return isHex ? type.signed(number) : number;
  }

  void mustBeEmpty(int column) {
    if (!cell(column).isEmpty()) {
      wrong(column, "must be empty, for a flag");
    }
  }
}

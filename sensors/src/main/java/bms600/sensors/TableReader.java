package bms600.sensors;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a register table: comma-separated text with one row per channel. First come settings, if
 * any; then a header with the columns {@code channel,table,register,type,scale,absent} and, where
 * needed, {@code unit} and {@code offset}, in any order; then the rows. A flag's row begins with
 * {@code flag:…}; lines that are empty or begin with # are skipped.
 *
 * <p>A table is accepted whole or refused with every mistake in it.
 */
final class TableReader {
  static final List<String> COLUMNS =
      List.of("channel", "table", "register", "type", "scale", "absent");
  static final List<String> MORE_COLUMNS = List.of("unit", "offset");

  private static final String FLAG = "flag:";

  /** What became of a table. */
  sealed interface Outcome {
    record Read(RegisterTable table) implements Outcome {}

    /** Refused. */
    record Refused(List<TableMistake> mistakes) implements Outcome {
      public Refused {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  private final List<TableMistake> mistakes = new ArrayList<>();
  private final List<ChannelRow> channels = new ArrayList<>();
  private final List<FlagRow> flags = new ArrayList<>();
  private final Set<Channel> seenChannels = EnumSet.noneOf(Channel.class);
  private final Set<Flag> seenFlags = EnumSet.noneOf(Flag.class);
  private final Settings settings = new Settings(mistakes);

  private TableReader() {}

  static Outcome read(String text) {
    var reader = new TableReader();
    reader.lines(text.lines().toList());
    return reader.mistakes.isEmpty()
        ? new Outcome.Read(
            new RegisterTable(reader.settings.manners(), reader.channels, reader.flags))
        : new Outcome.Refused(reader.mistakes);
  }

  private void lines(List<String> lines) {
    List<String> header = List.of();
    for (int i = 0; i < lines.size(); i++) {
      String line = i == 0 ? lines.get(i).replaceFirst("^\uFEFF", "") : lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var cells = Arrays.stream(line.split(",", -1)).map(String::strip).toList();
      if (!header.isEmpty()) {
        row(i + 1, header, cells);
      } else if (Settings.isOne(cells)) {
        settings.read(i + 1, cells);
      } else {
        header = cells;
        header(i + 1, cells);
      }
    }
    if (channels.isEmpty() && mistakes.isEmpty()) {
      wrong(1, "", "no channel", "must hold the header and at least one channel");
    }
  }

  private void wrong(int line, String key, String value, String allowed) {
    mistakes.add(new TableMistake(line, key, value, allowed));
  }

  private void header(int line, List<String> cells) {
    boolean known = cells.stream().allMatch(c -> COLUMNS.contains(c) || MORE_COLUMNS.contains(c));
    boolean once = new HashSet<>(cells).size() == cells.size();
    if (!known || !once || !cells.containsAll(COLUMNS)) {
      wrong(
          line,
          "header",
          String.join(",", cells),
          "must be "
              + String.join(",", COLUMNS)
              + ", and may name "
              + String.join(" and ", MORE_COLUMNS)
              + " as well");
    }
  }

  private void row(int line, List<String> header, List<String> cells) {
    if (cells.size() != header.size()) {
      wrong(
          line,
          cells.getFirst(),
          String.join(",", cells),
          "must have %d columns, not %d".formatted(header.size(), cells.size()));
      return;
    }
    if (!header.containsAll(COLUMNS)) {
      return;
    }
    int before = mistakes.size();
    var row = new TableRow(line, header, cells, mistakes);
    if (row.cell("channel").startsWith(FLAG)) {
      flag(row, before);
    } else {
      channel(row, before);
    }
  }

  private void channel(TableRow row, int before) {
    var channel = row.channel();
    var place = row.place();
    var scale = row.scale(channel, place);
    var absents = row.absents(place.type());
    if (!seenChannels.add(channel)) {
      row.wrong("channel", "must stand in the table only once");
    }
    if (mistakes.size() == before) {
      channels.add(new ChannelRow(channel, place, scale, absents));
    }
  }

  private void flag(TableRow row, int before) {
    var flag = row.flag(FLAG);
    var place = row.place();
    if (!place.isBit() && mistakes.size() == before) {
      row.wrong("type", "must be a bit, for a flag");
    }
    List.of("scale", "absent", "unit", "offset").forEach(row::mustBeEmpty);
    if (!seenFlags.add(flag)) {
      row.wrong("channel", "must stand in the table only once");
    }
    if (mistakes.size() == before) {
      flags.add(new FlagRow(flag, place));
    }
  }
}

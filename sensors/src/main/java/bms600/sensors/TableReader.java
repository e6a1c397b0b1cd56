package bms600.sensors;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a register table: comma-separated text with the header {@value #HEADER}, one row for each
 * channel and for each {@code flag:…}; lines that are empty or begin with # are skipped.
 *
 * <p>A table is accepted whole or refused with every mistake in it.
 */
final class TableReader {
  static final String HEADER = "channel,table,register,type,scale,absent";

  private static final String FLAG = "flag:";
  private static final int COLUMNS = 6;

  /** What became of a table. */
  sealed interface Outcome {
    record Read(RegisterTable table) implements Outcome {}

    /**
     * Refused.
     *
     * @param mistakes each as {@code file:line:column: cell — what is allowed}
     */
    record Refused(List<String> mistakes) implements Outcome {
      public Refused {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  private final String file;
  private final List<String> mistakes = new ArrayList<>();
  private final List<ChannelRow> channels = new ArrayList<>();
  private final List<FlagRow> flags = new ArrayList<>();
  private final Set<Channel> seenChannels = EnumSet.noneOf(Channel.class);
  private final Set<Flag> seenFlags = EnumSet.noneOf(Flag.class);

  private TableReader(String file) {
    this.file = file;
  }

  static Outcome read(String file, String text) {
    var reader = new TableReader(file);
    reader.lines(text.lines().toList());
    return reader.mistakes.isEmpty()
        ? new Outcome.Read(new RegisterTable(reader.channels, reader.flags))
        : new Outcome.Refused(reader.mistakes);
  }

  private void lines(List<String> lines) {
    boolean headed = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!headed) {
        headed = true;
        header(i + 1, line);
      } else {
        row(i + 1, line);
      }
    }
    if (channels.isEmpty() && mistakes.isEmpty()) {
      mistakes.add(file + ":1:1: no channel — must hold the header and at least one channel");
    }
  }

  private void header(int number, String line) {
    if (!line.strip().equals(HEADER)) {
      mistakes.add(file + ":" + number + ":1: " + line + " — must be the header " + HEADER);
    }
  }

  private void row(int number, String line) {
    var cells = Arrays.asList(line.split(",", -1));
    if (cells.size() != COLUMNS) {
      mistakes.add(
          "%s:%d:1: %s — must have %d columns, not %d"
              .formatted(file, number, line, COLUMNS, cells.size()));
      return;
    }
    int before = mistakes.size();
    var row = new TableRow(file, number, cells, mistakes);
    if (cells.getFirst().strip().startsWith(FLAG)) {
      flag(row, before);
    } else {
      channel(row, before);
    }
  }

  private void channel(TableRow row, int before) {
    var channel = row.channel();
    var place = row.place();
    var scale = row.scale();
    long absent = row.absent(place.type());
    if (!seenChannels.add(channel)) {
      row.wrong(0, "must stand in the table only once");
    }
    if (mistakes.size() == before) {
      channels.add(
          new ChannelRow(
              channel,
              place.table(),
              place.register(),
              place.type(),
              place.bit(),
              scale.unscaledValue().doubleValue(),
              Math.pow(10, scale.scale()),
              absent));
    }
  }

  private void flag(TableRow row, int before) {
    var flag = row.flag(FLAG);
    var place = row.place();
    row.mustBeEmpty(4);
    row.mustBeEmpty(5);
    if (place.type() != WordType.BIT) {
      row.wrong(3, "must be a bit, for a flag");
    }
    if (!seenFlags.add(flag)) {
      row.wrong(0, "must stand in the table only once");
    }
    if (mistakes.size() == before) {
      flags.add(new FlagRow(flag, place.table(), place.register(), place.bit()));
    }
  }
}

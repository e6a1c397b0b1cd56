package bms600.master.uplink.mqtt;

import bms600.master.run.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How far a broker has been told, kept in a text file: it may be told something twice after a
 * crash, and never nothing.
 *
 * @param event number of the last event it has; -1 where it was never told any
 * @param told instant of the last values it has
 * @param gaps times of which it has no values yet, oldest first
 * @param connections how often it was connected to
 */
record Cursor(long event, Optional<Instant> told, List<Span> gaps, long connections) {
  static final Cursor NEW = new Cursor(-1, Optional.empty(), List.of(), 0);
  private static final String SUM = "sum ";
  private static final int MOST_GAPS = 100;

  Cursor {
    gaps = List.copyOf(gaps);
  }

  Cursor withEvent(long newEvent) {
    return new Cursor(newEvent, told, gaps, connections);
  }

  Cursor withTold(Instant at) {
    return new Cursor(event, Optional.of(at), gaps, connections);
  }

  Cursor withConnection() {
    return new Cursor(event, told, gaps, connections + 1);
  }

  /** Nothing was told for a time; of very many such times the last two become one. */
  Cursor withGap(Span gap) {
    if (gap.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(gaps);
    if (all.size() >= MOST_GAPS) {
      all.set(all.size() - 1, all.getLast().with(gap));
    } else {
      all.add(gap);
    }
    return new Cursor(event, told, all, connections);
  }

  /** The next piece of the oldest gap has been told. */
  Cursor withoutNextPiece() {
    var all = new ArrayList<>(gaps);
    var rest = all.removeFirst().rest();
    if (!rest.isEmpty()) {
      all.addFirst(rest);
    }
    return new Cursor(event, told, all, connections);
  }

  static Cursor read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return NEW;
    }
    var cursor = NEW;
    try {
      for (var line : lines(file)) {
        var words = line.split(" ", -1);
        cursor =
            switch (words[0]) {
              case "event" -> cursor.withEvent(Long.parseLong(words[1]));
              case "told" -> cursor.withTold(Instant.parse(words[1]));
              case "gap" ->
                  cursor.withGap(new Span(Instant.parse(words[1]), Instant.parse(words[2])));
              case "connections" ->
                  new Cursor(cursor.event, cursor.told, cursor.gaps, Long.parseLong(words[1]));
              default -> throw new IOException(file + " has an unknown line: " + words[0]);
            };
      }
      return cursor;
    } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** All but the sum; a file without one is taken: what an earlier version wrote has none. */
  private static List<String> lines(Path file) throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(file));
    if (lines.isEmpty()) {
      throw new IOException(file + " is empty");
    }
    if (lines.getLast().startsWith(SUM)) {
      String told = lines.removeLast();
      if (!told.equals(sum(lines))) {
        throw new IOException(file + " is not as it was written");
      }
    }
    return lines;
  }

  private static String sum(List<String> lines) {
    var crc = new CRC32C();
    crc.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    return SUM + Long.toHexString(crc.getValue());
  }

  void write(Path file) throws IOException {
    var lines = new ArrayList<String>();
    lines.add("event " + event);
    told.ifPresent(at -> lines.add("told " + at));
    gaps.forEach(gap -> lines.add("gap " + gap.from() + " " + gap.to()));
    lines.add("connections " + connections);
    lines.add(sum(lines));
    String text = String.join("\n", lines) + "\n";
    WholeFile.put(
        file.toAbsolutePath().resolveSibling(""),
        String.valueOf(file.getFileName()),
        text.getBytes(StandardCharsets.UTF_8));
  }
}

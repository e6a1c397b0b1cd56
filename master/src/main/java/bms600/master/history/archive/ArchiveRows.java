package bms600.master.history.archive;

import bms600.core.snapshot.Event;
import bms600.master.history.Attachments;
import bms600.master.history.DayParts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What stands in the entries of an archive, line by line, handed to whoever takes it. */
final class ArchiveRows {
  private static final int PIECE = 500;
  private static final int POINTS = 64;
  private static final Pattern DAY =
      Pattern.compile(Pattern.quote(DaysJson.FOLDER) + "(.{10})" + Pattern.quote(DaysJson.ENDING));

  private final Path file;
  private final Source source;
  private final Manifest manifest;

  ArchiveRows(Path file, Source source, Manifest manifest) {
    this.file = file;
    this.source = source;
    this.manifest = manifest;
  }

  /** Opens an entry. */
  @FunctionalInterface
  interface Source {
    InputStream open(Manifest.Entry entry) throws IOException;
  }

  /**
   * Hands over all there is, in the order it was written.
   *
   * @throws IOException where a line is not as it should be; the message names file, entry, line,
   *     value and what is allowed. Also what the taker throws
   */
  void give(Taker taker) throws IOException, InterruptedException {
    for (var entry : manifest.entries()) {
      if (entry.name().startsWith(ArchiveWriter.ATTACHMENTS)) {
        attachment(entry, taker);
        continue;
      }
      try (var lines =
          new BufferedReader(new InputStreamReader(source.open(entry), StandardCharsets.UTF_8))) {
        if (entry.name().equals("events.jsonl")) {
          events(entry, lines, taker);
        } else if (entry.name().startsWith(DaysJson.FOLDER)) {
          day(entry, lines, taker);
        } else if (entry.name().startsWith("values/")) {
          frames(entry, lines, taker);
        } else if (entry.name().equals("memory.json")) {
          memory(entry, lines, taker);
        } else {
          throw new IOException(file + ": " + entry.name() + ": no such entry is known");
        }
      }
    }
  }

  private void events(Manifest.Entry entry, BufferedReader lines, Taker taker) throws IOException {
    var waiting = new ArrayList<Event>();
    long count = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      count++;
      try {
        waiting.add(RowsJson.event(line));
      } catch (IOException e) {
        throw wrong(entry, count, e);
      }
      if (waiting.size() == PIECE) {
        taker.events(List.copyOf(waiting));
        waiting.clear();
      }
    }
    taker.events(waiting);
  }

  private void day(Manifest.Entry entry, BufferedReader lines, Taker taker) throws IOException {
    var day = dayOf(entry);
    var waiting = new ArrayList<DayParts>();
    long count = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      count++;
      try {
        waiting.add(DaysJson.read(line, manifest.points()));
      } catch (IOException e) {
        throw wrong(entry, count, e);
      }
      if (waiting.size() == POINTS) {
        taker.day(day, List.copyOf(waiting));
        waiting.clear();
      }
    }
    taker.day(day, waiting);
  }

  private LocalDate dayOf(Manifest.Entry entry) throws IOException {
    var name = DAY.matcher(entry.name());
    try {
      return LocalDate.parse(name.matches() ? name.group(1) : "");
    } catch (DateTimeException e) {
      throw new IOException(
          file + ": " + entry.name() + ": must be a day such as days/2026-11-01.jsonl", e);
    }
  }

  private void frames(Manifest.Entry entry, BufferedReader lines, Taker taker)
      throws IOException, InterruptedException {
    var csv = new ValuesCsv(manifest.points());
    if (!csv.header().equals(lines.readLine())) {
      throw new IOException(
          "%s: %s:1: the header does not name the points of %s"
              .formatted(file, entry.name(), Manifest.NAME));
    }
    long count = 1;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      count++;
      ValuesCsv.Row row;
      try {
        row = csv.read(line);
      } catch (IOException e) {
        throw wrong(entry, count, e);
      }
      taker.frame(row);
    }
  }

  private void memory(Manifest.Entry entry, BufferedReader lines, Taker taker) throws IOException {
    RowsJson.Memory memory;
    try {
      memory = RowsJson.memory(String.valueOf(lines.readLine()));
    } catch (IOException e) {
      throw wrong(entry, 1, e);
    }
    taker.memory(memory);
  }

  private void attachment(Manifest.Entry entry, Taker taker) throws IOException {
    byte[] content;
    try (var in = source.open(entry)) {
      content = in.readNBytes(Attachments.MOST_BYTES + 1);
    }
    if (!Attachments.mayBe(content)) {
      throw new IOException(
          "%s: %s: must be a JPEG, PNG or PDF of at most %d bytes"
              .formatted(file, entry.name(), Attachments.MOST_BYTES));
    }
    if (!entry.name().equals(ArchiveWriter.ATTACHMENTS + entry.sha256())) {
      throw new IOException(
          "%s: %s: must be named by its SHA-256, %s".formatted(file, entry.name(), entry.sha256()));
    }
    taker.attachment(content);
  }

  private IOException wrong(Manifest.Entry entry, long line, IOException what) {
    return new IOException(
        file + ": " + entry.name() + ":" + line + ": " + what.getMessage(), what);
  }
}

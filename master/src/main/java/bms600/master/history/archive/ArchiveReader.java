package bms600.master.history.archive;

import bms600.core.snapshot.Event;
import bms600.master.history.Attachments;
import bms600.master.history.DayParts;
import bms600.master.history.History;
import bms600.master.run.Worker;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads what {@link ArchiveWriter} wrote into a history that is empty. Everything is checked before
 * anything is taken: an archive is taken whole or not at all.
 */
public final class ArchiveReader {
  private static final int PIECE = 500;
  private static final int POINTS = 64;

  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  private ArchiveReader(Path file, ZipFile zip, Manifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /** What was taken. */
  public record Taken(long events, long frames) {}

  /**
   * Takes an archive into a history.
   *
   * @throws IOException where the archive is not as it was written, of another format or of points
   *     that the history does not have, or where the history is not empty; the message names file,
   *     entry, line, value and what is allowed
   */
  public static Taken read(Path file, History into) throws IOException, InterruptedException {
    try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      var entry = zip.getEntry(Manifest.NAME);
      if (entry == null) {
        throw new IOException(file + ": has no " + Manifest.NAME + ": not an archive of BMS 600");
      }
      Manifest manifest;
      try (var in = zip.getInputStream(entry)) {
        manifest = Manifest.read(in.readAllBytes());
      } catch (IOException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
      var reader = new ArchiveReader(file, zip, manifest);
      reader.check(into);
      return reader.take(into);
    } catch (ZipException e) {
      throw new IOException(file + ": is no sound zip file: " + e.getMessage(), e);
    }
  }

  private void check(History into) throws IOException {
    if (!into.eventsAfter(0, 1).isEmpty()) {
      throw new IOException("the history is not empty: an archive is only taken into an empty one");
    }
    var mine = into.points();
    var foreign = manifest.points().stream().filter(point -> !mine.contains(point)).toList();
    if (!foreign.isEmpty()) {
      throw new IOException(
          "%s: %s: points: %s — must be points of this site; %d are not"
              .formatted(file, Manifest.NAME, foreign.getFirst(), foreign.size()));
    }
    for (var entry : manifest.entries()) {
      checkSum(entry);
    }
  }

  private void checkSum(Manifest.Entry entry) throws IOException {
    var digest = ArchiveWriter.sha256();
    try (var in = open(entry)) {
      var part = new byte[1 << 16];
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        digest.update(part, 0, count);
      }
    } catch (ZipException | EOFException e) {
      throw new IOException(file + ": " + entry.name() + ": is damaged: " + e.getMessage(), e);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(entry.sha256())) {
      throw new IOException(
          "%s: %s: SHA-256 %s — must be %s: it is not what was written"
              .formatted(file, entry.name(), found, entry.sha256()));
    }
  }

  private InputStream open(Manifest.Entry entry) throws IOException {
    var found = zip.getEntry(entry.name());
    if (found == null) {
      throw new IOException(file + ": " + entry.name() + ": is missing");
    }
    return zip.getInputStream(found);
  }

  private Taken take(History into) throws IOException, InterruptedException {
    long events = 0;
    long frames = 0;
    for (var entry : manifest.entries()) {
      if (entry.name().startsWith(ArchiveWriter.ATTACHMENTS)) {
        attachment(entry, into);
        continue;
      }
      try (var lines =
          new BufferedReader(new InputStreamReader(open(entry), StandardCharsets.UTF_8))) {
        if (entry.name().equals("events.jsonl")) {
          events += events(entry, lines, into);
        } else if (entry.name().startsWith(DaysJson.FOLDER)) {
          day(entry, lines, into);
        } else if (entry.name().startsWith("values/")) {
          frames += frames(entry, lines, into);
        } else if (entry.name().equals("memory.json")) {
          memory(entry, lines, into);
        } else {
          throw new IOException(file + ": " + entry.name() + ": no such entry is known");
        }
      }
    }
    return new Taken(events, frames);
  }

  private void day(Manifest.Entry entry, BufferedReader lines, History into) throws IOException {
    var waiting = new ArrayList<DayParts>();
    long count = 0;
    LocalDate day;
    try {
      String name = entry.name().substring(DaysJson.FOLDER.length());
      day =
          LocalDate.parse(name.substring(0, Math.max(0, name.length() - DaysJson.ENDING.length())));
    } catch (DateTimeException e) {
      throw new IOException(file + ": " + entry.name() + ": is no day", e);
    }
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      count++;
      try {
        waiting.add(DaysJson.read(line));
      } catch (IOException e) {
        throw wrong(entry, count, String.valueOf(e.getMessage()));
      }
      if (!manifest.points().contains(waiting.getLast().point())) {
        throw wrong(entry, count, waiting.getLast().point() + ": is no point of " + Manifest.NAME);
      }
      if (waiting.size() == POINTS) {
        into.restore(day, List.copyOf(waiting));
        waiting.clear();
      }
    }
    into.restore(day, waiting);
  }

  private void attachment(Manifest.Entry entry, History into) throws IOException {
    try (var in = open(entry)) {
      byte[] content = in.readNBytes(Attachments.MOST_BYTES + 1);
      into.attachments().keep(content);
    } catch (IllegalArgumentException e) {
      throw wrong(entry, 1, String.valueOf(e.getMessage()));
    }
  }

  private long events(Manifest.Entry entry, BufferedReader lines, History into) throws IOException {
    var waiting = new ArrayList<Event>();
    long count = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      count++;
      try {
        waiting.add(RowsJson.event(line));
      } catch (IOException e) {
        throw wrong(entry, count, String.valueOf(e.getMessage()));
      }
      if (waiting.size() == PIECE) {
        into.append(List.copyOf(waiting));
        waiting.clear();
      }
    }
    into.append(waiting);
    return count;
  }

  private long frames(Manifest.Entry entry, BufferedReader lines, History into)
      throws IOException, InterruptedException {
    var csv = new ValuesCsv(manifest.points());
    var points = into.points();
    int[] from = points.stream().mapToInt(manifest.points()::indexOf).toArray();
    String header = lines.readLine();
    if (!csv.header().equals(header)) {
      throw wrong(entry, 1, "the header does not name the points of " + Manifest.NAME);
    }
    var writer = into.writer(() -> 0);
    long count = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      count++;
      ValuesCsv.Row row;
      try {
        row = csv.read(line);
      } catch (IOException e) {
        throw wrong(entry, count + 1, String.valueOf(e.getMessage()));
      }
      put(row, from, into, writer);
    }
    settle(writer);
    return count;
  }

  private static void put(ValuesCsv.Row row, int[] from, History into, Worker writer)
      throws IOException, InterruptedException {
    var values = new double[from.length];
    var isGood = new boolean[from.length];
    for (int i = 0; i < from.length; i++) {
      values[i] = from[i] < 0 ? Double.NaN : row.values()[from[i]];
      isGood[i] = from[i] >= 0 && row.isGood()[from[i]];
    }
    if (!into.restore(row.at(), values, isGood)) {
      settle(writer);
      if (!into.restore(row.at(), values, isGood)) {
        throw new IOException("the history cannot be written: " + into.health().lastError());
      }
    }
  }

  private static void settle(Worker writer) throws InterruptedException {
    long next = writer.step();
    while (next <= 0) {
      next = writer.step();
    }
  }

  private void memory(Manifest.Entry entry, BufferedReader lines, History into) throws IOException {
    RowsJson.Memory memory;
    try {
      memory = RowsJson.memory(String.valueOf(lines.readLine()));
    } catch (IOException e) {
      throw wrong(entry, 1, String.valueOf(e.getMessage()));
    }
    if (memory.at().isPresent()) {
      into.keep(List.of(), memory.lines(), memory.at().get());
    }
    if (!memory.aging().isEmpty()) {
      into.keepSlow(memory.aging());
    }
  }

  private IOException wrong(Manifest.Entry entry, long line, String what) {
    return new IOException(file + ": " + entry.name() + ":" + line + ": " + what);
  }
}

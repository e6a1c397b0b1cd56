package bms600.master.history.archive;

import bms600.master.history.Past;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a history into a zip, never more than an hour of it in memory: {@code events.jsonl}, a
 * {@code days/DAY.jsonl} for each day that is no longer kept as scanned, a {@code values/DAY.csv}
 * for each other, {@code memory.json}, {@code attachments/SHA256} for each file that people
 * attached, and last the {@link Manifest}.
 */
public final class ArchiveWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PIECE = 1000;
  static final String ATTACHMENTS = "attachments/";

  private final Past past;
  private final String site;
  private final String version;
  private final List<Manifest.Entry> entries = new ArrayList<>();

  /**
   * Of a history.
   *
   * @param site its name, for whoever reads the archive
   * @param version of the program
   */
  public ArchiveWriter(Past past, String site, String version) {
    this.past = past;
    this.site = site;
    this.version = version;
  }

  /**
   * What was written.
   *
   * @param damaged kept parts that were found to be not what was written, and left out
   */
  public record Written(long events, long frames, long damaged) {}

  /**
   * Writes it all. What stood in the file before stands there until all is written.
   *
   * @param until exclusive; events are not cut by time
   */
  public Written write(Path file, Instant from, Instant until) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".part");
    try {
      var written = writeAll(fresh, from, until);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return written;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private Written writeAll(Path file, Instant from, Instant until) throws IOException {
    var points = past.points();
    long events;
    long changed;
    long frames = 0;
    try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      events = entry(zip, "events.jsonl", this::events);
      for (var day : past.coarseDays()) {
        if (isWithin(day, from, until)) {
          String name = DaysJson.FOLDER + day + DaysJson.ENDING;
          entry(zip, name, out -> DaysJson.write(past, day, points, out));
        }
      }
      var scanned = past.first().filter(from::isBefore).orElse(from);
      for (var day = scanned.truncatedTo(ChronoUnit.DAYS);
          day.isBefore(until);
          day = day.plus(Duration.ofDays(1))) {
        var begin = day.isBefore(from) ? from : day;
        var next = day.plus(Duration.ofDays(1));
        var end = next.isAfter(until) ? until : next;
        String name = "values/" + day.toString().substring(0, 10) + ".csv";
        frames += entry(zip, name, out -> new ValuesCsv(points).write(past, begin, end, out));
      }
      entry(zip, "memory.json", this::memory);
      changed = attachments(zip);
      var manifest = new Manifest(site, from.toString(), until.toString(), points, entries);
      zip.putNextEntry(new ZipEntry(Manifest.NAME));
      zip.write(manifest.write(version));
      zip.closeEntry();
    }
    return new Written(events, frames, past.damaged() + changed);
  }

  private static boolean isWithin(LocalDate day, Instant from, Instant until) {
    var begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return begin.isBefore(until) && begin.plus(Duration.ofDays(1)).isAfter(from);
  }

  /** Writes those that are as they were, and returns how many are not. */
  private long attachments(ZipOutputStream zip) throws IOException {
    long changed = 0;
    for (String name : past.attachments().names()) {
      var content = past.attachments().read(name);
      if (content.isPresent()) {
        entry(zip, ATTACHMENTS + name, out -> written(content.get(), out));
      } else {
        changed++;
      }
    }
    return changed;
  }

  private static long written(byte[] content, OutputStream out) throws IOException {
    out.write(content);
    return 1;
  }

  /** Writes rows and returns how many. */
  @FunctionalInterface
  private interface Content {
    long write(OutputStream out) throws IOException;
  }

  private long entry(ZipOutputStream zip, String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    var digest = sha256();
    var counted = new Counted(new DigestOutputStream(zip, digest));
    var out = new BufferedOutputStream(counted, 1 << 16);
    long rows = content.write(out);
    out.flush();
    zip.closeEntry();
    String sum = HexFormat.of().formatHex(digest.digest());
    entries.add(new Manifest.Entry(name, rows, counted.bytes, sum));
    return rows;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Counts what passes. */
  private static final class Counted extends OutputStream {
    private final OutputStream out;
    private long bytes;

    Counted(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
      out.write(some, from, length);
      bytes += length;
    }
  }

  private long events(OutputStream out) throws IOException {
    long rows = 0;
    long after = 0;
    for (var some = past.eventsAfter(after, PIECE);
        !some.isEmpty();
        some = past.eventsAfter(after, PIECE)) {
      for (var one : some) {
        var line = JSON.createObjectNode();
        line.put("seq", one.seq()).put("at", one.event().at().toString());
        line.put("kind", one.event().kind()).put("place", one.event().place());
        line.put("text", one.event().text());
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        rows++;
      }
      after = some.getLast().seq();
    }
    return rows;
  }

  private long memory(OutputStream out) throws IOException {
    var root = JSON.createObjectNode();
    var memory = past.memory();
    memory.ifPresent(saved -> root.put("at", saved.at().toString()));
    var lines = root.putArray("lines");
    memory.ifPresent(saved -> saved.lines().forEach(lines::add));
    var slow = root.putArray("aging");
    past.slowMemory().forEach(slow::add);
    out.write((root + "\n").getBytes(StandardCharsets.UTF_8));
    return 1;
  }
}

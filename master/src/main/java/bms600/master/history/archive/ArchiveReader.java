package bms600.master.history.archive;

import bms600.master.history.History;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads what {@link ArchiveWriter} wrote into a history that is empty. Everything is checked before
 * anything is taken, down to the last line: an archive is taken whole or not at all.
 */
public final class ArchiveReader {
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
   *     entry, line, value and what is allowed. Then nothing was taken. Also where the history
   *     cannot be written: then what is in it must be removed before the next try
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
    var rows = new ArchiveRows(file, this::open, manifest);
    rows.give(Taker.NONE);
    var taker = new HistoryTaker(into, manifest.points());
    rows.give(taker);
    return taker.taken();
  }
}

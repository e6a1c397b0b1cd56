package bms600.master.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive as docs/how-to/export.md describes it, put together by hand: what somebody mended, or
 * another program wrote, with sums that fit.
 */
final class HandMadeArchive {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<String> points;

  /** Of these columns. */
  HandMadeArchive(String... points) {
    this.points = List.of(points);
  }

  HandMadeArchive with(String name, String content) {
    return with(name, content.getBytes(UTF_8));
  }

  HandMadeArchive with(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  /** The values of 2026-11-01, a row for each text behind the heading. */
  HandMadeArchive values(String... rows) {
    var lines = new ArrayList<String>(List.of("time_utc," + String.join(",", points)));
    lines.addAll(List.of(rows));
    return with("values/2026-11-01.csv", String.join("\r\n", lines) + "\r\n");
  }

  /** Writes it with the manifest that belongs to it. */
  Path into(Path file) throws IOException {
    var list = new ArrayList<String>();
    entries.forEach((name, content) -> list.add(described(name, content)));
    String manifest =
        """
        {"format": "bms600-archive", "version": 1, "program": "by hand", "site": "Test",
         "from": "2026-11-01T00:00:00Z", "until": "2026-11-02T00:00:00Z",
         "points": [%s], "entries": [%s]}
        """
            .formatted(
                String.join(", ", points.stream().map(it -> '"' + it + '"').toList()),
                String.join(", ", list));
    return into(file, manifest);
  }

  /** Writes it with another manifest. */
  Path into(Path file, String manifest) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
      zip.putNextEntry(new ZipEntry("archive.json"));
      zip.write(manifest.getBytes(UTF_8));
    }
    return file;
  }

  private static String described(String name, byte[] content) {
    return "{\"name\": \"%s\", \"rows\": 1, \"bytes\": %d, \"sha256\": \"%s\"}"
        .formatted(name, content.length, sum(content));
  }

  /** The SHA-256 of this. */
  static String sum(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

package bms600.master.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far the log reaches, kept in a file beside it: written after the log, so that the log is
 * never behind it unless its end was cut off.
 *
 * @param seq of the newest line, 0 for none
 * @param hash of the newest line
 */
public record AuditHead(long seq, String hash) {
  static final String FILE = "audit.head";
  static final AuditHead BEGINNING = new AuditHead(0, AuditLine.BEGINNING);
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  /** Reads {@code SEQ:HASH}. */
  public static Optional<AuditHead> parse(String text) {
    var parts = FORM.matcher(text.strip());
    return parts.matches()
        ? Optional.of(new AuditHead(Long.parseLong(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  /** What was written last; empty where nothing is there, or nothing that can be read. */
  static Optional<AuditHead> read(Path folder) throws IOException {
    return read(folder, FILE);
  }

  static Optional<AuditHead> read(Path folder, String name) throws IOException {
    var file = folder.resolve(name);
    return Files.exists(file)
        ? parse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }

  /** Writes it over what was there: of one length always, and less than what a disk cuts in two. */
  void write(Path folder) throws IOException {
    write(folder, FILE);
  }

  void write(Path folder, String name) throws IOException {
    String text = "%018d:%s%n".formatted(seq, hash);
    var file = folder.resolve(name);
    boolean isNew = !Files.exists(file);
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.write(text.getBytes(StandardCharsets.ISO_8859_1));
      open.getFD().sync();
    }
    if (isNew) {
      AuditFiles.sync(folder);
    }
  }

  @Override
  public String toString() {
    return seq + ":" + hash;
  }
}

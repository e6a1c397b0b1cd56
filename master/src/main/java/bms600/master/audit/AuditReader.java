package bms600.master.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the newest lines, from the end of the file. */
public final class AuditReader {
  private static final int PIECE = 1024 * 1024;

  private AuditReader() {}

  /**
   * The newest lines, newest first, as far back as a megabyte reaches.
   *
   * @param limit at most so many
   */
  public static List<AuditLine> newest(Path folder, int limit) throws IOException {
    var file = folder.resolve(AuditCheck.FILE);
    var found = new ArrayList<AuditLine>();
    if (Files.exists(file)) {
      var lines = end(file).split("\n", -1);
      for (int at = lines.length - 1; at >= 0 && found.size() < limit; at--) {
        AuditLine.read(lines[at]).ifPresent(found::add);
      }
    }
    return found;
  }

  private static String end(Path file) throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "r")) {
      long size = open.length();
      byte[] bytes = new byte[(int) Math.min(PIECE, size)];
      open.seek(size - bytes.length);
      open.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}

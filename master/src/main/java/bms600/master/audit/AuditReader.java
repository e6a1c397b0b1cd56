package bms600.master.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the newest lines, from the end of the newest file back into those before it. */
public final class AuditReader {
  private static final int PIECE = 1024 * 1024;

  private AuditReader() {}

  /**
   * The newest lines, newest first, as far back as a megabyte reaches.
   *
   * @param limit at most so many
   */
  public static List<AuditLine> newest(Path folder, int limit) throws IOException {
    var found = new ArrayList<AuditLine>();
    try (var moment = AuditFiles.open(folder)) {
      int rest = PIECE;
      for (var each : moment.files().reversed()) {
        byte[] end = end(each.bytes(), rest);
        rest -= end.length;
        take(new String(end, StandardCharsets.UTF_8), limit, found);
      }
    }
    return found;
  }

  private static void take(String text, int limit, List<AuditLine> found) {
    var lines = text.split("\n", -1);
    for (int at = lines.length - 1; at >= 0 && found.size() < limit; at--) {
      AuditLine.read(lines[at]).ifPresent(found::add);
    }
  }

  private static byte[] end(RandomAccessFile file, int most) throws IOException {
    long size = file.length();
    byte[] bytes = new byte[(int) Math.min(most, size)];
    file.seek(size - bytes.length);
    file.readFully(bytes);
    return bytes;
  }
}

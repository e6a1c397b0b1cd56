package bms600.master.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of the log of one moment, whoever writes it meanwhile: the chain runs from file to file in
 * it, and reaches at least as far as the head in it says. Half a line may be its end.
 */
public final class AuditCopy {
  private AuditCopy() {}

  /** Whether a file of a data folder is one of those that are copied. */
  public static boolean isOf(Path file) {
    String name = AuditFiles.name(file);
    return AuditFiles.isFull(file)
        || name.equals(AuditFiles.CURRENT)
        || name.equals(AuditHead.FILE);
  }

  /**
   * Copies it.
   *
   * @param to a folder; files of these names in it are replaced
   * @return the copies; none where there is no log
   * @throws IOException when a file cannot be read or written
   */
  public static List<Path> write(Path folder, Path to) throws IOException {
    Files.createDirectories(to);
    var copies = new ArrayList<Path>();
    try (var moment = AuditFiles.open(folder)) {
      for (var each : moment.files()) {
        var copy = to.resolve(AuditFiles.name(each.file()));
        Files.copy(each.stream(), copy, StandardCopyOption.REPLACE_EXISTING);
        copies.add(copy);
      }
      if (moment.head().isPresent()) {
        moment.head().get().write(to);
        copies.add(to.resolve(AuditHead.FILE));
      }
    }
    return copies;
  }
}

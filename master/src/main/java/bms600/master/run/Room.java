package bms600.master.run;

import java.io.IOException;
import java.nio.file.Path;

/**
 * How much room a disk has. Java's file stores would tell it too, but they look the disk up in the
 * list of all mounts, which a service that may look into its own part of {@code /proc} only ({@code
 * ProcSubset=pid} of systemd) has not.
 *
 * @param totalBytes of the whole disk
 * @param freeBytes of it for this user
 */
public record Room(long totalBytes, long freeBytes) {
  /**
   * Of the disk that a file or folder is on.
   *
   * @param path that exists
   * @throws IOException where the system does not tell
   */
  public static Room at(Path path) throws IOException {
    var file = path.toFile();
    long total = file.getTotalSpace();
    if (total <= 0) {
      throw new IOException("how much room there is at " + path + " cannot be told");
    }
    return new Room(total, file.getUsableSpace());
  }
}

package bms600.master.run;

import java.io.IOException;
import java.nio.file.Files;
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
  private static final String DEVICE = "unix:dev";

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

  /**
   * Whether two files or folders are on one disk, so that one can be put beside the other in one
   * stroke.
   *
   * @throws IOException where one of them is not there
   */
  public static boolean isShared(Path one, Path other) throws IOException {
    return Files.getAttribute(one, DEVICE).equals(Files.getAttribute(other, DEVICE));
  }
}

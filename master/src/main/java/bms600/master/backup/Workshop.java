package bms600.master.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder in the data folder, for its owner alone, where a backup is put together: held by one at
 * a time, and empty at its beginning, however the one before ended.
 */
final class Workshop implements AutoCloseable {
  /** What it is called; a backup leaves it out. */
  static final String NAME = ".backup";

  private final Path folder;
  private final FileChannel lock;

  private Workshop(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static Workshop of(Path data) throws IOException {
    var base = data.resolve(NAME);
    if (!Files.isDirectory(base)) {
      Files.createDirectories(
          base, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    var lock =
        FileChannel.open(base.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock held = lock.tryLock();
      if (held == null) {
        throw new IOException("another backup of " + data + " is being made");
      }
      var folder = base.resolve("copy");
      remove(folder);
      Files.createDirectory(folder);
      return new Workshop(folder, lock);
    } catch (OverlappingFileLockException e) {
      lock.close();
      throw new IOException("another backup of " + data + " is being made", e);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** Where a copy of this name goes; the folders above it are made. */
  Path place(String name) throws IOException {
    var place = folder.resolve(name);
    Files.createDirectories(Restore.above(place));
    return place;
  }

  /** A folder with all that is in it; a link is removed, and not what it leads to. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      remove(folder);
    }
  }
}

package bms600.master.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A file that is there as a whole or not at all, whenever the power fails. */
public final class WholeFile {
  /** Folders whose own names are on the disk; the name of a new one is lost with the power too. */
  private static final Set<Path> NAMED = ConcurrentHashMap.newKeySet();

  private WholeFile() {}

  /**
   * Puts a file into a folder, which is made where there is none: on the disk when this returns.
   *
   * @throws IOException when it is not known to be on the disk
   */
  public static void put(Path folder, String name, byte[] content) throws IOException {
    put(folder, name, content, new FileAttribute<?>[0]);
  }

  /**
   * The same with rights.
   *
   * @param rights as {@link PosixFilePermissions} writes them, such as {@code rw-------}
   * @throws IOException when it is not known to be on the disk
   */
  public static void put(Path folder, String name, byte[] content, String rights)
      throws IOException {
    put(
        folder,
        name,
        content,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
  }

  private static void put(Path folder, String name, byte[] content, FileAttribute<?>... rights)
      throws IOException {
    Files.createDirectories(folder);
    var fresh = folder.resolve("." + name + ".new");
    Files.deleteIfExists(fresh);
    var ways = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var out = FileChannel.open(fresh, ways, rights)) {
      var rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    Files.move(
        fresh,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    sync(folder);
    var place = folder.toAbsolutePath();
    var above = place.getParent();
    if (above != null && NAMED.add(place)) {
      sync(above);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (var open = FileChannel.open(folder)) {
      open.force(true);
    }
  }
}

package bms600.master.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is there as a whole or not at all, whenever the power fails. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Puts a file into a folder, which is made where there is none: on the disk when this returns.
   *
   * @throws IOException when it is not known to be on the disk
   */
  public static void put(Path folder, String name, byte[] content) throws IOException {
    Files.createDirectories(folder);
    var fresh = folder.resolve("." + name + ".new");
    try (var out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
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
    try (var open = FileChannel.open(folder)) {
      open.force(true);
    }
  }
}

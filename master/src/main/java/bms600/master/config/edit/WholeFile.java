package bms600.master.config.edit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A text file that is replaced as a whole: whoever reads it, and whatever fails meanwhile, finds
 * the old one or the new one.
 */
final class WholeFile {
  private WholeFile() {}

  /** On the disk when this returns; with the rights it had, and a new one for its owner alone. */
  static void write(Path file, String text) throws IOException {
    Path real = Files.exists(file) ? file.toRealPath() : file;
    Path fresh = real.resolveSibling(real.getFileName() + ".new");
    try (var channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      rights(real, fresh);
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
    Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var folder = FileChannel.open(real.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  private static void rights(Path old, Path fresh) throws IOException {
    var after = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
    if (after != null) {
      after.setPermissions(
          Files.exists(old)
              ? Files.getPosixFilePermissions(old)
              : PosixFilePermissions.fromString("rw-------"));
    }
  }
}

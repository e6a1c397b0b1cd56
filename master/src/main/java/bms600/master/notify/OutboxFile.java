package bms600.master.notify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines, each behind its CRC-32C, each on the disk when the call returns. A line that was
 * cut or spoilt does not count; the others do.
 */
final class OutboxFile implements AutoCloseable {
  static final String NAME = "outbox";
  private static final int HEAD = 9;

  private final Path file;
  private @Nullable FileChannel channel;
  private long length;

  /**
   * What was found in the file.
   *
   * @param lines sound ones, oldest first
   * @param spoilt how many were not
   * @param torn whether the file ends in half a line: it was being written when all ended
   */
  record Found(List<String> lines, int spoilt, boolean torn) {}

  OutboxFile(Path folder) {
    this.file = folder.resolve(NAME);
  }

  long length() {
    return length;
  }

  Found read() throws IOException {
    if (!Files.exists(file)) {
      return new Found(List.of(), 0, false);
    }
    var lines = new ArrayList<String>();
    int spoilt = 0;
    byte[] bytes = Files.readAllBytes(file);
    int from = 0;
    while (from < bytes.length) {
      int end = from;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      if (end == bytes.length) {
        return new Found(lines, spoilt, true);
      }
      if (isSound(bytes, from, end)) {
        lines.add(new String(bytes, from + HEAD, end - from - HEAD, StandardCharsets.UTF_8));
      } else {
        spoilt++;
      }
      from = end + 1;
    }
    return new Found(lines, spoilt, false);
  }

  private static boolean isSound(byte[] bytes, int from, int end) {
    if (end - from < HEAD) {
      return false;
    }
    var crc = new CRC32C();
    crc.update(bytes, from + HEAD, end - from - HEAD);
    var head = new String(bytes, from, HEAD, StandardCharsets.ISO_8859_1);
    return head.equals("%08x ".formatted(crc.getValue()));
  }

  private static byte[] line(String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    var crc = new CRC32C();
    crc.update(bytes);
    byte[] head = "%08x ".formatted(crc.getValue()).getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(head.length + bytes.length + 1)
        .put(head)
        .put(bytes)
        .put((byte) '\n')
        .array();
  }

  /**
   * Adds a line.
   *
   * @throws IOException when it is not known to be on the disk; the file must then be replaced
   */
  void append(String payload) throws IOException {
    var open = channel;
    if (open == null) {
      open =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      channel = open;
      syncFolder();
    }
    byte[] line = line(payload);
    writeAll(open, line);
    open.force(false);
    length += line.length;
  }

  /** Puts these lines in place of all there are: either they or the old ones survive a cut. */
  void replace(List<String> payloads) throws IOException {
    close();
    var fresh = file.resolveSibling(NAME + ".new");
    length = 0;
    try (var open =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (var payload : payloads) {
        byte[] line = line(payload);
        writeAll(open, line);
        length += line.length;
      }
      open.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder();
  }

  private static void writeAll(FileChannel open, byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      open.write(buffer);
    }
  }

  private void syncFolder() throws IOException {
    try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    var open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}

package bms600.master.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The memory of the newest frame, in two files that are written in turn and never synced: a killed
 * program finds the newest, and after a power cut there is that of the journal, of a minute ago. So
 * what is written each second reaches the disk only as often as the kernel likes.
 */
final class MemorySlots {
  private static final int HEAD = 20;

  private final List<Path> files;
  private int next;

  MemorySlots(Path folder) {
    this.files = List.of(folder.resolve("memory-0.bin"), folder.resolve("memory-1.bin"));
    this.next = turn(1) < turn(0) ? 1 : 0;
  }

  private long turn(int slot) {
    return read(files.get(slot)).mapToLong(MemoryRow::turn).findFirst().orElse(-1);
  }

  /** Replaces the older of the two: its checksum, turn and instant, then its lines. */
  void put(MemoryRow row) throws IOException {
    byte[] lines = MemoryText.write(row.memory().lines());
    var at = row.memory().at();
    var bytes = ByteBuffer.allocate(4 + HEAD + 4 + lines.length);
    bytes.position(4);
    bytes.putLong(row.turn()).putLong(at.getEpochSecond()).putInt(at.getNano());
    bytes.putInt(lines.length).put(lines);
    bytes.putInt(0, sum(bytes));
    bytes.flip();
    try (var channel =
        FileChannel.open(files.get(next), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (long to = 0; bytes.hasRemaining(); ) {
        to += channel.write(bytes, to);
      }
    }
    next = 1 - next;
  }

  /** CRC-32C of all but the first four bytes, up to the position. */
  private static int sum(ByteBuffer bytes) {
    var crc = new java.util.zip.CRC32C();
    crc.update(bytes.duplicate().flip().position(4));
    return (int) crc.getValue();
  }

  /** The newest that is what was written, if one is. */
  Optional<MemoryRow> read() {
    return files.stream().flatMap(MemorySlots::read).max(Comparator.comparingLong(MemoryRow::turn));
  }

  /** One that cannot be read is as good as none: there is the other, and the journal's. */
  private static Stream<MemoryRow> read(Path file) {
    try {
      if (!Files.exists(file)) {
        return Stream.empty();
      }
      var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      if (bytes.limit() < 4 + HEAD + 4) {
        return Stream.empty();
      }
      int length = bytes.getInt(4 + HEAD);
      if (length < 0 || length > bytes.limit() - 4 - HEAD - 4) {
        return Stream.empty();
      }
      bytes.position(4 + HEAD + 4 + length);
      if (sum(bytes) != bytes.getInt(0)) {
        return Stream.empty();
      }
      var lines = new byte[length];
      bytes.get(4 + HEAD + 4, lines);
      var at = Instant.ofEpochSecond(bytes.getLong(12), bytes.getInt(20));
      var saved = new SavedMemory(MemoryText.read(lines), at);
      return Stream.of(new MemoryRow(bytes.getLong(4), saved));
    } catch (IOException | DamagedException | DateTimeException e) {
      org.slf4j.LoggerFactory.getLogger(MemorySlots.class)
          .info("{} is left out: {}", file, e.getMessage());
      return Stream.empty();
    }
  }
}

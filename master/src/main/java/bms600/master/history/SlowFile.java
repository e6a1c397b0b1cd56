package bms600.master.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What changes once a day and is too long to be written with every frame: a text file of its own
 * beside the database, replaced as a whole. Its first line is the checksum of all others. What
 * cannot be written waits, and the next call tries again.
 */
final class SlowFile {
  private static final Logger LOG = LoggerFactory.getLogger(SlowFile.class);
  private static final String NAME = "aging.txt";

  private final Path file;
  private final Fault fault;
  private @Nullable List<String> waiting;
  private Optional<String> damage = Optional.empty();

  SlowFile(Path folder) {
    this.file = folder.resolve(NAME);
    this.fault = new Fault(file.toString());
  }

  /** Replaces what is there; on the disk when this returns, or counted as not yet so. */
  synchronized void put(List<String> lines) {
    waiting = List.copyOf(lines);
    retry();
  }

  /** Writes what still waits, if anything does. */
  synchronized void retry() {
    var lines = waiting;
    if (lines != null) {
      try {
        write(lines);
        waiting = null;
        fault.worked();
      } catch (IOException e) {
        fault.failed(e);
      }
    }
  }

  private void write(List<String> lines) throws IOException {
    String text = String.join("\n", lines) + "\n";
    Path fresh = file.resolveSibling(NAME + ".new");
    try (var channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap((sum(text) + "\n" + text).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  /** What is there; nothing where there is no file, or where it is not as it was written. */
  synchronized List<String> read() {
    damage = Optional.empty();
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      String[] part = Files.readString(file).split("\n", 2);
      if (part.length == 2 && part[0].equals(sum(part[1]))) {
        return part[1].lines().toList();
      }
      damage = Optional.of(file + " is not as it was written and is begun anew");
    } catch (IOException e) {
      damage = Optional.of(file + " cannot be read and is begun anew: " + e.getMessage());
    }
    LOG.warn("{}", damage.orElseThrow());
    return List.of();
  }

  /** What was wrong when it was read last, in words. */
  synchronized Optional<String> damage() {
    return damage;
  }

  private static String sum(String text) {
    var sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  Fault.State state() {
    return fault.state();
  }
}

package bms600.master.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the newest file of a log, and begins another when it is full. The file is not a channel:
 * those close when their thread is told to stop.
 */
final class AuditPen implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditPen.class);

  private final Path folder;
  private final AuditLog.Limits limits;
  private @Nullable RandomAccessFile file;
  private long length;
  private boolean isMoved;
  private boolean isTold;

  /**
   * A pen for the file that there is, or for one that is begun with the first line.
   *
   * @param length of what counts of that file, bytes; what is behind it goes with the next line
   */
  AuditPen(Path folder, AuditLog.Limits limits, long length) {
    this.folder = folder;
    this.limits = limits;
    this.length = length;
  }

  private RandomAccessFile open() throws IOException {
    return new RandomAccessFile(AuditFiles.current(folder).toFile(), "rw");
  }

  /** Whether nothing was written into the newest file yet. */
  boolean isAtBeginning() {
    return length == 0;
  }

  /**
   * Begins a new file where the newest is full. Where that cannot be, the full one goes on: a line
   * in too long a file is better than none.
   */
  void turnWhenFull() {
    if (length < limits.bytes()) {
      return;
    }
    try {
      turn();
      isTold = false;
    } catch (IOException e) {
      if (!isTold) {
        LOG.warn("audit log: no new file can be begun, the full one goes on: {}", e.getMessage());
        isTold = true;
      }
    }
  }

  /** Each step may have been done by a turn that failed later. */
  private void turn() throws IOException {
    if (!isMoved) {
      Files.move(AuditFiles.current(folder), AuditFiles.next(folder));
      isMoved = true;
    }
    var fresh = open();
    try {
      AuditFiles.sync(folder);
    } catch (IOException e) {
      fresh.close();
      throw e;
    }
    var full = file;
    file = fresh;
    length = 0;
    isMoved = false;
    if (full != null) {
      full.close();
    }
  }

  /** How many full files are kept. */
  int kept() {
    return limits.files();
  }

  /** The full files that are more than are kept, oldest first. */
  List<Path> excess() throws IOException {
    var full = AuditFiles.full(folder);
    return full.subList(0, Math.max(0, full.size() - limits.files()));
  }

  /** Opened with the first line: a disk that takes nothing keeps no program from beginning. */
  private RandomAccessFile opened() throws IOException {
    var open = file;
    if (open == null) {
      open = open();
      try {
        AuditFiles.sync(folder);
      } catch (IOException e) {
        open.close();
        throw e;
      }
      file = open;
    }
    return open;
  }

  /** Writes after what counts as written; it does when this returns. */
  void write(byte[] bytes) throws IOException {
    var open = opened();
    open.setLength(length);
    open.seek(length);
    open.write(bytes);
    open.getFD().sync();
    length += bytes.length;
  }

  /** Removes files that were told as removed; what cannot be is tried with the next ones. */
  static void remove(List<Path> files) {
    for (var each : files) {
      try {
        Files.deleteIfExists(each);
      } catch (IOException e) {
        LOG.warn("audit log: an old file cannot be removed, the next turn tries again", e);
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}

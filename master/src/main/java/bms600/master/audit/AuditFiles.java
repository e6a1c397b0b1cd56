package bms600.master.audit;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files a log is kept in: {@code audit.log} that is written, and the full ones before it, named
 * by a number that counts up.
 */
final class AuditFiles {
  private static final Logger LOG = LoggerFactory.getLogger(AuditFiles.class);
  static final String CURRENT = "audit.log";
  private static final Pattern FULL = Pattern.compile("audit-([0-9]{6,9})\\.log");
  private static final int TRIES = 1_000;

  private AuditFiles() {}

  static Path current(Path folder) {
    return folder.resolve(CURRENT);
  }

  /** The full files, oldest first. */
  static List<Path> full(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.filter(AuditFiles::isFull)
          .sorted(Comparator.comparingInt(AuditFiles::number))
          .toList();
    }
  }

  static boolean isFull(Path file) {
    return FULL.matcher(name(file)).matches();
  }

  /** Where the current file goes when it is full. */
  static Path next(Path folder) throws IOException {
    var full = full(folder);
    int newest = full.isEmpty() ? 0 : number(full.getLast());
    return folder.resolve("audit-%06d.log".formatted(newest + 1));
  }

  /** Else a cut of power could take the name of a new file away, and its lines with it. */
  static void sync(Path folder) throws IOException {
    boolean isToldToStop = false;
    boolean isSynced = false;
    while (!isSynced) {
      isToldToStop |= Thread.interrupted();
      try (var channel = FileChannel.open(folder)) {
        channel.force(true);
        isSynced = true;
      } catch (ClosedByInterruptException e) {
        LOG.debug("audit log: told to stop while a file began, which is ended first", e);
      }
    }
    if (isToldToStop) {
      Thread.currentThread().interrupt();
    }
  }

  private static int number(Path file) {
    var parts = FULL.matcher(name(file));
    return parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** What the first line of a file follows; empty where it is no beginning of a file. */
  static Optional<AuditHead> before(Path file) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      return Optional.ofNullable(in.readLine())
          .flatMap(AuditLine::read)
          .flatMap(line -> AuditBorder.followed(line.deed()));
    }
  }

  /**
   * Opens all files at one moment, oldest first, while the log may be written: where one became
   * full or was removed meanwhile, all are opened again, so that none is missed or met twice.
   *
   * @throws IOException when one cannot be opened
   */
  static Moment open(Path folder) throws IOException {
    for (int tries = 1; ; tries++) {
      var opened = new ArrayList<Open>();
      try {
        var before = full(folder);
        var head = AuditHead.read(folder);
        for (var file : before) {
          opened.add(Open.of(file));
        }
        var current = current(folder);
        if (Files.exists(current)) {
          opened.add(Open.of(current));
        }
        if (before.equals(full(folder))) {
          return new Moment(head, opened);
        }
        close(opened);
      } catch (FileNotFoundException e) {
        close(opened);
        if (tries == TRIES) {
          throw e;
        }
      }
      if (tries == TRIES) {
        throw new IOException("the files of the audit log change faster than they are read");
      }
    }
  }

  private static void close(List<Open> opened) throws IOException {
    for (var each : opened) {
      each.bytes().close();
    }
  }

  /**
   * The log at a moment.
   *
   * @param head the one beside it, whose line is in these files if all is sound
   */
  record Moment(Optional<AuditHead> head, List<Open> files) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      AuditFiles.close(files);
    }
  }

  /** A file that is open to be read, whatever it is called by now. */
  record Open(Path file, RandomAccessFile bytes) {
    private static Open of(Path file) throws IOException {
      return new Open(file, new RandomAccessFile(file.toFile(), "r"));
    }

    /** From where the file stands; closing it closes the file. */
    InputStream stream() throws IOException {
      return new BufferedInputStream(new FileInputStream(bytes.getFD()), 1 << 16);
    }
  }
}

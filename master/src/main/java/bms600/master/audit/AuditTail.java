package bms600.master.audit;

import bms600.master.audit.AuditFiles.Open;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a log on behind one of its lines, whatever its files are called by now. */
final class AuditTail {
  /** Some hundred lines. */
  private static final int PIECE = 128 * 1024;

  /** Longer than any line that was written. */
  private static final int LONGEST = 2 * 1024 * 1024;

  private final Path folder;
  private @Nullable Place place;

  /**
   * Where was read up to, so that not the whole file is read for its newest line.
   *
   * @param first the first line of the file, by which it is known whatever it is called
   */
  private record Place(String first, long offset, AuditHead upTo) {}

  /**
   * Lines that follow each other.
   *
   * @param upTo the last of them
   * @param missing what is between the line that was asked for and the first of these; empty where
   *     nothing is
   */
  record Piece(List<SentLine> lines, AuditHead upTo, Optional<String> missing) {
    private Piece missing(String text) {
      return new Piece(lines, upTo, Optional.of(text));
    }
  }

  AuditTail(Path folder) {
    this.folder = folder;
  }

  /**
   * The next lines behind one; none where it is the newest.
   *
   * @throws IOException when the log cannot be read
   */
  Piece after(AuditHead sent) throws IOException {
    try (var moment = AuditFiles.open(folder)) {
      var files = moment.files();
      if (files.isEmpty()) {
        return new Piece(List.of(), sent, Optional.empty());
      }
      var known = readOn(files, sent);
      if (known.isPresent()) {
        return known.get();
      }
      var oldest = start(files.getFirst()).orElse(AuditHead.BEGINNING);
      if (oldest.seq() > sent.seq()) {
        return read(files, 0, oldest)
            .missing(
                "lines %d to %d were removed for their age before they were sent"
                    .formatted(sent.seq() + 1, oldest.seq()));
      }
      var found = found(files, sent);
      return found.isPresent()
          ? found.get()
          : read(files, 0, oldest)
              .missing(
                  "line %d is not the one that was sent any more: all lines are sent again"
                      .formatted(sent.seq()));
    }
  }

  private Optional<Piece> readOn(List<Open> files, AuditHead sent) throws IOException {
    var known = place;
    if (known == null || !known.upTo().equals(sent)) {
      return Optional.empty();
    }
    for (int at = files.size() - 1; at >= 0; at--) {
      if (first(files.get(at)).equals(known.first())) {
        return Optional.of(read(files.subList(at, files.size()), known.offset(), sent));
      }
    }
    return Optional.empty();
  }

  private static String first(Open file) throws IOException {
    return lines(file.bytes(), 0, 1).stream().findFirst().map(AuditTail::text).orElse("");
  }

  /** What the first line of a file follows; empty where it does not tell. */
  private static Optional<AuditHead> start(Open file) throws IOException {
    return AuditLine.read(first(file)).flatMap(line -> AuditBorder.followed(line.deed()));
  }

  /** What follows the line that was sent; empty if another stands in its place, or none. */
  private Optional<Piece> found(List<Open> files, AuditHead sent) throws IOException {
    for (int at = newestBefore(files, sent); at < files.size(); at++) {
      var from = files.subList(at, files.size());
      if (sent.seq() == 0 || start(files.get(at)).filter(sent::equals).isPresent()) {
        return Optional.of(read(from, 0, sent));
      }
      long offset = end(files.get(at), sent);
      if (offset > 0) {
        return Optional.of(read(from, offset, sent));
      }
    }
    return Optional.empty();
  }

  private static int newestBefore(List<Open> files, AuditHead sent) throws IOException {
    for (int at = files.size() - 1; at > 0; at--) {
      if (start(files.get(at)).filter(it -> it.seq() <= sent.seq()).isPresent()) {
        return at;
      }
    }
    return 0;
  }

  /** Behind which byte of a file a line ends; 0 where it is not there. */
  private static long end(Open file, AuditHead sent) throws IOException {
    long offset = 0;
    for (var some = lines(file.bytes(), 0, PIECE);
        !some.isEmpty();
        some = lines(file.bytes(), offset, PIECE)) {
      for (var each : some) {
        offset += each.length + 1;
        if (AuditLine.read(text(each)).map(AuditTail::head).filter(sent::equals).isPresent()) {
          return offset;
        }
      }
    }
    return 0;
  }

  private static AuditHead head(AuditLine line) {
    return new AuditHead(line.seq(), line.hash());
  }

  /** The rest of the first of these files, or the beginning of one that follows. */
  private Piece read(List<Open> files, long from, AuditHead before) throws IOException {
    long offset = from;
    for (var file : files) {
      var some = lines(file.bytes(), offset, PIECE);
      if (!some.isEmpty()) {
        return piece(file, some, offset, before);
      }
      offset = 0;
    }
    return new Piece(List.of(), before, Optional.empty());
  }

  private Piece piece(Open file, List<byte[]> some, long from, AuditHead before)
      throws IOException {
    var lines = some.stream().map(AuditTail::text).map(SentLine::of).toList();
    var upTo = before;
    for (var each : lines) {
      upTo = each.line().map(AuditTail::head).orElse(upTo);
    }
    long bytes = some.stream().mapToLong(each -> each.length + 1).sum();
    place = new Place(first(file), from + bytes, upTo);
    return new Piece(lines, upTo, Optional.empty());
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }

  /**
   * The whole lines from a byte on, without their ends: at least one, if one is whole there.
   *
   * @param most bytes, more only where the first line is longer
   */
  private static List<byte[]> lines(RandomAccessFile file, long from, int most) throws IOException {
    for (int size = Math.max(most, 1024); ; size *= 4) {
      byte[] bytes = new byte[(int) Math.min(size, Math.max(0, file.length() - from))];
      file.seek(from);
      file.readFully(bytes);
      var found = split(bytes);
      if (!found.isEmpty() || bytes.length < size) {
        return found;
      }
      if (size > LONGEST) {
        throw new IOException("a line of the audit log is longer than any that was written");
      }
    }
  }

  private static List<byte[]> split(byte[] bytes) {
    var found = new ArrayList<byte[]>();
    int begin = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        found.add(Arrays.copyOfRange(bytes, begin, at));
        begin = at + 1;
      }
    }
    return found;
  }
}

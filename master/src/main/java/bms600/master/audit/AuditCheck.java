package bms600.master.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the chain from its first line, and says where it breaks first. */
public final class AuditCheck {
  private static final int LONGEST = 1024 * 1024;

  private final Optional<AuditHead> expected;
  private long seq;
  private String hash = AuditLine.BEGINNING;
  private Path file;
  private long soundBytes;
  private boolean isTorn;
  private AuditHead removed = AuditHead.BEGINNING;
  private AuditHead base = AuditHead.BEGINNING;
  private boolean hasMet;
  private @Nullable String fault;

  private AuditCheck(Path folder, Optional<AuditHead> expected) {
    this.file = AuditFiles.current(folder);
    this.expected = expected;
    hasMet = expected.isEmpty() || expected.get().seq() == 0;
  }

  /**
   * What was found.
   *
   * @param head how far the chain is sound
   * @param fault what is wrong first, naming the line; empty where nothing is
   * @param isTorn whether half a line follows the sound ones: it was being written when all ended
   * @param endsIn the file in which the sound lines end
   * @param soundBytes the length of the sound lines of that file
   */
  public record Verdict(
      AuditHead head, Optional<String> fault, boolean isTorn, Path endsIn, long soundBytes) {
    private Verdict with(String found) {
      return new Verdict(head, Optional.of(found), isTorn, endsIn, soundBytes);
    }
  }

  /**
   * Checks the log of a folder against the head beside it.
   *
   * @throws IOException when it cannot be read
   */
  public static Verdict of(Path folder) throws IOException {
    var head = AuditHead.read(folder);
    var verdict = of(folder, head);
    boolean isWithoutHead = head.isEmpty() && verdict.head().seq() > 0;
    return isWithoutHead && verdict.fault().isEmpty()
        ? verdict.with(AuditHead.FILE + " is missing or unreadable: a cut end could not be seen")
        : verdict;
  }

  /** The same against a head that was kept elsewhere. */
  public static Verdict of(Path folder, Optional<AuditHead> expected) throws IOException {
    var check = new AuditCheck(folder, expected);
    var opened = AuditFiles.open(folder);
    try {
      for (var each : opened) {
        var bytes = new FileInputStream(each.bytes().getFD());
        check.follow(each.file(), new BufferedInputStream(bytes, 1 << 16));
      }
    } finally {
      AuditFiles.close(opened);
    }
    return check.verdict();
  }

  private void follow(Path next, InputStream bytes) throws IOException {
    int one = bytes.read();
    if (one < 0 || fault != null) {
      return;
    }
    if (isTorn) {
      isTorn = false;
      fault = "line " + (seq + 1) + " is half a line at the end of " + AuditFiles.name(file);
      return;
    }
    file = next;
    soundBytes = 0;
    var line = new ByteArrayOutputStream(512);
    for (; one >= 0 && fault == null; one = bytes.read()) {
      if (one == '\n') {
        take(line.toString(StandardCharsets.UTF_8), line.size() + 1);
        line.reset();
      } else if (line.size() > LONGEST) {
        fault = "line " + (seq + 1) + " is longer than any that was written";
      } else {
        line.write(one);
      }
    }
    isTorn = fault == null && line.size() > 0;
  }

  private void take(String text, int length) {
    var read = AuditLine.read(text);
    if (soundBytes == 0 && read.isPresent()) {
      begin(read.get());
    }
    long number = seq + 1;
    if (fault != null) {
      return;
    }
    if (read.isEmpty()) {
      fault = "line " + number + " is not a line of the log";
    } else if (!AuditLine.follows(text, hash)) {
      fault = "line " + number + " is not as it was written, or does not follow the one before";
    } else if (read.get().seq() != number) {
      fault = "line " + number + " calls itself " + read.get().seq();
    } else {
      seq = number;
      hash = read.get().hash();
      soundBytes += length;
      AuditBorder.gone(read.get().deed()).ifPresent(it -> removed = it);
      meet();
    }
  }

  /**
   * The first line of a file. That of the oldest tells where the chain begins, if lines before it
   * were removed; whether they were, a later line must tell.
   */
  private void begin(AuditLine first) {
    var before = AuditBorder.followed(first.deed());
    if (seq == 0 && base.seq() == 0 && before.isPresent() && first.seq() > 1) {
      base = before.get();
      seq = base.seq();
      hash = base.hash();
      meet();
    } else if (seq > 0 && before.isEmpty()) {
      fault =
          "line %d begins %s, and no file was begun there"
              .formatted(seq + 1, AuditFiles.name(file));
    }
  }

  private void meet() {
    if (fault == null && expected.isPresent() && expected.get().seq() == seq) {
      hasMet = expected.get().hash().equals(hash);
      if (!hasMet) {
        fault = "line " + seq + " is another than the one that was told: the log was written anew";
      }
    }
  }

  private Verdict verdict() {
    if (fault == null && base.seq() > 0) {
      fault = missing();
    }
    if (fault == null && !hasMet && expected.orElseThrow().seq() < base.seq()) {
      fault =
          "line %d was removed for its age: check against a newer head"
              .formatted(expected.orElseThrow().seq());
    }
    if (fault == null && !hasMet) {
      fault =
          "the log ends with line %d, and line %d was written: its end was cut off"
              .formatted(seq, expected.orElseThrow().seq());
    }
    return new Verdict(
        new AuditHead(seq, hash), Optional.ofNullable(fault), isTorn, file, soundBytes);
  }

  /** What is wrong with the beginning that is kept: the program tells what it removes. */
  private @Nullable String missing() {
    if (base.seq() > removed.seq()) {
      return "lines %d to %d are missing, and the log does not tell that they were removed"
          .formatted(removed.seq() + 1, base.seq());
    }
    return base.seq() == removed.seq() && !base.equals(removed)
        ? "line " + base.seq() + " was another when it was removed"
        : null;
  }
}

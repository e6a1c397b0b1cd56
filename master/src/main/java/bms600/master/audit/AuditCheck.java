package bms600.master.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the chain from its first line, and says where it breaks first. */
public final class AuditCheck {
  static final String FILE = "audit.log";
  private static final int LONGEST = 1024 * 1024;

  private final Optional<AuditHead> expected;
  private long seq;
  private String hash = AuditLine.BEGINNING;
  private long soundBytes;
  private boolean isTorn;
  private boolean hasMet;
  private @Nullable String fault;

  private AuditCheck(Optional<AuditHead> expected) {
    this.expected = expected;
    hasMet = expected.isEmpty() || expected.get().seq() == 0;
  }

  /**
   * What was found.
   *
   * @param head how far the chain is sound
   * @param fault what is wrong first, naming the line; empty where nothing is
   * @param isTorn whether half a line follows the sound ones: it was being written when all ended
   * @param soundBytes the length of the sound lines
   */
  public record Verdict(AuditHead head, Optional<String> fault, boolean isTorn, long soundBytes) {}

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
        ? new Verdict(
            verdict.head(),
            Optional.of(AuditHead.FILE + " is missing or unreadable: a cut end could not be seen"),
            verdict.isTorn(),
            verdict.soundBytes())
        : verdict;
  }

  /** The same against a head that was kept elsewhere. */
  public static Verdict of(Path folder, Optional<AuditHead> expected) throws IOException {
    var check = new AuditCheck(expected);
    var file = folder.resolve(FILE);
    if (Files.exists(file)) {
      try (var bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        check.follow(bytes);
      }
    }
    return check.verdict();
  }

  private void follow(InputStream bytes) throws IOException {
    var line = new ByteArrayOutputStream(512);
    for (int one = bytes.read(); one >= 0 && fault == null; one = bytes.read()) {
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
    long number = seq + 1;
    var read = AuditLine.read(text);
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
      meet();
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
    if (fault == null && !hasMet) {
      fault =
          "the log ends with line %d, and line %d was written: its end was cut off"
              .formatted(seq, expected.orElseThrow().seq());
    }
    return new Verdict(new AuditHead(seq, hash), Optional.ofNullable(fault), isTorn, soundBytes);
  }
}

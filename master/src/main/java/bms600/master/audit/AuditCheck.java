package bms600.master.audit;

import bms600.master.audit.AuditFiles.Moment;
import bms600.master.seal.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows the chain from its first line, and says where it breaks first. */
public final class AuditCheck {
  private static final int LONGEST = 1024 * 1024;

  private final Optional<AuditHead> expected;
  private final AuditSigned signed;
  private long seq;
  private String hash = AuditLine.BEGINNING;
  private Path file;
  private long soundBytes;
  private boolean isTorn;
  private AuditHead removed = AuditHead.BEGINNING;
  private AuditHead base = AuditHead.BEGINNING;
  private boolean hasMet;
  private @Nullable String fault;

  private AuditCheck(Path folder, Optional<AuditHead> expected, Optional<String> signer) {
    this.signed = new AuditSigned(signer);
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
   * @param seals the signatures among them; empty where there is none
   */
  public record Verdict(
      AuditHead head,
      Optional<String> fault,
      boolean isTorn,
      Path endsIn,
      long soundBytes,
      Optional<Seals> seals) {
    private Verdict with(String found) {
      return new Verdict(head, Optional.of(found), isTorn, endsIn, soundBytes, seals);
    }
  }

  /**
   * The signatures of a sound log.
   *
   * @param number of the newest; the first has 1
   * @param since the first line that was signed as the newest of its time
   * @param upTo the newest line that is signed
   * @param signer the fingerprint of the key
   */
  public record Seals(long number, long since, long upTo, String signer) {}

  /**
   * Checks the log of a folder against the head and the key beside it.
   *
   * @throws IOException when it cannot be read
   */
  public static Verdict of(Path folder) throws IOException {
    return of(folder, Moment::head, true);
  }

  /** The same against a head that was kept elsewhere. */
  public static Verdict of(Path folder, Optional<AuditHead> expected) throws IOException {
    return of(folder, _ -> expected, false);
  }

  private static Verdict of(
      Path folder, Function<Moment, Optional<AuditHead>> expected, boolean needsHead)
      throws IOException {
    Optional<String> signer = Optional.empty();
    Optional<String> spoilt = Optional.empty();
    try {
      signer = SigningKey.known(folder).map(SigningKey::fingerprint);
    } catch (IOException e) {
      spoilt = Optional.of("whose signatures are in it cannot be told: " + e.getMessage());
    }
    try (var moment = AuditFiles.open(folder)) {
      var check = new AuditCheck(folder, expected.apply(moment), signer);
      for (var each : moment.files()) {
        check.follow(each.file(), each.stream());
      }
      if (needsHead && check.seq > 0 && moment.head().isEmpty()) {
        spoilt =
            Optional.of(AuditHead.FILE + " is missing or unreadable: a cut end could not be seen");
      }
      var verdict = check.verdict();
      return verdict.fault().isEmpty() ? spoilt.map(verdict::with).orElse(verdict) : verdict;
    }
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
      fault = signed.fault(read.get(), new AuditHead(seq, hash), base.seq() == 0).orElse(null);
      if (fault != null) {
        return;
      }
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
        new AuditHead(seq, hash),
        Optional.ofNullable(fault),
        isTorn,
        file,
        soundBytes,
        signed.found());
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

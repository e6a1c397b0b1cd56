package bms600.master.audit;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.run.Deed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy while the log is written. */
class AuditCopyTest {
  private static final AuditLog.Limits SMALL = new AuditLog.Limits(1_000, 4);
  private static final int LINES = 1_000;

  @TempDir private Path folder = Path.of("replaced by JUnit");
  @TempDir private Path copies = Path.of("replaced by JUnit");

  private static AuditLog open(Path folder) throws IOException {
    return AuditLog.open(folder, () -> 0, Instant::now, SMALL, Optional.empty());
  }

  private static void deed(AuditLog log) throws InterruptedException {
    log.write(new Deed("ada", "", "login", "hmi", "done", "deed 电池"));
    log.step();
  }

  /** Files become full and the oldest go, hundreds of times. */
  @Test
  void isOfOneMomentAndHoldsWhatWasWrittenBeforeIt() throws Exception {
    var isEnough = new AtomicBoolean();
    int rounds = 0;
    try (var log = open(folder)) {
      deed(log);
      var writer =
          CompletableFuture.runAsync(
              () -> {
                try {
                  while (!isEnough.get()) {
                    deed(log);
                  }
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      try {
        while (log.newest().seq() < LINES || rounds < 20) {
          var known = log.newest();
          var to = copies.resolve("copy-" + rounds);
          assertThat(AuditCopy.write(folder, to)).allMatch(AuditCopy::isOf);
          var verdict = AuditCheck.of(to);
          assertThat(verdict.fault()).as("round " + rounds).isEmpty();
          assertThat(verdict.head().seq()).isGreaterThanOrEqualTo(known.seq());
          rounds++;
        }
      } finally {
        isEnough.set(true);
        writer.join();
      }
    }
    assertThat(folder.resolve("audit-000001.log")).as("one of hundreds").doesNotExist();
  }

  /** Also where the fault is in the log and not in the copy: the same is found in both. */
  @Test
  void mendsNothing() throws Exception {
    try (var log = open(folder)) {
      for (int n = 0; n < 20; n++) {
        deed(log);
      }
    }
    var full = AuditFiles.full(folder).getFirst();
    byte[] bytes = Files.readAllBytes(full);
    bytes[bytes.length / 2] ^= 1;
    Files.write(full, bytes);
    Files.writeString(folder.resolve("people.json"), "not of the log");
    assertThat(AuditCopy.write(folder, copies))
        .extracting(AuditFiles::name)
        .contains("audit-000001.log", "audit.log", "audit.head")
        .doesNotContain("people.json");
    assertThat(AuditCheck.of(copies).fault()).isEqualTo(AuditCheck.of(folder).fault()).isPresent();
    assertThat(copies.resolve("audit.log"))
        .hasBinaryContent(Files.readAllBytes(folder.resolve("audit.log")));
    assertThat(copies.resolve("audit.head"))
        .hasContent(Files.readString(folder.resolve("audit.head"), StandardCharsets.US_ASCII));
  }

  @Test
  void ofNoLogIsNothing() throws Exception {
    assertThat(AuditCopy.write(folder, copies)).isEmpty();
    assertThat(copies).isEmptyDirectory();
  }
}

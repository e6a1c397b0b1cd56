package bms600.master.audit;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.run.Deed;
import bms600.master.run.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chain, its check, and what becomes of both when somebody or something spoils the file. */
final class AuditLogTest {
  private static final Instant AT = Instant.parse("2026-11-01T08:00:00Z");

  /** Follows the chain with the tools of a shell: sha256sum(1) knows nothing of us. */
  private static final String BY_SHELL =
      """
      before=$(printf '0%.0s' $(seq 64)); n=0
      while IFS= read -r line; do
        said=${line%% *}; json=${line#* }
        is=$(printf '%s %s' "$before" "$json" | sha256sum | cut -c1-64)
        [ "$is" = "$said" ] || { echo "broken at $((n + 1))"; exit 1; }
        before=$said; n=$((n + 1))
      done < "$1"
      echo "$n:$before"
      """;

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Path file() {
    return folder.resolve("audit.log");
  }

  private AuditLog open() throws IOException {
    return AuditLog.open(folder, Ticker.system(), InstantSource.fixed(AT));
  }

  private static Deed deed(String text) {
    return new Deed("zoë", "10.0.0.7", "shelve", "S1.3", "done", text);
  }

  @BeforeEach
  void twentyDeeds() throws IOException {
    deeds(20);
  }

  private void deeds(int count) throws IOException {
    try (var log = open()) {
      for (int n = 1; n <= count; n++) {
        log.write(deed("number " + n + "\n\u001b[31m\"quoted\" 电池"));
      }
    }
  }

  private String byShell() throws Exception {
    var shell = new ProcessBuilder("sh", "-c", BY_SHELL, "sh", file().toString());
    var run = shell.redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    run.waitFor();
    return said;
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(file()));
  }

  private void spoil(List<String> lines) throws IOException {
    Files.writeString(file(), String.join("\n", lines) + "\n");
  }

  @Test
  void sha256sumFollowsTheChainToTheSameHead() throws Exception {
    var verdict = AuditCheck.of(folder);
    assertThat(verdict.fault()).isEmpty();
    assertThat(byShell()).isEqualTo(verdict.head().toString()).startsWith("20:");
    assertThat(lines()).hasSize(20).allMatch(line -> line.chars().noneMatch(c -> c < ' '));
  }

  @Test
  void theChainGoesOnAfterARestart() throws Exception {
    try (var log = open()) {
      log.write(deed("one more"));
    }
    assertThat(AuditCheck.of(folder).fault()).isEmpty();
    assertThat(byShell()).startsWith("21:");
    var newest = AuditReader.newest(folder, 2);
    assertThat(newest).extracting(AuditLine::seq).containsExactly(21L, 20L);
    assertThat(newest.getFirst().deed()).isEqualTo(deed("one more"));
    assertThat(newest.getFirst().at()).isEqualTo(AT);
  }

  @Test
  void anEditedLineIsNamed() throws Exception {
    var lines = lines();
    lines.set(6, lines.get(6).replace("\"done\"", "\"failed\""));
    spoil(lines);
    assertThat(AuditCheck.of(folder).fault().orElseThrow()).startsWith("line 7 is not as it was");
    assertThat(byShell()).isEqualTo("broken at 7");
  }

  @Test
  void aRemovedASwappedAndADoubledLineAreNamed() throws Exception {
    var removed = lines();
    removed.remove(4);
    spoil(removed);
    assertThat(AuditCheck.of(folder).fault().orElseThrow()).startsWith("line 5 ");
    twentyAgain();
    var swapped = lines();
    Collections.swap(swapped, 10, 11);
    spoil(swapped);
    assertThat(AuditCheck.of(folder).fault().orElseThrow()).startsWith("line 11 ");
    twentyAgain();
    var doubled = lines();
    doubled.add(3, doubled.get(2));
    spoil(doubled);
    assertThat(AuditCheck.of(folder).fault().orElseThrow()).startsWith("line 4 ");
  }

  private void twentyAgain() throws IOException {
    again(20);
  }

  private void again(int count) throws IOException {
    Files.delete(file());
    Files.delete(folder.resolve("audit.head"));
    deeds(count);
  }

  @Test
  void aCutEndIsSeenByTheHeadBesideItAndStaysSeen() throws Exception {
    spoil(lines().subList(0, 17));
    String cut = AuditCheck.of(folder).fault().orElseThrow();
    assertThat(cut)
        .isEqualTo("the log ends with line 17, and line 20 was written: its end was cut off");
    try (var log = open()) {
      log.write(deed("afterwards"));
    }
    assertThat(AuditCheck.of(folder).fault().orElseThrow()).startsWith("line 18 ");
    assertThat(lines().get(17)).contains("\"audit\"", "\"broken\"", "its end was cut off");
  }

  @Test
  void aLogWrittenAnewFromItsBeginningIsSeenOnlyByAHeadKeptElsewhere() throws Exception {
    var kept = AuditCheck.of(folder).head();
    Files.delete(file());
    Files.delete(folder.resolve("audit.head"));
    try (var log = open()) {
      for (int n = 1; n <= 30; n++) {
        log.write(deed("another story " + n));
      }
    }
    assertThat(AuditCheck.of(folder).fault()).as("a chain alone cannot show it").isEmpty();
    assertThat(AuditCheck.of(folder, Optional.of(kept)).fault().orElseThrow())
        .startsWith("line 20 is another than the one that was told");
  }

  @Test
  void withoutItsHeadACutEndCouldNotBeSeenAndThatIsSaid() throws Exception {
    Files.delete(folder.resolve("audit.head"));
    assertThat(AuditCheck.of(folder).fault().orElseThrow()).contains("audit.head is missing");
  }

  @Test
  void halfALineAtTheEndIsTakenAwayAndTold() throws Exception {
    var whole = Files.readString(file());
    Files.writeString(file(), whole + "0123456789abcdef");
    var torn = AuditCheck.of(folder);
    assertThat(torn.isTorn()).isTrue();
    assertThat(torn.fault()).isEmpty();
    try (var log = open()) {
      log.write(deed("after the cut of power"));
    }
    assertThat(AuditCheck.of(folder).fault()).isEmpty();
    assertThat(byShell()).startsWith("22:");
    assertThat(lines().get(20)).contains("\"torn\"");
  }

  /** Two thousand single changes of a byte, seeded: not one passes. */
  @Test
  void noChangedByteIsOverlooked() throws Exception {
    again(3);
    byte[] whole = Files.readAllBytes(file());
    var random = new Random(600);
    int overlooked = 0;
    for (int n = 0; n < 2_000; n++) {
      byte[] changed = whole.clone();
      int at = random.nextInt(changed.length);
      changed[at] = (byte) (changed[at] ^ (1 << random.nextInt(8)));
      Files.write(file(), changed);
      var verdict = AuditCheck.of(folder);
      overlooked += verdict.fault().isEmpty() ? 1 : 0;
    }
    assertThat(overlooked).isZero();
  }

  /** Every length a cut can leave: sound up to there, and the head tells what is missing. */
  @Test
  void noCutIsOverlooked() throws Exception {
    again(5);
    byte[] whole = Files.readAllBytes(file());
    int overlooked = 0;
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      overlooked += AuditCheck.of(folder).fault().isEmpty() ? 1 : 0;
    }
    assertThat(overlooked).isZero();
  }

  /**
   * A folder lies where the log belongs; when it is gone, the log tells what it lacks by itself.
   */
  @Test
  void whatCannotBeWrittenIsToldAsTroubleUntilItCan() throws Exception {
    Files.move(file(), folder.resolve("elsewhere"));
    Files.delete(folder.resolve("audit.head"));
    var answered = new AtomicInteger();
    try (var log = open()) {
      assertThat(log.trouble()).as("nobody tried").isEmpty();
      Files.createDirectory(file());
      log.write(deed("lost"), answered::incrementAndGet);
      log.write(deed("lost too"), answered::incrementAndGet);
      log.step();
      assertThat(answered).as("who waits is answered all the same").hasValue(2);
      assertThat(log.trouble()).startsWith(file() + ": ").endsWith("; 2 deeds are not in it");
      log.step();
      assertThat(log.trouble()).as("no deed came").endsWith("; 2 deeds are not in it");
      Files.delete(file());
      log.step();
      assertThat(log.trouble()).isEmpty();
      assertThat(lines())
          .singleElement()
          .asString()
          .contains("\"outcome\":\"lost\"", "2 deeds could not be written");
    }
  }

  @Test
  void whoWaitsIsAnsweredWhenTheLineIsThere() throws Exception {
    var answered = new AtomicInteger();
    try (var log = open()) {
      log.write(deed("asked"), answered::incrementAndGet);
      assertThat(answered).as("not before it is written").hasValue(0);
      log.step();
      assertThat(answered).hasValue(1);
      assertThat(lines()).hasSize(21);
    }
  }
}

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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chain over many files: how it runs on, what is removed, and that no border is a gap. */
final class AuditFilesTest {
  private static final InstantSource WALL =
      InstantSource.fixed(Instant.parse("2026-11-01T08:00:00Z"));
  private static final AuditLog.Limits SMALL = new AuditLog.Limits(1_000, 3);

  /** Follows the chain over all files, from what the first line of the oldest names. */
  private static final String BY_SHELL =
      """
      cd "$1"; set -- $(ls audit-*.log) audit.log
      before=$(head -n 1 "$1" | grep -o 'follows line [0-9]*:[0-9a-f]*' | cut -d: -f2)
      before=${before:-$(printf '0%.0s' $(seq 64))}
      cat "$@" | while IFS= read -r line; do
        json=${line#* }
        is=$(printf '%s %s' "$before" "$json" | sha256sum | cut -c1-64)
        [ "$is" = "${line%% *}" ] || { echo "broken: $line"; exit 1; }
        before=$is; echo "$before"
      done | tail -n 1
      """;

  @TempDir private Path folder = Path.of("replaced by JUnit");
  @TempDir private Path other = Path.of("replaced by JUnit");

  @BeforeEach
  void someFiles() throws Exception {
    deeds(folder, 10);
  }

  private static AuditLog open(Path folder) throws IOException {
    return AuditLog.open(folder, Ticker.system(), WALL, SMALL, Optional.empty());
  }

  /** Each in a stroke of its own. */
  private static void deeds(Path folder, int count) throws Exception {
    try (var log = open(folder)) {
      for (int n = 1; n <= count; n++) {
        log.write(new Deed("zoë", "10.0.0.7", "shelve", "S1.3", "done", "deed 电池 " + n));
        log.step();
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    var all = new ArrayList<>(AuditFiles.full(folder));
    all.add(AuditFiles.current(folder));
    return all;
  }

  private static List<String> names(Path folder) throws IOException {
    return files(folder).stream().map(AuditFiles::name).toList();
  }

  private static Optional<String> fault(Path folder) throws IOException {
    return AuditCheck.of(folder).fault();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var old = Files.list(to)) {
      for (var each : old.toList()) {
        Files.delete(each);
      }
    }
    try (var all = Files.list(from)) {
      for (var each : all.toList()) {
        Files.copy(each, to.resolve(AuditFiles.name(each)));
      }
    }
  }

  private String byShell() throws Exception {
    var shell = new ProcessBuilder("sh", "-c", BY_SHELL, "sh", folder.toString());
    var run = shell.redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    run.waitFor();
    return said;
  }

  @Test
  void theChainRunsOnFromFileToFile() throws Exception {
    assertThat(names(folder)).containsExactly("audit-000001.log", "audit-000002.log", "audit.log");
    var verdict = AuditCheck.of(folder);
    assertThat(verdict.fault()).isEmpty();
    assertThat(byShell()).isEqualTo(verdict.head().hash());
    var first = Files.readAllLines(files(folder).getFirst());
    assertThat(first.getFirst()).contains("\"seq\":1,");
    assertThat(Files.readAllLines(files(folder).get(1)).getFirst())
        .contains(
            "a new file follows line " + first.size() + ":" + first.getLast().substring(0, 64));
    assertThat(AuditReader.newest(folder, 100))
        .extracting(AuditLine::seq)
        .containsExactly(12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(AuditReader.newest(folder, 4)).hasSize(4);
  }

  @Test
  void anOldLogOfOneFileGoesOn() throws Exception {
    try (var log = AuditLog.open(other, Ticker.system(), WALL)) {
      for (int n = 1; n <= 30; n++) {
        log.write(new Deed("ada", "", "login", "hmi", "done", "old " + n));
      }
    }
    byte[] before = Files.readAllBytes(AuditFiles.current(other));
    assertThat(names(other)).containsExactly("audit.log");
    deeds(other, 1);
    assertThat(names(other)).containsExactly("audit-000001.log", "audit.log");
    assertThat(files(other).getFirst()).hasBinaryContent(before);
    assertThat(AuditCheck.of(other).fault()).isEmpty();
    assertThat(AuditCheck.of(other).head().seq()).isEqualTo(32);
  }

  @Test
  void theOldestAreRemovedAndThatIsTold() throws Exception {
    var kept = AuditCheck.of(folder).head();
    deeds(folder, 30);
    assertThat(AuditFiles.full(folder)).hasSize(3);
    var verdict = AuditCheck.of(folder);
    assertThat(verdict.fault()).isEmpty();
    assertThat(byShell()).isEqualTo(verdict.head().hash());
    var oldest = AuditFiles.before(files(folder).getFirst()).orElseThrow();
    assertThat(oldest.seq()).isGreaterThan(12);
    var lines = AuditReader.newest(folder, 1_000);
    assertThat(lines.getLast().seq()).isEqualTo(oldest.seq() + 1);
    assertThat(lines)
        .filteredOn(line -> line.deed().outcome().equals("removed"))
        .first()
        .satisfies(
            line ->
                assertThat(line.deed().text())
                    .isEqualTo("lines up to " + oldest + " go, 3 full files are kept"));
    assertThat(AuditCheck.of(folder, Optional.of(kept)).fault().orElseThrow())
        .isEqualTo("line 12 was removed for its age: check against a newer head");
  }

  @Test
  void aFileThatSomebodyElseRemovedIsMissed() throws Exception {
    deeds(folder, 30);
    for (int gone = 0; gone < 4; gone++) {
      copy(folder, other);
      Files.delete(files(other).get(gone));
      assertThat(fault(other)).as("without file " + gone).isPresent();
    }
    copy(folder, other);
    Files.delete(files(other).getFirst());
    assertThat(fault(other).orElseThrow())
        .matches("lines [0-9]+ to [0-9]+ are missing, and the log does not tell that .*");
  }

  /** Files are not removed up to a place that nobody could name. */
  @Test
  void beforeABrokenBeginningNothingIsRemoved() throws Exception {
    var first = files(folder).get(0);
    var second = files(folder).get(1);
    Files.writeString(second, "x" + Files.readString(second));
    while (AuditFiles.full(folder).size() <= SMALL.files()) {
      deeds(folder, 1);
    }
    assertThat(files(folder)).contains(first, second);
    assertThat(fault(folder).orElseThrow()).startsWith("line 6 is not a line of the log");
    deeds(folder, 10);
    assertThat(files(folder)).doesNotContain(first, second).hasSize(4);
    assertThat(fault(folder)).as("what is kept is sound again").isEmpty();
  }

  /** Each byte of each file, one bit at a time by a seed: not one change passes. */
  @Test
  void noChangedByteIsOverlooked() throws Exception {
    deeds(folder, 15);
    var random = new Random(600);
    for (var file : files(folder)) {
      byte[] whole = Files.readAllBytes(file);
      for (int at = 0; at < whole.length; at++) {
        byte[] changed = whole.clone();
        changed[at] = (byte) (changed[at] ^ (1 << random.nextInt(8)));
        Files.write(file, changed);
        assertThat(fault(folder)).as(file + " at " + at).isPresent();
      }
      Files.write(file, whole);
    }
    assertThat(fault(folder)).isEmpty();
  }

  /** Every length that a cut can leave of any file: also the last end of line of a full one. */
  @Test
  void noCutIsOverlooked() throws Exception {
    deeds(folder, 15);
    for (var file : files(folder)) {
      byte[] whole = Files.readAllBytes(file);
      for (int length = 0; length < whole.length; length++) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertThat(fault(folder)).as(file + " cut at " + length).isPresent();
      }
      Files.write(file, whole);
    }
    assertThat(fault(folder)).isEmpty();
  }

  /** Lines taken away, doubled and swapped, also with the neighbour beyond a border. */
  @Test
  void noOtherOrderOfLinesIsOverlooked() throws Exception {
    deeds(folder, 15);
    var borders = new ArrayList<Integer>();
    var lines = new ArrayList<String>();
    for (var file : files(folder)) {
      lines.addAll(Files.readAllLines(file));
      borders.add(lines.size());
    }
    spread(lines, borders);
    assertThat(fault(folder)).as("as it was").isEmpty();
    for (int at = 0; at < lines.size(); at++) {
      var doubled = new ArrayList<>(lines);
      doubled.add(at, lines.get(at));
      spread(doubled, borders);
      assertThat(fault(folder)).as("doubled " + at).isPresent();
      var removed = new ArrayList<>(lines);
      removed.remove(at);
      spread(removed, borders);
      assertThat(fault(folder)).as("removed " + at).isPresent();
      var swapped = new ArrayList<>(lines);
      Collections.swap(swapped, at, (at + 1) % lines.size());
      spread(swapped, borders);
      assertThat(fault(folder)).as("swapped " + at).isPresent();
    }
    for (int border = 0; border < borders.size() - 1; border++) {
      var moved = new ArrayList<>(borders);
      moved.set(border, borders.get(border) + 1);
      spread(lines, moved);
      assertThat(fault(folder)).as("a line over border " + border).isPresent();
    }
    var files = files(folder);
    spread(lines, borders);
    Files.move(files.get(0), folder.resolve("swap"));
    Files.move(files.get(1), files.get(0));
    Files.move(folder.resolve("swap"), files.get(1));
    assertThat(fault(folder)).as("swapped files").isPresent();
  }

  private void spread(List<String> lines, List<Integer> borders) throws IOException {
    int from = 0;
    var files = files(folder);
    for (int each = 0; each < files.size(); each++) {
      int to = each == files.size() - 1 ? lines.size() : borders.get(each);
      Files.writeString(files.get(each), String.join("\n", lines.subList(from, to)) + "\n");
      from = to;
    }
  }

  /** All that can be on the disk while a file is begun and an old one removed. */
  @Test
  void whateverMomentATurnEndsAtTheChainIsSoundAndNothingIsLost() throws Exception {
    while (Files.size(AuditFiles.current(folder)) < SMALL.bytes()
        || AuditFiles.full(folder).size() < SMALL.files()) {
      deeds(folder, 1);
    }
    copy(folder, other);
    long before = AuditCheck.of(folder).head().seq();
    deeds(folder, 1);
    byte[] begun = Files.readAllBytes(AuditFiles.current(folder));
    assertThat(AuditFiles.before(AuditFiles.current(folder))).as("it turned").isPresent();
    var moved = AuditFiles.next(other);
    Files.move(AuditFiles.current(other), moved);
    var state = Files.createDirectory(folder.resolve("state"));
    for (int length = -1; length <= begun.length; length++) {
      copy(other, state);
      if (length >= 0) {
        Files.write(AuditFiles.current(state), Arrays.copyOf(begun, length));
      }
      deeds(state, 1);
      assertThat(fault(state)).as("ended after " + length + " bytes").isEmpty();
      assertThat(AuditCheck.of(state).head().seq()).isGreaterThan(before);
      assertThat(AuditReader.newest(state, 1_000)).anyMatch(line -> line.seq() == before);
    }
    copy(other, state);
    byte[] full = Files.readAllBytes(moved);
    Files.write(state.resolve(AuditFiles.name(moved)), Arrays.copyOf(full, full.length + 7));
    deeds(state, 1);
    assertThat(fault(state)).as("half a line in a file whose turn failed").isEmpty();
  }

  /** Checks and readers see one moment, whatever the log does meanwhile. */
  @Test
  void whoReadsMeanwhileSeesASoundChain() throws Exception {
    var writer =
        CompletableFuture.runAsync(
            () -> {
              try {
                deeds(folder, 400);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    int seen = 0;
    while (!writer.isDone() || seen == 0) {
      assertThat(fault(folder)).isEmpty();
      var seqs = AuditReader.newest(folder, 8).stream().map(AuditLine::seq).toList();
      assertThat(seqs).isNotEmpty();
      for (int n = 0; n < seqs.size(); n++) {
        assertThat(seqs.get(n)).isEqualTo(seqs.getFirst() - n);
      }
      seen++;
    }
    writer.join();
    assertThat(fault(folder)).isEmpty();
  }
}

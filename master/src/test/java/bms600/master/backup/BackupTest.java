package bms600.master.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.snapshot.Event;
import bms600.master.audit.AuditCheck;
import bms600.master.audit.AuditLog;
import bms600.master.history.History;
import bms600.master.history.Past;
import bms600.master.run.Deed;
import bms600.master.seal.SigningKey;
import bms600.master.uplink.snmp.EngineState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site there and back. */
class BackupTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");
  private Path north = folder;
  private Path south = folder;

  @BeforeEach
  void twoSites() throws IOException {
    north = TestBackup.site(folder.resolve("north"), "North");
    south = TestBackup.site(folder.resolve("south"), "South");
  }

  private static String fingerprint(Path site) throws IOException {
    return SigningKey.of(site.resolveSibling("data")).fingerprint();
  }

  private static List<String> events(Path site) throws IOException {
    try (var past = Past.open(site.resolveSibling("data"))) {
      return past.newest(100).stream().map(it -> it.event().text()).toList();
    }
  }

  private static void confirmed(Path site) throws IOException {
    Restore.of(site).confirm();
  }

  @Test
  void whatWasThereComesBackAndWhatIsThereIsKept() throws Exception {
    var backup = TestBackup.backup(north);
    var told = TestBackup.stage(backup, south, Optional.of(fingerprint(north)));
    assertThat(told.isOwn()).isFalse();
    assertThat(told.events()).isEqualTo(2);
    assertThat(told.difference()).anyMatch(line -> line.startsWith("- ") && line.contains("South"));
    assertThat(told.difference()).anyMatch(line -> line.startsWith("+ ") && line.contains("North"));
    assertThat(Files.readString(south)).as("not confirmed yet").contains("South");
    confirmed(south);
    var restore = Restore.of(south);
    restore.begin();
    assertThat(restore.isOnTrial()).isTrue();
    restore.settle();
    assertThat(Files.readAllBytes(south)).isEqualTo(Files.readAllBytes(north));
    assertThat(events(south)).containsExactly("second of North", "first of North");
    var data = south.resolveSibling("data");
    assertThat(data.resolve("people.json")).hasContent("hashes of North");
    assertThat(data.resolve("attachments/photo")).hasContent("a photo of North");
    assertThat(south.resolveSibling("sensors/other-make.csv")).hasContent("a table of North\n");
    assertThat(data.resolve("half.new")).doesNotExist();
    assertThat(fingerprint(south)).isEqualTo(fingerprint(north));
    var old = south.resolveSibling("data.before-restore-20261127-210000");
    assertThat(old.resolve("people.json")).hasContent("hashes of South");
    assertThat(Restore.folder(south)).doesNotExist();
  }

  @Test
  void itsOwnBackupNeedsNobodyToVouchForIt() throws Exception {
    var told = TestBackup.stage(TestBackup.backup(north), north, Optional.empty());
    assertThat(told.isOwn()).isTrue();
    assertThat(told.difference()).isEmpty();
  }

  @Test
  void aStrangersBackupIsRefusedNamingHisKey() throws Exception {
    var backup = TestBackup.backup(north);
    assertThatThrownBy(() -> TestBackup.stage(backup, south, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(fingerprint(north))
        .hasMessageContaining("not the key of this site");
    var wrong = Optional.of(fingerprint(south));
    assertThatThrownBy(() -> TestBackup.stage(backup, south, wrong))
        .hasMessageContaining("not the one that is trusted");
    assertThatThrownBy(() -> Restore.of(south).confirm())
        .hasMessageContaining("no backup is staged");
  }

  @Test
  void whatIsWrittenMeanwhileIsInItAsAWhole() throws Exception {
    var configuration = TestBackup.configuration(north);
    try (var history = History.open(configuration.data(), configuration.site())) {
      history.append(List.of(new Event(TestBackup.AT, "note", "site", "still in the log")));
      var backup = TestBackup.backup(north);
      TestBackup.stage(backup, south, Optional.of(fingerprint(north)));
    }
    confirmed(south);
    Restore.of(south).begin();
    assertThat(events(south)).contains("still in the log").hasSize(3);
  }

  /** Files of the audit log become full by the dozen while they are copied. */
  @Test
  void theAuditLogIsOfOneMomentThoughItsFilesTurnMeanwhile() throws Exception {
    var data = TestBackup.configuration(north).data();
    var hasBegun = new CountDownLatch(1);
    var isEnough = new AtomicBoolean();
    var limits = new AuditLog.Limits(3_000, 1_000);
    var writer =
        CompletableFuture.runAsync(
            () -> {
              try (var log = AuditLog.open(data, () -> 0, Instant::now, limits, Optional.empty())) {
                while (!isEnough.get()) {
                  log.write(new Deed("ada", "", "login", "hmi", "done", "deed"));
                  log.step();
                  hasBegun.countDown();
                }
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    try {
      assertThat(hasBegun.await(3, TimeUnit.MINUTES)).as("the log is written").isTrue();
      for (int round = 0; round < 5; round++) {
        var backup = TestBackup.backup(north);
        var other = TestBackup.site(folder.resolve("other-" + round), "Other");
        TestBackup.stage(backup, other, Optional.of(fingerprint(north)));
        confirmed(other);
        Restore.of(other).begin();
        var verdict = AuditCheck.of(other.resolveSibling("data"));
        assertThat(verdict.head().seq()).isPositive();
        assertThat(verdict.fault()).as("round " + round).isEmpty();
      }
    } finally {
      isEnough.set(true);
      writer.join();
    }
    assertThat(data.resolve("audit-000005.log")).exists();
  }

  @Test
  void nothingOfItCanBeReadWithoutThePassphrase() throws Exception {
    var backup = TestBackup.backup(north);
    var text = new String(backup, StandardCharsets.ISO_8859_1);
    assertThat(text).doesNotContain("North", "people.json", "PRIVATE KEY");
    var wrong = "correct horse batterY".toCharArray();
    assertThatThrownBy(() -> BackupReader.open(new ByteArrayInputStream(backup), wrong))
        .hasMessageContaining("passphrase");
    var zip =
        new ZipInputStream(Envelope.reading(new ByteArrayInputStream(backup), TestBackup.SECRET));
    assertThat(zip.getNextEntry().getName()).isEqualTo("manifest.json");
  }

  @Test
  void whatCannotBeStartedIsTakenBack() throws Exception {
    String before = Files.readString(south);
    TestBackup.stage(TestBackup.backup(north), south, Optional.of(fingerprint(north)));
    confirmed(south);
    var first = Restore.of(south);
    first.begin();
    assertThat(Files.readString(south)).contains("North");
    first.undo("a listener cannot be opened");
    assertThat(Files.readString(south)).isEqualTo(before);
    assertThat(events(south)).containsExactly("second of South", "first of South");
    assertThat(south.resolveSibling("data.restore-failed/people.json"))
        .hasContent("hashes of North");
    assertThat(first.told().getLast()).contains("a listener cannot be opened");
    var next = Restore.of(south);
    next.begin();
    assertThat(next.isOnTrial()).isFalse();
    assertThat(Files.readString(south)).isEqualTo(before);
  }

  @Test
  void threeStartsThatDidNotGetReadyAreEnough() throws Exception {
    TestBackup.stage(TestBackup.backup(north), south, Optional.of(fingerprint(north)));
    confirmed(south);
    for (int start = 1; start <= 3; start++) {
      Restore.of(south).begin();
      assertThat(Files.readString(south)).as("start %d", start).contains("North");
    }
    Restore.of(south).begin();
    assertThat(Files.readString(south)).contains("South");
  }

  @Test
  void whereNothingWasItIsGoneAgain() throws Exception {
    var fresh = folder.resolve("fresh/site.yaml");
    Files.createDirectories(fresh.getParent());
    TestBackup.stage(TestBackup.backup(north), fresh, Optional.of(fingerprint(north)));
    confirmed(fresh);
    var restore = Restore.of(fresh);
    restore.begin();
    assertThat(events(fresh)).hasSize(2);
    restore.undo("it was only tried");
    assertThat(fresh).doesNotExist();
    assertThat(fresh.resolveSibling("data")).doesNotExist();
  }

  @Test
  void aFolderThatIsInUseIsLeftAlone() throws Exception {
    TestBackup.stage(TestBackup.backup(north), south, Optional.of(fingerprint(north)));
    confirmed(south);
    var configuration = TestBackup.configuration(south);
    try (var history = History.open(configuration.data(), configuration.site())) {
      assertThat(history.events(10)).hasSize(2);
      assertThatThrownBy(() -> Restore.of(south).begin()).hasMessageContaining("is in use");
      assertThat(Files.readString(south)).contains("South");
    }
    Restore.of(south).begin();
    assertThat(Files.readString(south)).contains("North");
  }

  @Test
  void anSnmpEngineIsNotStartedLessOftenThanManagersKnow() throws Exception {
    var data = north.resolveSibling("data");
    EngineState.restored(data, folder.resolve("nowhere"), Duration.ofHours(2));
    assertThat(EngineState.started(data).boots()).as("7, 120 minutes, this one").isEqualTo(129);
  }
}

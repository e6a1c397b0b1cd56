package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.snapshot.Event;
import bms600.master.Backups;
import bms600.master.backup.BackupWriter;
import bms600.master.backup.Restore;
import bms600.master.backup.Staging;
import bms600.master.history.History;
import bms600.master.seal.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever puts a backup in place is killed after any of its moves: the next start finishes it, and
 * what runs then is all new; whoever takes it back is killed, and what runs then is all old.
 */
class KillWhileRestoringTest {
  private static final int TABLES = 30;
  private static final char[] SECRET = "correct horse battery".toCharArray();

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private int mixtures;

  private Path site(String name) throws IOException {
    var file = folder.resolve(name).resolve("site.yaml");
    Files.createDirectories(file.resolveSibling("maps"));
    Files.writeString(file, "site: { name: " + name + " }\ndata: ./data\n");
    for (int i = 0; i < TABLES; i++) {
      Files.writeString(file.resolveSibling("maps/t" + i + ".csv"), name);
    }
    var configuration = Sites.read(file);
    try (var history = History.open(configuration.data(), configuration.site())) {
      history.append(List.of(new Event(Instant.EPOCH, "note", "site", name)));
    }
    Files.writeString(configuration.data().resolve("people.json"), name);
    return file;
  }

  /** Of which site each file is that a restore replaces. */
  private static Set<String> owners(Path file) throws IOException {
    var owners = new HashSet<String>();
    owners.add(
        !Files.exists(file)
            ? "none"
            : Files.readString(file).contains("name: new") ? "new" : "old");
    for (int i = 0; i < TABLES; i++) {
      var table = file.resolveSibling("maps/t" + i + ".csv");
      owners.add(Files.exists(table) ? Files.readString(table) : "none");
    }
    var people = file.resolveSibling("data/people.json");
    owners.add(Files.exists(people) ? Files.readString(people) : "none");
    return owners;
  }

  /** Kills it as soon as something is so, if it has not ended before. */
  private void killed(Path file, BooleanSupplier isTime, String... more) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RestoringProgram.class.getName(),
                file.toString()));
    command.addAll(List.of(more));
    var process =
        new ProcessBuilder(command).redirectError(folder.resolve("errors.txt").toFile()).start();
    try (var said = process.inputReader()) {
      assertThat(said.readLine()).as(Files.readString(folder.resolve("errors.txt"))).isNotNull();
      while (process.isAlive() && !isTime.getAsBoolean()) {
        Thread.onSpinWait();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    mixtures += owners(file).size() > 1 ? 1 : 0;
  }

  @Test
  void afterAnyMoveTheNextStartFinishesIt() throws Exception {
    var from = site("new");
    var to = site("old");
    var backup = new ByteArrayOutputStream();
    BackupWriter.write(from, Backups.wish(Instant.now(), false), SECRET, backup);
    var trusted = Optional.of(SigningKey.of(from.resolveSibling("data")).fingerprint());
    for (int move : List.of(0, 1, 7, 15, 22, 29)) {
      var terms = Backups.terms(trusted, Instant.now().plusSeconds(move));
      Staging.stage(new ByteArrayInputStream(backup.toByteArray()), SECRET, to, terms);
      Restore.of(to).confirm();
      assertThat(owners(to)).containsExactly("old");
      var staged = to.resolveSibling(".site.yaml.restore/site/maps/t" + move + ".csv");
      killed(to, () -> !Files.exists(staged));
      var next = Restore.of(to);
      next.begin();
      assertThat(owners(to)).as("killed at %d", move).containsExactly("new");
      assertThat(next.isOnTrial()).isTrue();
      var failed = to.resolveSibling("maps/t" + move + ".csv.restore-failed");
      killed(to, () -> Files.exists(failed), "undo");
      Restore.of(to).begin();
      assertThat(owners(to)).as("taken back, killed at %d", move).containsExactly("old");
      for (int i = 0; i < TABLES; i++) {
        Files.deleteIfExists(to.resolveSibling("maps/t" + i + ".csv.restore-failed"));
      }
    }
    assertThat(mixtures).as("it was killed in the middle at least so often").isGreaterThan(3);
  }
}

package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.snapshot.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder that somebody else uses, or that another version has written. */
class FolderTest {
  private static final Instant AT = Instant.parse("2026-11-01T02:03:04Z");

  /** Takes the lock as POSIX has it, tells its process id, and holds on until its input ends. */
  private static final String HOLDER =
      """
      import fcntl, os, sys
      file = open(sys.argv[1], "w")
      fcntl.lockf(file, fcntl.LOCK_EX)
      file.write(str(os.getpid())); file.flush()
      print("held", flush=True)
      sys.stdin.read()
      """;

  /** A database as version 1 wrote it. */
  private static final String[] VERSION_1 = {
    "CREATE TABLE event (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL,"
        + " place TEXT NOT NULL, text TEXT NOT NULL) STRICT",
    "CREATE TABLE memory (one INTEGER PRIMARY KEY CHECK (one = 1), at TEXT NOT NULL,"
        + " lines BLOB NOT NULL) STRICT",
    "CREATE TABLE track (id INTEGER PRIMARY KEY, point TEXT NOT NULL UNIQUE,"
        + " unit TEXT NOT NULL) STRICT",
    "CREATE TABLE layout (id INTEGER PRIMARY KEY, points TEXT NOT NULL UNIQUE) STRICT",
    "CREATE TABLE hot (seq INTEGER PRIMARY KEY, span INTEGER NOT NULL, layout INTEGER NOT NULL,"
        + " at_ms INTEGER NOT NULL, frame BLOB NOT NULL) STRICT",
    "CREATE TABLE span (id INTEGER PRIMARY KEY, first_ms INTEGER NOT NULL,"
        + " last_ms INTEGER NOT NULL, frames INTEGER NOT NULL, times BLOB NOT NULL) STRICT",
    "CREATE TABLE chunk (key INTEGER PRIMARY KEY, steps BLOB NOT NULL) STRICT",
    "INSERT INTO event VALUES (1, '2026-10-31T00:00:00Z', 'master-started', 'site', 'BMS 600')",
    "INSERT INTO memory VALUES (1, '2026-10-31T00:00:01Z', x'0103616263')",
    "PRAGMA user_version = 1"
  };

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private History open() throws IOException {
    return History.open(folder, Plant.site(1, 2), () -> AT);
  }

  @Test
  void aFolderHeldByAnotherProcessIsRefusedNamingItUntilThatIsKilled() throws Exception {
    Path lock = folder.resolve("history.lock");
    var holder =
        new ProcessBuilder("/usr/bin/python3", "-c", HOLDER, lock.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = holder.inputReader()) {
      assertThat(out.readLine()).isEqualTo("held");
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessage(
              folder
                  + " is in use by another BMS 600 (process "
                  + holder.pid()
                  + "): "
                  + lock
                  + " is held");
      assertThat(folder.resolve("history.db")).doesNotExist();
    } finally {
      holder.destroyForcibly().waitFor();
    }
    try (var history = open()) {
      assertThat(history.events(1)).isEmpty();
    }
  }

  @Test
  void aFolderIsRefusedTwiceInOneProcessToo() throws IOException {
    try (var history = open()) {
      assertThatThrownBy(this::open)
          .hasMessageContaining("is in use by another BMS 600")
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(history.events(1)).isEmpty();
    }
  }

  @Test
  void aNewerVersionIsRefusedAndNotTouched() throws Exception {
    try (var history = open()) {
      history.append(List.of(new Event(AT, "kind", "place", "text")));
    }
    Path file = folder.resolve("history.db");
    ForeignReader.sql(file, "PRAGMA user_version = 5");
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessage(file + " is of version 5, and this program knows up to 4");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void version1IsReadAndGoesOn() throws Exception {
    Path file = folder.resolve("history.db");
    ForeignReader.sql(file, VERSION_1);
    try (var history = open()) {
      assertThat(history.memory())
          .contains(new SavedMemory(List.of("abc"), Instant.parse("2026-10-31T00:00:01Z")));
      history.keep(List.of(new Event(AT, "kind", "place", "text")), List.of("new"), AT);
      assertThat(history.eventsAfter(0, 9))
          .containsExactly(
              new StoredEvent(
                  1,
                  new Event(
                      Instant.parse("2026-10-31T00:00:00Z"), "master-started", "site", "BMS 600")),
              new StoredEvent(2, new Event(AT, "kind", "place", "text")));
      assertThat(history.memory()).contains(new SavedMemory(List.of("new"), AT));
    }
    assertThat(ForeignReader.sql(file, "PRAGMA user_version", "PRAGMA integrity_check"))
        .containsExactly("4", "ok");
  }

  /** The fifth of them is not what was written: it and what came after are lost, no more. */
  @Test
  void framesThatVersion1KeptAsRowsAreCompacted() throws Exception {
    Path file = folder.resolve("history.db");
    var site = Plant.site(1, 2);
    var layout = Layout.of(site);
    var statements = new ArrayList<>(List.of(VERSION_1));
    statements.add("INSERT INTO layout VALUES (7, '" + layout.text() + "')");
    var plant = new Plant(site);
    int[] order = IntStream.range(0, layout.size()).toArray();
    var span = new Span(1, layout, Plant.START.toEpochMilli(), order);
    try (var packer = new Packer(1)) {
      for (int second = 0; second < 6; second++) {
        plant.block(0, 2.1 + second / 1000.0, 20, 0.0003);
        var at = Plant.START.plusSeconds(second);
        byte[] frame = packer.pack(span.add(Frame.of(plant.at(at), layout)));
        if (second == 4) {
          frame[frame.length - 1] ^= 1;
        }
        statements.add(
            "INSERT INTO hot VALUES (%d, 1, 7, %d, x'%s')"
                .formatted(second + 1, at.toEpochMilli(), HexFormat.of().formatHex(frame)));
      }
    }
    ForeignReader.sql(file, statements.toArray(String[]::new));
    try (var history = open()) {
      var series =
          history.series("S1.1.voltage", Plant.START, Plant.START.plusSeconds(6), 6).orElseThrow();
      assertThat(series.mean()).containsExactly(2.1, 2.101, 2.102, 2.103, Double.NaN, Double.NaN);
    }
    assertThat(ForeignReader.sql(file, "SELECT count(*) FROM hot", "SELECT frames FROM span"))
        .containsExactly("0", "4");
  }

  @Test
  void aDatabaseIsKeptAsItWasBeforeItsTablesChange() throws Exception {
    var file = folder.resolve("history.db");
    ForeignReader.sql(file, VERSION_1);
    open().close();
    var kept = folder.resolve("history.db.version-1");
    assertThat(ForeignReader.sql(kept, "PRAGMA user_version", "SELECT count(*) FROM event"))
        .containsExactly("1", "1");
    Files.delete(kept);
    open().close();
    assertThat(kept).as("nothing changes any more").doesNotExist();
  }

  @Test
  void whatANewerVersionWroteIsSetAsideWhereThereIsACopyFromBefore() throws Exception {
    var file = folder.resolve("history.db");
    try (var history = open()) {
      history.append(List.of(new Event(AT, "note", "site", "before")));
    }
    ForeignReader.sql(file, "VACUUM INTO '" + file + ".version-4'");
    ForeignReader.sql(
        file,
        "PRAGMA user_version = 5",
        "INSERT INTO event VALUES (2, '" + AT + "', 'a', 'b', 'c', 0)");
    try (var history = open()) {
      assertThat(history.eventsAfter(0, 9).stream().map(it -> it.event().kind()))
          .containsExactly("note", "history-taken-back");
    }
    try (var files = Files.list(folder)) {
      var aside =
          files.filter(it -> it.toString().contains(".of-version-5-")).findFirst().orElseThrow();
      assertThat(ForeignReader.sql(aside, "SELECT count(*) FROM event")).containsExactly("2");
    }
  }
}

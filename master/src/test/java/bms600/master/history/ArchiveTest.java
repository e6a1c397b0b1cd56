package bms600.master.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.master.history.archive.ArchiveReader;
import bms600.master.history.archive.ArchiveWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history goes out as a zip that foreign programs read, and comes back the same. */
class ArchiveTest {
  private static final Site SITE = Plant.site(1, 2);
  private static final Instant START = Plant.START;
  private static final int MINUTES = 100;
  private static final Event EVENT = new Event(START, "alarm-raised", "S1", "2.31 V, \"µ\"\n…");

  /** Reads an archive with the zip, JSON and CSV of Python, and prints what stands in it. */
  private static final String FOREIGN =
      """
      import csv, hashlib, io, json, sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      m = json.loads(z.read("archive.json"))
      for e in m["entries"]:
          assert hashlib.sha256(z.read(e["name"])).hexdigest() == e["sha256"], e
      for line in z.read("events.jsonl").decode().splitlines():
          print(json.loads(line)["text"].replace("\\n", "/"))
      rows = list(csv.DictReader(io.StringIO(z.read("values/2026-11-01.csv").decode())))
      print(len(rows), rows[3]["time_utc"], rows[3]["S1.1.voltage"], rows[3]["S1.1.resistance"])
      print(repr(rows[0]["S1.2.voltage"]), rows[99]["S1.current"])
      """;

  private static final byte[] PHOTO = "%PDF-1.4 a paper".getBytes(UTF_8);

  /** What sha256sum says of it. */
  private static final String PHOTO_SUM =
      "5b6d90654a9ff21073947300f8f23a3b1996cdea020e2d19ebe36d107cd35712";

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private Path zip = Path.of("made before each");

  @BeforeEach
  void exportAHistoryThatIsBeingWritten() throws Exception {
    var plant = new Plant(SITE);
    zip = folder.resolve("site.zip");
    try (var history = History.open(folder.resolve("data"), SITE, () -> START)) {
      var writer = history.writer(() -> 0);
      history.append(List.of(EVENT));
      for (int minute = 0; minute < MINUTES; minute++) {
        plant.block(0, 2.2 + minute / 1000.0, 20.5, 0.00003);
        plant.string(0, 110.5, 0.2, -98.76 + minute % 2, 1.5);
        history.record(plant.at(START.plus(Duration.ofMinutes(minute))));
        writer.step();
      }
      history.keep(List.of(), List.of("a memory"), START);
      history.keepSlow(List.of("ohms\tS1.1"));
      assertThat(history.attachments().keep(PHOTO)).isEqualTo(PHOTO_SUM);
      try (var past = Past.open(folder.resolve("data"))) {
        var end = past.last().orElseThrow().plusMillis(1);
        var written =
            new ArchiveWriter(past, "Test", "9").write(zip, past.first().orElseThrow(), end);
        assertThat(written).isEqualTo(new ArchiveWriter.Written(1, MINUTES, 0));
      }
    }
  }

  private History empty() throws IOException {
    return History.open(folder.resolve("other"), SITE, () -> START);
  }

  @Test
  void foreignProgramsReadIt() throws Exception {
    var python =
        new ProcessBuilder("/usr/bin/python3", "-c", FOREIGN, zip.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = python.inputReader()) {
      assertThat(out.lines())
          .containsExactly(
              "2.31 V, \"µ\"/…", "100 2026-11-01T00:03:00Z 2.203 0.000030", "'' -97.76");
    }
    assertThat(python.waitFor()).isZero();
  }

  @Test
  void itComesBackTheSame() throws Exception {
    try (var history = empty()) {
      assertThat(ArchiveReader.read(zip, history)).isEqualTo(new ArchiveReader.Taken(1, MINUTES));
      assertThat(history.eventsAfter(0, 9)).containsExactly(new StoredEvent(1, EVENT));
      assertThat(history.memory()).contains(new SavedMemory(List.of("a memory"), START));
      assertThat(history.slowMemory()).containsExactly("ohms\tS1.1");
      assertThat(history.attachments().read(PHOTO_SUM)).contains(PHOTO);
      var rows = new ArrayList<String>();
      history.scan(
          List.of("S1.1.voltage", "S1.2.voltage"),
          START,
          START.plus(Duration.ofDays(1)),
          (atMs, values, isGood) ->
              rows.add(Instant.ofEpochMilli(atMs) + Arrays.toString(values) + isGood[0]));
      assertThat(rows).hasSize(MINUTES).endsWith("2026-11-01T01:39:00Z[2.299, NaN]true");
    }
  }

  /** What stands twice in a zip, such as names, may change in one place and is not missed. */
  @Test
  void aChangedByteIsRefusedAndNothingTakenOrItChangesNothing() throws Exception {
    byte[] bytes = Files.readAllBytes(zip);
    int refused = 0;
    int tried = 0;
    for (int at = 40; at < bytes.length; at += 211) {
      byte[] changed = bytes.clone();
      changed[at] ^= 4;
      Path file = Files.write(folder.resolve("changed.zip"), changed);
      tried++;
      try (var history = History.open(folder.resolve("byte-" + at), SITE, () -> START)) {
        refused += isRefused(file, history) ? 1 : 0;
      }
    }
    assertThat(refused).isGreaterThan(tried / 2);
  }

  private static boolean isRefused(Path file, History history) throws InterruptedException {
    try {
      assertThat(ArchiveReader.read(file, history)).isEqualTo(new ArchiveReader.Taken(1, MINUTES));
      assertThat(history.eventsAfter(0, 9)).containsExactly(new StoredEvent(1, EVENT));
      return false;
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("changed.zip");
      assertThat(history.eventsAfter(0, 9)).isEmpty();
      return true;
    }
  }

  @Test
  void whatIsNoArchiveOrOfAnotherSiteIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
    var small = Plant.site(1, 1);
    try (var history = History.open(folder.resolve("small"), small, () -> START)) {
      assertThatThrownBy(() -> ArchiveReader.read(text, history))
          .hasMessageStartingWith(text + ": is no sound zip file");
      assertThatThrownBy(() -> ArchiveReader.read(zip, history))
          .hasMessage(
              zip
                  + ": archive.json: points: S1.2.balancing_current — must be points of this site;"
                  + " 6 are not");
    }
    try (var history = empty()) {
      history.append(List.of(EVENT));
      assertThatThrownBy(() -> ArchiveReader.read(zip, history))
          .hasMessage("the history is not empty: an archive is only taken into an empty one");
    }
  }
}

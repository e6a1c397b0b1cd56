package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.point.PointCatalogue;
import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A data folder as the last program of version 3 left it, which kept 3 series of a block and 5 of a
 * string: frames of a minute each from 23:00 to 01:09, those of the last ten minutes in a log.
 */
final class VersionTest {
  private static final Site SITE = Plant.site(1, 2);
  private static final Instant BEGIN = Plant.START.minus(Duration.ofHours(1));
  private static final int MINUTES = 130;
  private static final Offset<Double> NEAR = within(1e-9);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  @BeforeEach
  void unpack() throws IOException {
    var resource = Objects.requireNonNull(getClass().getResourceAsStream("version-3.zip"));
    try (var zip = new ZipInputStream(resource)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Files.write(folder.resolve(entry.getName()), zip.readAllBytes());
      }
    }
  }

  private History open() throws IOException {
    return History.open(folder, SITE, () -> Plant.START);
  }

  private static double[] means(Recall history, String point) {
    var end = BEGIN.plus(Duration.ofMinutes(MINUTES));
    return history.series(point, BEGIN, end, MINUTES).orElseThrow().mean();
  }

  private static void assertAsVersion3KeptIt(Recall history) {
    var volts = means(history, "S1.1.voltage");
    var charge = means(history, "S1.soc");
    for (int minute = 0; minute < MINUTES; minute++) {
      assertThat(volts[minute]).as("minute %d", minute).isEqualTo(2.14 + minute / 1000.0, NEAR);
      assertThat(charge[minute]).as("minute %d", minute).isEqualTo(44 + minute / 10.0, NEAR);
    }
    assertThat(means(history, "S1.2.resistance")).containsOnly(0.000301);
    assertThat(means(history, "S1.2.temperature")).containsOnly(Double.NaN);
    // a current that never moves was not believed any more
    assertThat(means(history, "S1.current")).startsWith(-98.76).endsWith(Double.NaN);
    assertThat(means(history, "site.time_quality")).containsOnly(1);
  }

  @Test
  void whatVersion3KeptIsReadAndWhatItDidNotKeepBegins() throws Exception {
    var plant = new Plant(SITE);
    var next = BEGIN.plus(Duration.ofMinutes(MINUTES));
    try (var history = open()) {
      assertAsVersion3KeptIt(history);
      assertThat(means(history, "S1.1.soh")).containsOnly(Double.NaN);
      assertThat(history.memory().orElseThrow().lines()).containsExactly("abc");
      plant.block(0, 2.25, 20, 0.0003);
      plant.tested(0, 91.2, 83.4);
      history.record(plant.at(next));
      history.writer(() -> 0).step();
    }
    try (var history = open()) {
      assertAsVersion3KeptIt(history);
      var soh = history.series("S1.1.soh", next, next.plusSeconds(1), 1).orElseThrow();
      assertThat(soh.mean()).containsExactly(83.4);
      assertThat(soh.unit()).isEqualTo("%");
      assertThat(history.eventsAfter(0, 9).stream().map(it -> it.event().kind()))
          .containsExactly("note");
      assertThat(history.health().damaged()).isZero();
    }
    var file = folder.resolve("history.db");
    assertThat(ForeignReader.sql(file, "PRAGMA user_version", "PRAGMA integrity_check"))
        .containsExactly("4", "ok");
    assertThat(ForeignReader.sql(file, "SELECT id, frames FROM span ORDER BY id"))
        .containsExactly("1|60", "61|60", "121|10");
    assertThat(folder.resolve("frames-121.log")).doesNotExist();
  }

  /**
   * As the program before finds it when it is gone back to: with no point that it does not know.
   */
  @Test
  void theWayBackIsACopyOfItAsItWas() throws Exception {
    open().close();
    var kept = folder.resolve("history.db.version-3");
    assertThat(
            ForeignReader.sql(
                kept, "PRAGMA user_version", "SELECT count(*) FROM track", "SELECT id FROM span"))
        .containsExactly("3", "12", "1", "61");
    assertThat(folder.resolve("history.db.version-3.part")).doesNotExist();
  }

  @Test
  void aCopyThatWasCutOffIsMadeAnew() throws Exception {
    Files.writeString(folder.resolve("history.db.version-3.part"), "cut off in the middle");
    assertThat(HistoryCopy.isLive(folder.resolve("history.db.version-3.part"))).isTrue();
    open().close();
    assertThat(ForeignReader.sql(folder.resolve("history.db.version-3"), "PRAGMA integrity_check"))
        .containsExactly("ok");
    assertThat(folder.resolve("history.db.version-3.part")).doesNotExist();
  }

  /**
   * Gone back from a version that keeps a kind of series which this one does not know: the copy of
   * the database takes its place, and a log of frames that cannot be read is set aside and told.
   */
  @Test
  void whatANewerVersionKeptOfKindsUnknownHereIsSetAsideAndTold() throws Exception {
    open().close();
    var file = folder.resolve("history.db");
    ForeignReader.sql(file, "VACUUM INTO '" + file + ".version-4'");
    ForeignReader.sql(
        file,
        "PRAGMA user_version = 5",
        "INSERT INTO track (point, unit) VALUES ('S1.1.spectrum', 'Ω')");
    Files.write(folder.resolve("frames-131.log"), log("131\nS1.1.voltage\nS1.1.spectrum"));
    try (var history = open()) {
      assertAsVersion3KeptIt(history);
      assertThat(history.eventsAfter(0, 9).stream().map(StoredEvent::event).map(Event::kind))
          .containsExactly("note", "history-damaged", "history-taken-back");
      assertThat(history.series("S1.1.spectrum", BEGIN, Plant.START, 1)).isEmpty();
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .anyMatch(name -> name.startsWith("history.db.of-version-5-"))
          .anyMatch(name -> name.startsWith("frames-131.log.damaged-"));
    }
  }

  /** A log of one frame, of whatever points. */
  private static byte[] log(String head) {
    try (var packer = new Packer(1)) {
      byte[] first = packer.pack(head.getBytes(StandardCharsets.UTF_8));
      byte[] frame = packer.pack(new byte[] {1, 1});
      long atMs = Plant.START.toEpochMilli();
      var all = ByteBuffer.allocate(FrameLog.STEP).put(FrameLog.MAGIC);
      for (byte[] each : List.of(first, frame)) {
        all.putInt(each.length).putInt(FrameLog.sum(atMs, each)).putLong(atMs).put(each);
      }
      return all.array();
    }
  }

  /** The order of those before is that of the values in frames that are already written. */
  @Test
  void newKindsComeLast() {
    assertThat(List.of(Kind.values()).subList(0, 8).stream().map(Kind::code))
        .containsExactly(
            "voltage",
            "temperature",
            "resistance",
            "current",
            "ripple_current",
            "ripple_voltage",
            "soc",
            "time_quality");
  }

  /** A kind is as fine as its point is published, or finer, and of the same unit. */
  @Test
  void noKindIsCoarserThanItsPoint() {
    var kinds = List.of(Kind.values()).stream().map(Kind::code).toList();
    for (var point : PointCatalogue.load().points()) {
      if (kinds.contains(point.name())) {
        var kind = Kind.of(point.name());
        assertThat(kind.unit()).as(point.key()).isEqualTo(point.unit());
        double step = point.scale().doubleValue();
        for (int steps : new int[] {1, 7, 999}) {
          double told = kind.toUnits(kind.toSteps(steps * step));
          assertThat(told).as(point.key()).isEqualTo(steps * step, within(1e-9));
        }
      }
    }
  }
}

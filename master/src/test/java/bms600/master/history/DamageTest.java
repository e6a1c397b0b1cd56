package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that is no longer what was written, at many places: it opens, shows nothing that was never
 * written, and says what is missing.
 */
class DamageTest {
  private static final Site SITE = Plant.site(1, 6);
  private static final Instant LATER = Instant.parse("2026-12-01T00:00:00Z");
  private static final int EVENTS = 300;
  private static final int MINUTES = 150;

  /** The frames of the third hour, which is not over. */
  private static final String LOG = "frames-121.log";

  private static final SavedMemory MEMORY =
      new SavedMemory(List.of("a memory", "of two lines"), LATER.minusSeconds(1));

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private byte[] sound = {};
  private byte[] log = {};
  private int round;

  private static Event event(int number) {
    return new Event(LATER.minusSeconds(10_000 - number), "alarm-raised", "S1", "event " + number);
  }

  private static final List<Event> WRITTEN =
      IntStream.range(0, EVENTS).mapToObj(DamageTest::event).toList();

  private static double voltage(int minute) {
    return (2100 + minute * 7919 % 100) / 1000.0;
  }

  @BeforeEach
  void writeASoundFile() throws Exception {
    var plant = new Plant(SITE);
    Path data = folder.resolve("sound");
    try (var history = History.open(data, SITE, () -> LATER)) {
      var writer = history.writer(() -> 0);
      for (int minute = 0; minute < MINUTES; minute++) {
        for (int block = 0; block < SITE.blockCount(); block++) {
          plant.block(block, voltage(minute), 20, 0.0003);
        }
        history.record(plant.at(Plant.START.plus(Duration.ofMinutes(minute))));
        writer.step();
      }
      history.append(WRITTEN);
      history.keep(List.of(), MEMORY.lines(), MEMORY.at());
    }
    sound = Files.readAllBytes(data.resolve("history.db"));
    log = Files.readAllBytes(data.resolve(LOG));
  }

  /** What is left when the file is this. */
  private record Rest(int events, boolean hasMemory, int minutes, boolean isTold) {
    boolean isWhole() {
      return events == EVENTS && hasMemory && minutes == MINUTES;
    }
  }

  private Rest open(byte[] bytes) throws IOException {
    return open(bytes, log);
  }

  private Rest open(byte[] bytes, byte[] frames) throws IOException {
    Path data = Files.createDirectory(folder.resolve("damaged-" + round++));
    Files.write(data.resolve("history.db"), bytes);
    Files.write(data.resolve(LOG), frames);
    try (var history = History.open(data, SITE, () -> LATER)) {
      var events = history.eventsAfter(0, 1000).stream().map(StoredEvent::event).toList();
      var told = events.stream().filter(DamageTest::tells).toList();
      var kept = events.stream().filter(e -> !tells(e)).toList();
      assertThat(WRITTEN).containsAll(kept);
      assertThat(kept).doesNotHaveDuplicates();
      history.memory().ifPresent(memory -> assertThat(memory).isEqualTo(MEMORY));
      int minutes = 0;
      var series =
          history
              .series(
                  "S1.3.voltage",
                  Plant.START,
                  Plant.START.plus(Duration.ofMinutes(MINUTES)),
                  MINUTES)
              .orElseThrow();
      for (int minute = 0; minute < MINUTES; minute++) {
        if (!Double.isNaN(series.mean()[minute])) {
          assertThat(series.mean()[minute]).as("minute %d", minute).isEqualTo(voltage(minute));
          minutes++;
        }
      }
      history.append(List.of(event(EVENTS)));
      assertThat(history.events(1)).extracting(StoredEvent::event).containsExactly(event(EVENTS));
      boolean isTold = !told.isEmpty() || history.health().damaged() > 0;
      return new Rest(kept.size(), history.memory().isPresent(), minutes, isTold);
    }
  }

  private static boolean tells(Event event) {
    return event.kind().equals("history-damaged") || event.kind().equals("history-cut");
  }

  @Test
  void framesCutAtAnyLengthAreTakenUpAsFarAsTheyGoAndTheLossIsTold() throws IOException {
    for (int length = 0; length < log.length; length += length < 1500 ? 31 : 9973) {
      var rest = open(sound, Arrays.copyOf(log, length));
      assertThat(rest.isTold()).as("cut at %d of %d: %s", length, log.length, rest).isTrue();
      assertThat(rest.events()).isEqualTo(EVENTS);
      assertThat(rest.minutes()).isBetween(120, MINUTES);
    }
  }

  @Test
  void aBitThatChangedInTheFramesIsNeverShownAndItsLossIsTold() throws IOException {
    var random = new Random(8);
    for (int i = 0; i < 60; i++) {
      int at = i < 45 ? random.nextInt(2500) : random.nextInt(log.length);
      byte[] bytes = log.clone();
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      var rest = open(sound, bytes);
      assertThat(rest.isWhole() || rest.isTold())
          .as("bit flipped at %d of %d: %s", at, log.length, rest)
          .isTrue();
      assertThat(rest.minutes()).isBetween(120, MINUTES);
    }
  }

  /** What a kill leaves of a log between its making and its first frame: nothing was kept yet. */
  @Test
  void aLogThatWasOnlyBegunIsNoDamage() throws IOException {
    byte[] head = Arrays.copyOf(log, log.length);
    int behind = 8 + 16 + java.nio.ByteBuffer.wrap(log).getInt(8);
    Arrays.fill(head, behind, head.length, (byte) 0);
    byte[] halfHead = head.clone();
    Arrays.fill(halfHead, behind - 9, behind, (byte) 0);
    for (byte[] begun : List.of(new byte[0], new byte[log.length], halfHead)) {
      var rest = open(sound, begun);
      assertThat(rest.minutes()).isEqualTo(120);
      try (var files = Files.list(folder.resolve("damaged-" + (round - 1)))) {
        assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("damaged-2026"));
      }
    }
    assertThat(open(sound, head)).isEqualTo(new Rest(EVENTS, true, 120, false));
  }

  @Test
  void framesThatAreDamagedAreSetAsideBesideTheRest() throws IOException {
    byte[] bytes = log.clone();
    bytes[0] ^= 1;
    assertThat(open(sound, bytes)).isEqualTo(new Rest(EVENTS, true, 120, true));
    try (var files = Files.list(folder.resolve("damaged-0"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains(LOG + ".damaged-20261201T000000000Z")
          .doesNotContain(LOG);
    }
  }

  @Test
  void theSoundFileIsWhole() throws IOException {
    assertThat(open(sound)).isEqualTo(new Rest(EVENTS, true, MINUTES, false));
  }

  @Test
  void aFileCutAtAnyLengthOpensAndItsLossIsTold() throws IOException {
    var random = new Random(13);
    for (int i = 0; i < 40; i++) {
      int length = i < 6 ? 100 * i : random.nextInt(sound.length);
      var rest = open(Arrays.copyOf(sound, length));
      assertThat(rest.isTold()).as("cut at %d of %d: %s", length, sound.length, rest).isTrue();
    }
  }

  @Test
  void aByteThatChangedAnywhereIsNeverShownAndItsLossIsTold() throws IOException {
    var random = new Random(6);
    for (int i = 0; i < 120; i++) {
      int at = random.nextInt(sound.length);
      byte[] bytes = sound.clone();
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      var rest = open(bytes);
      assertThat(rest.isWhole() || rest.isTold())
          .as("bit flipped at %d of %d: %s", at, sound.length, rest)
          .isTrue();
    }
  }

  @Test
  void oneLetterOfOneEventCostsThatEventOnly() throws Exception {
    Path data = folder.resolve("sound");
    ForeignReader.sql(
        data.resolve("history.db"), "UPDATE event SET text = 'event 1O' WHERE seq = 11");
    try (var history = History.open(data, SITE, () -> LATER)) {
      var events = history.eventsAfter(0, 1000);
      assertThat(events).hasSize(EVENTS).noneMatch(stored -> stored.seq() == 11);
      assertThat(events.getLast().event())
          .isEqualTo(
              new Event(
                  LATER,
                  "history-damaged",
                  "history",
                  "1 event was not as written and set aside: number 11"));
    }
    assertThat(ForeignReader.sql(data.resolve("history.db"), "SELECT seq, text FROM aside"))
        .containsExactly("11|event 1O");
  }
}

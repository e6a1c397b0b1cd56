package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.snapshot.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events and memory, as somebody else reads them while the program runs. */
class JournalTest {
  private static final Instant AT = Instant.parse("2026-11-01T02:03:04.500Z");

  /** CRC-32C (Castagnoli) bit by bit, polynomial 0x1EDC6F41 reflected. */
  private static long crc32c(String text) {
    int crc = ~0;
    for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
      crc ^= next & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82F63B78);
      }
    }
    return ~crc & 0xFFFFFFFFL;
  }

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private History open() throws IOException {
    return History.open(folder, Plant.site(1, 2), () -> AT);
  }

  private Path file() {
    return folder.resolve("history.db");
  }

  private static Event event(int number) {
    return new Event(AT.plusSeconds(number), "alarm-raised", "S1." + number, "warning: 2.31 V µ");
  }

  private static List<Event> events(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(JournalTest::event).toList();
  }

  @Test
  void whenAppendReturnsAnotherProcessReadsTheEventsWithTheirChecksums() throws Exception {
    assertThat(crc32c("123456789")).isEqualTo(0xE3069283L); // the check value of the standard
    try (var history = open()) {
      history.append(events(1, 2));
      long first = crc32c("1\n2026-11-01T02:03:05.500Z\nalarm-raised\nS1.1\nwarning: 2.31 V µ\n");
      long second = crc32c("2\n2026-11-01T02:03:06.500Z\nalarm-raised\nS1.2\nwarning: 2.31 V µ\n");
      assertThat(ForeignReader.sql(file(), "SELECT * FROM event ORDER BY seq"))
          .containsExactly(
              "1|2026-11-01T02:03:05.500Z|alarm-raised|S1.1|warning: 2.31 V µ|" + first,
              "2|2026-11-01T02:03:06.500Z|alarm-raised|S1.2|warning: 2.31 V µ|" + second);
    }
  }

  @Test
  void eventsOfAlarmsAreFoundAmongOthersTheNewestFirst() throws IOException {
    try (var history = open()) {
      var raised = new Event(AT, "alarm-raised", "S1", "critical: String open");
      var cleared = new Event(AT, "alarm-cleared", "S1", "String open: cleared");
      history.append(List.of(raised, new Event(AT, "chattering", "S1", "x"), cleared));
      assertThat(history.alarmEvents(10))
          .extracting(StoredEvent::event)
          .containsExactly(cleared, raised);
      assertThat(history.alarmEvents(1)).extracting(StoredEvent::seq).containsExactly(3L);
    }
  }

  @Test
  void numbersGoOnAfterARestartWithoutAGap() throws IOException {
    try (var history = open()) {
      history.append(events(1, 40));
    }
    try (var history = open()) {
      history.append(events(41, 50));
      var all = history.eventsAfter(0, 100);
      assertThat(all).extracting(StoredEvent::seq).isEqualTo(numbers(1, 50));
      assertThat(all).extracting(StoredEvent::event).isEqualTo(events(1, 50));
      assertThat(history.events(3)).extracting(StoredEvent::seq).containsExactly(50L, 49L, 48L);
      assertThat(history.eventsAfter(47, 2)).extracting(StoredEvent::seq).containsExactly(48L, 49L);
    }
  }

  private static List<Long> numbers(long from, long to) {
    var numbers = new ArrayList<Long>();
    for (long number = from; number <= to; number++) {
      numbers.add(number);
    }
    return numbers;
  }

  @Test
  void eventsAndTheMemoryThatKnowsOfThemAreWrittenInOneStroke() throws Exception {
    try (var history = open()) {
      history.keep(events(1, 1), List.of("a\tb", "", "µ\nc"), AT);
      assertThat(ForeignReader.sql(file(), "SELECT count(*) FROM event")).containsExactly("1");
      assertThat(ForeignReader.sql(file(), "SELECT at, lines FROM memory"))
          .containsExactly("2026-11-01T02:03:04.500Z|0303610962" + "00" + "04c2b50a63");
      ForeignReader.sql(
          file(),
          "CREATE TRIGGER full BEFORE UPDATE ON memory BEGIN SELECT raise(abort, 'no space'); END");
      history.keep(events(2, 2), List.of("later"), AT);
      assertThat(history.health().failing()).isTrue();
      assertThat(ForeignReader.sql(file(), "SELECT count(*) FROM event")).containsExactly("1");
      ForeignReader.sql(file(), "DROP TRIGGER full");
      history.append(List.of());
      assertThat(ForeignReader.sql(file(), "SELECT seq FROM event")).containsExactly("1", "2");
      assertThat(history.memory()).contains(new SavedMemory(List.of("later"), AT));
      assertThat(history.health().failing()).isFalse();
    }
  }

  @Test
  void theMemoryComesBackAsItWasSavedLast() throws IOException {
    var lines = List.of("string\tS1\tFLOAT", "latch\tx\t3\tS1.4\ttrue\tPT12S");
    try (var history = open()) {
      assertThat(history.memory()).isEmpty();
      history.keep(List.of(), List.of("older"), AT);
      history.keep(List.of(), lines, AT.minusSeconds(3600)); // the wall clock went back
    }
    try (var history = open()) {
      assertThat(history.memory()).contains(new SavedMemory(lines, AT.minusSeconds(3600)));
    }
  }

  @Test
  void theMemoryOfEachTickIsWrittenWithItsFrameButNeverOverALaterOne() throws IOException {
    var plant = new Plant(Plant.site(1, 2));
    plant.soc(73.25);
    try (var history = open()) {
      var writer = history.writer(() -> 0);
      history.record(plant.at(AT));
      history.keep(List.of(), List.of("later"), AT.plusSeconds(1));
      step(writer);
      assertThat(history.memory()).contains(new SavedMemory(List.of("later"), AT.plusSeconds(1)));
      var snapshot = plant.at(AT.plusSeconds(2));
      history.record(snapshot);
      step(writer);
      assertThat(history.memory().orElseThrow().at()).isEqualTo(AT.plusSeconds(2));
      assertThat(history.memory().orElseThrow().lines()).isEqualTo(snapshot.memory().save());
    }
  }

  private static void step(bms600.master.run.Worker writer) {
    try {
      writer.step();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

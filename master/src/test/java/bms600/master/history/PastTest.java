package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How a site stood at an instant, asked of the folder: frames of a minute each from midnight to
 * 01:09, nothing until 02:00, and then ten more, which are not compacted.
 */
final class PastTest {
  private static final Site SITE = Plant.site(1, 2);
  private static final List<String> VOLTAGE = List.of("S1.1.voltage");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static Instant minute(double minute) {
    return Plant.START.plusMillis(Math.round(minute * 60_000));
  }

  /** Of the first block; that of the second is unknown after the first frame. */
  private static double volts(int minute) {
    return (2000 + minute) / 1000.0;
  }

  private Path file() {
    return folder.resolve("history.db");
  }

  @BeforeEach
  void live() throws Exception {
    var plant = new Plant(SITE);
    try (var history = History.open(folder, SITE, () -> Plant.START)) {
      var writer = history.writer(() -> 0);
      for (int minute = 0; minute < 130; minute++) {
        if (minute < 70 || minute >= 120) {
          plant.block(0, volts(minute), 20, 0.0003);
          if (minute == 0) {
            plant.block(1, 2.25, Double.NaN, 0.0003);
          }
          history.record(plant.at(minute(minute)));
          writer.step();
        }
      }
    }
    assertThat(ForeignReader.sql(file(), "SELECT id, frames FROM span ORDER BY id"))
        .containsExactly("1|60", "61|10");
  }

  private interface Asked<T> {
    T of(Past past) throws IOException;
  }

  private <T> T ask(Asked<T> asked) throws IOException {
    try (var past = Past.open(folder)) {
      return asked.of(past);
    }
  }

  private List<Standing> at(double minute, List<String> points) throws IOException {
    return ask(past -> past.at(minute(minute), points));
  }

  private static Standing good(int minute) {
    return new Standing("S1.1.voltage", minute(minute), volts(minute), "good");
  }

  @Test
  void theFrameBeforeAnInstantStandsForItAMinuteLong() throws IOException {
    for (int minute : new int[] {0, 1, 59, 60, 69, 120, 129}) {
      assertThat(at(minute, VOLTAGE)).containsExactly(good(minute));
      assertThat(at(minute + 0.99, VOLTAGE)).containsExactly(good(minute));
    }
    assertThat(at(70, VOLTAGE)).as("60 s later").containsExactly(good(69));
    assertThat(at(70.001, VOLTAGE)).isEmpty();
    assertThat(at(119.999, VOLTAGE)).isEmpty();
    assertThat(at(-0.001, VOLTAGE)).isEmpty();
    assertThat(at(131, VOLTAGE)).isEmpty();
  }

  @Test
  void whatIsUnknownIsLeftOutAndWhatIsAbsentSaysSo() throws IOException {
    var found = at(30, List.of("S9.1.voltage", "S1.2.temperature", "S1.1.voltage"));
    assertThat(found).hasSize(2).contains(good(30));
    assertThat(found.getFirst().quality()).isEqualTo("absent");
    assertThat(found.getFirst().value()).isNaN();
    assertThat(at(30, List.of("S1.2.voltage")).getFirst().quality()).isEqualTo("stale");
  }

  @Test
  void aFolderTellsItsSpanOfTimeAndItsPoints() throws IOException {
    assertThat(ask(Past::first)).contains(minute(0));
    assertThat(ask(Past::last)).contains(minute(129));
    assertThat(ask(Past::beginning)).contains(minute(0));
    assertThat(ask(Past::points)).contains("S1.1.voltage", "S1.soc", "site.time_quality");
    for (String point : List.of("S1.1.voltage", "S9.1.voltage")) {
      var parts = ask(past -> past.day(LocalDate.of(2026, 11, 1), point));
      assertThat(parts).as("of a day that is not digested").isEmpty();
    }
  }

  @Test
  void rowsHoldTheirPointsSideBySideAcrossSpans() throws IOException {
    var points = List.of("S9.1.voltage", "S1.1.voltage", "S1.2.voltage");
    var times = new ArrayList<Instant>();
    long rows =
        ask(
            past ->
                past.scan(
                    points,
                    minute(58),
                    minute(122),
                    (atMs, values, isGood) -> {
                      times.add(Instant.ofEpochMilli(atMs));
                      int minute = (int) Duration.between(minute(0), times.getLast()).toMinutes();
                      assertThat(values[0]).isNaN();
                      assertThat(values[1]).isEqualTo(volts(minute));
                      assertThat(isGood).containsExactly(false, true, false);
                    }));
    assertThat(rows).isEqualTo(14);
    assertThat(times).startsWith(minute(58), minute(59), minute(60)).endsWith(minute(121));
    long none = ask(past -> past.scan(points, minute(75), minute(80), (_, _, _) -> {}));
    assertThat(none).isZero();
  }

  /** What is damaged costs what is in it, of one point and one hour, and is counted. */
  @Test
  void aDamagedStretchIsLeftOutAndCounted() throws Exception {
    long track =
        Long.parseLong(
            ForeignReader.sql(file(), "SELECT id FROM track WHERE point = 'S1.1.voltage'")
                .getFirst());
    long key = Catalogue.key(1, track);
    ForeignReader.sql(file(), "UPDATE chunk SET steps = x'0500' WHERE key = " + key);
    try (var past = Past.open(folder)) {
      assertThat(past.at(minute(30), List.of("S1.1.voltage", "S1.2.resistance"))).hasSize(1);
      assertThat(past.damaged()).isEqualTo(1);
      assertThat(past.at(minute(65), VOLTAGE)).containsExactly(good(65));
      long rows = past.scan(VOLTAGE, minute(0), minute(70), (_, _, _) -> {});
      assertThat(rows).as("those of the second span").isEqualTo(10);
      assertThat(past.damaged()).isEqualTo(2);
    }
    ForeignReader.sql(file(), "DELETE FROM chunk WHERE key = " + key);
    assertThat(at(30, VOLTAGE)).isEmpty();
    assertThat(at(30, List.of("S1.2.resistance"))).hasSize(1);
  }

  /** A row of version 1 has no sum, and is believed; so are rows that were changed with it. */
  @Test
  void rowsWithoutASumAreReadAsTheyAre() throws Exception {
    ForeignReader.sql(file(), "UPDATE span SET sum = NULL", "UPDATE chunk SET sum = NULL");
    try (var past = Past.open(folder)) {
      assertThat(past.at(minute(30), List.of("S1.1.voltage", "S1.2.resistance")))
          .hasSize(2)
          .contains(good(30));
      assertThat(past.damaged()).isZero();
    }
    ForeignReader.sql(file(), "UPDATE span SET sum = 7");
    try (var past = Past.open(folder)) {
      assertThat(past.at(minute(30), VOLTAGE)).isEmpty();
      assertThat(past.damaged()).isEqualTo(1);
    }
  }

  /** The day before, in quarters throughout and in minutes of its first hour. */
  @Test
  void aMeanStandsForWhatIsNoLongerKeptAsScanned() throws Exception {
    long day = Plant.START.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay() - 1;
    var minutes = new double[1440];
    Arrays.fill(minutes, Double.NaN);
    Arrays.fill(minutes, 0, 60, 2.1);
    var quarters = new double[96];
    Arrays.fill(quarters, Double.NaN);
    Arrays.fill(quarters, 0, 8, 2.2);
    var database = Database.in(folder, Duration.ofSeconds(5));
    try (var connection = database.quickWriter();
        var store = new DigestStore(connection)) {
      var catalogue = Catalogue.of(connection, Layout.of(SITE));
      long key = Catalogue.key(day, catalogue.trackId("S1.1.voltage"));
      store.putMinutes(key, Digest.of(new DayParts("S1.1.voltage", minutes, minutes, minutes)));
      store.put(
          Tier.QUARTERS,
          key,
          Digest.of(new DayParts("S1.1.voltage", quarters, quarters, quarters)));
      store.finish(day);
    }
    var midnight = Plant.START.minus(Duration.ofDays(1));
    try (var past = Past.open(folder)) {
      assertThat(past.at(midnight.plusSeconds(59 * 60 + 30), VOLTAGE))
          .containsExactly(new Standing("S1.1.voltage", midnight.plusSeconds(3540), 2.1, "mean"));
      assertThat(past.at(midnight.plusSeconds(3600 + 1000), VOLTAGE))
          .containsExactly(new Standing("S1.1.voltage", midnight.plusSeconds(4500), 2.2, "mean"));
      assertThat(past.at(midnight.plusSeconds(7200), VOLTAGE)).isEmpty();
      assertThat(past.at(midnight.plusSeconds(60), List.of("S1.2.voltage"))).isEmpty();
      assertThat(past.beginning()).contains(midnight);
      var asMinutes = past.day(LocalDate.ofEpochDay(day), "S1.1.voltage").orElseThrow();
      assertThat(asMinutes.isMinutes()).isTrue();
      assertThat(asMinutes.mean()).isEqualTo(minutes);
    }
    ForeignReader.sql(file(), "UPDATE minute SET steps = x'00'");
    try (var past = Past.open(folder)) {
      assertThat(past.at(midnight.plusSeconds(60), VOLTAGE)).isEmpty();
      assertThat(past.day(LocalDate.ofEpochDay(day), "S1.1.voltage")).isEmpty();
      assertThat(past.damaged()).isEqualTo(2);
    }
    ForeignReader.sql(file(), "DELETE FROM minute");
    var asQuarters = ask(past -> past.day(LocalDate.ofEpochDay(day), "S1.1.voltage"));
    assertThat(asQuarters.orElseThrow().mean()).isEqualTo(quarters);
  }

  @Test
  void aFolderWithoutAHistoryOrWithThatOfAnotherVersionIsRefused(@TempDir Path empty)
      throws Exception {
    assertThatThrownBy(() -> Past.open(empty))
        .isInstanceOf(IOException.class)
        .hasMessage(empty.resolve("history.db") + " does not exist: there is no history");
    ForeignReader.sql(file(), "PRAGMA user_version = 2");
    assertThatThrownBy(() -> Past.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is of version 2, and must be of 4");
    Files.writeString(file(), "no database, and longer than the head of one ".repeat(30));
    assertThatThrownBy(() -> Past.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("history.db cannot be read");
  }

  /** A copy of a log whose span is compacted, as a kill between the two leaves it. */
  @Test
  void aLogThatWasCompactedAlreadyIsTakenAway() throws Exception {
    Files.writeString(folder.resolve("frames-1.log"), "whatever is in it");
    try (var history = History.open(folder, SITE, () -> Plant.START)) {
      assertThat(history.eventsAfter(0, 9)).isEmpty();
      assertThat(history.health().damaged()).isZero();
    }
    assertThat(folder.resolve("frames-1.log")).doesNotExist();
    assertThat(at(30, VOLTAGE)).containsExactly(good(30));
  }
}

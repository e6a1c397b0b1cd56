package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bms600.core.discharge.Discharge;
import bms600.core.discharge.DischargeText;
import bms600.core.discharge.Discharges;
import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.master.history.archive.ArchiveReader;
import bms600.master.history.archive.ArchiveWriter;
import bms600.master.run.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of values with the days: less detail, never another extreme; and of a full disk. */
class RetentionTest {
  private static final Site SITE = Plant.site(1, 2);
  private static final Instant START = Plant.START;
  private static final long DAY_S = 86_400;
  private static final Limits SHORT =
      new Limits(Duration.ofDays(2), Duration.ofDays(4), Duration.ofDays(6), 100_000_000);

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final Plant plant = new Plant(SITE);
  private final Random noise = new Random(3);

  private History open(Limits limits) throws IOException {
    var database = Database.in(folder, Duration.ofSeconds(2));
    return History.open(database, SITE, new History.Setup(limits, () -> START));
  }

  /** Volts that anybody can tell from the time: a sawtooth of ten steps, and one dip a day. */
  private static double volts(long second) {
    return second % DAY_S == 43_230 ? 1.7 : 2.250 + second / 10 % 10 / 1000.0;
  }

  /** So many days, a frame each ten seconds. */
  private void live(History history, Worker writer, int fromDay, int toDay) throws Exception {
    for (long second = fromDay * DAY_S; second < toDay * DAY_S; second += 10) {
      plant.block(0, volts(second), 20, 0.0003);
      double some = noise.nextGaussian();
      plant.block(1, 2.25 + 0.003 * some, 20 + 0.3 * some, 0.0003 + 3e-6 * some);
      history.record(plant.at(START.plusSeconds(second)));
      if (second % 1000 == 0) {
        settle(writer);
      }
    }
    settle(writer);
  }

  private static void settle(Worker writer) throws InterruptedException {
    long next = writer.step();
    while (next <= 0) {
      next = writer.step();
    }
  }

  private static Series day(History history, int day, int buckets) {
    var from = START.plusSeconds(day * DAY_S);
    return history.series("S1.1.voltage", from, from.plusSeconds(DAY_S), buckets).orElseThrow();
  }

  private List<String> count(String table) throws Exception {
    return ForeignReader.sql(
        folder.resolve("history.db"),
        table.equals("span")
            ? "SELECT count(DISTINCT first_ms / 86400000) FROM span"
            : "SELECT count(DISTINCT key / 65536) FROM " + table);
  }

  @Test
  void olderDaysLoseDetailButNeverAnExtremeAndThenGo() throws Exception {
    try (var history = open(SHORT)) {
      live(history, history.writer(() -> 0), 0, 9);
      assertThat(count("span")).as("days as scanned: 2 and today").containsExactly("3");
      assertThat(count("minute")).containsExactly("4");
      assertThat(count("quarter")).containsExactly("6");
      assertThat(day(history, 1, 1).mean()).as("dropped").containsExactly(Double.NaN);
      for (int day = 2; day < 9; day++) {
        var whole = day(history, day, 1);
        assertThat(whole.min()).as("day %d", day).containsExactly(1.7);
        assertThat(whole.max()).as("day %d", day).containsExactly(2.259);
      }
      assertScanned(history);
      assertMinutes(history);
      assertQuarters(history);
    }
  }

  /** 43,230 s into the day is in its 721st minute and its 49th quarter. */
  private static void assertScanned(History history) {
    var scanned = day(history, 7, 8640);
    assertThat(scanned.mean()[4323]).isEqualTo(1.7);
    assertThat(scanned.mean()[4324]).isEqualTo(2.254);
  }

  private static void assertMinutes(History history) {
    var minutes = day(history, 5, 8640);
    assertThat(minutes.min()[4320]).as("the minute of the dip").isEqualTo(1.7);
    assertThat(minutes.max()[4320]).isEqualTo(2.255);
    double mean = (2.250 + 2.251 + 2.252 + 1.7 + 2.254 + 2.255) / 6;
    assertThat(minutes.mean()[4320]).isEqualTo(mean, within(0.0005));
    assertThat(minutes.mean()[4321]).as("one value a minute").isNaN();
  }

  private static void assertQuarters(History history) {
    var quarters = day(history, 3, 1440);
    assertThat(quarters.min()[720]).isEqualTo(1.7);
    assertThat(quarters.max()[720]).isEqualTo(2.259);
    double mean = (90 * 2.2545 - 2.253 + 1.7) / 90;
    assertThat(quarters.mean()[720]).isEqualTo(mean, within(0.0005));
    assertThat(quarters.mean()[721]).isNaN();
  }

  private static Event discharge(int day, int fromS, int toS) {
    var from = START.plusSeconds(day * DAY_S + fromS);
    var to = START.plusSeconds(day * DAY_S + toS);
    var it =
        new Discharge(
            from,
            to,
            "",
            new Discharge.Drawn(600, 10, 20, 99, 98),
            new Discharge.Terminal(4, 3.9, 2, 1.95),
            new Discharge.Lowest(1, 1.7),
            new Discharge.Dip(10, 1.9, 1.95),
            new Discharge.Warmth(20, 21, 22));
    return new Event(to, Discharges.KIND, "S1", DischargeText.write(it));
  }

  /** The dip, 43,230 s into the first day, was a discharge: its hour stays, the rest does not. */
  @Test
  void theHoursOfADischargeStayAsTheyWereScannedAndLieAmongTheMinutesOfTheirDay() throws Exception {
    try (var history = open(SHORT)) {
      var writer = history.writer(() -> 0);
      live(history, writer, 0, 1);
      history.append(List.of(discharge(0, 43_000, 43_900)));
      live(history, writer, 1, 4);
      assertThat(count("span")).as("2 days, today and that of the discharge").containsExactly("4");
      var fine = day(history, 0, 8640);
      assertThat(fine.mean()[4323]).as("as scanned").isEqualTo(1.7);
      assertThat(fine.mean()[4324]).isEqualTo(2.254);
      assertThat(fine.mean()[60]).as("a minute").isCloseTo(2.2525, within(0.003));
      assertThat(fine.mean()[61]).as("one value a minute").isNaN();
      live(history, writer, 4, 6);
      assertThat(count("span")).containsExactly("4");
      assertThat(day(history, 0, 8640).mean()[4323]).isEqualTo(1.7);
    }
  }

  /** A number nobody measured where nothing is known. */
  private static double[] known(double[] values) {
    return Arrays.stream(values).map(it -> Double.isNaN(it) ? -1 : it).toArray();
  }

  /** What is only left in minutes, quarters and hours of discharges comes back as it was. */
  @Test
  void whatIsExportedComesBackWithItsMinutesAndQuarters() throws Exception {
    var zip = folder.resolve("site.zip");
    try (var history = open(SHORT)) {
      var writer = history.writer(() -> 0);
      live(history, writer, 0, 5);
      history.append(List.of(discharge(4, 43_000, 43_900)));
      live(history, writer, 5, 9);
      try (var past = Past.open(folder)) {
        var end = past.last().orElseThrow().plusMillis(1);
        new ArchiveWriter(past, "Test", "9").write(zip, past.beginning().orElseThrow(), end);
      }
      try (var other = History.open(folder.resolve("other"), SITE, () -> START)) {
        ArchiveReader.read(zip, other);
        for (int day = 3; day < 9; day++) {
          for (int buckets : new int[] {1, 96, 8640}) {
            var was = day(history, day, buckets);
            var is = day(other, day, buckets);
            assertThat(is.min()).as("day %d in %d", day, buckets).isEqualTo(was.min());
            assertThat(is.max()).isEqualTo(was.max());
            assertThat(known(is.mean())).containsExactly(known(was.mean()), within(0.0011));
          }
        }
        assertThat(day(other, 4, 8640).mean()[4323]).as("a discharge").isEqualTo(1.7);
      }
    }
  }

  @Test
  void aDayThatWasNotDigestedWhenTheProgramEndedIsDigestedByTheNext() throws Exception {
    try (var history = open(SHORT)) {
      live(history, history.writer(() -> 0), 0, 1);
    }
    assertThat(count("minute")).containsExactly("0");
    try (var history = open(SHORT)) {
      live(history, history.writer(() -> 0), 1, 2);
    }
    try (var history = open(SHORT)) {
      live(history, history.writer(() -> 0), 2, 3);
      assertThat(count("minute")).containsExactly("2");
      assertThat(day(history, 0, 1).min()).containsExactly(1.7);
    }
  }

  @Test
  void aClockThatGoesBackIntoADigestedDayAddsToIt() throws Exception {
    try (var history = open(SHORT)) {
      var writer = history.writer(() -> 0);
      live(history, writer, 1, 3);
      live(history, writer, 0, 1);
      plant.block(0, 2.5, 20, 0.0003);
      history.record(plant.at(START.plusSeconds(DAY_S + 1)));
      live(history, writer, 2, 4);
      assertThat(day(history, 0, 1).min()).containsExactly(1.7);
      assertThat(day(history, 1, 1).max()).as("told later").containsExactly(2.5);
      assertThat(day(history, 1, 1).min()).as("told before").containsExactly(1.7);
    }
  }

  @Test
  void whereRoomIsShortTheOldestDetailGoesFirstAndNoEvent() throws Exception {
    var event = new Event(START, "alarm-raised", "S1", "kept");
    var tight =
        new Limits(
            SHORT.full().multipliedBy(100), Duration.ofDays(400), Duration.ofDays(4000), 200_000);
    try (var history = open(tight)) {
      history.append(List.of(event));
      live(history, history.writer(() -> 0), 0, 9);
      assertThat(history.eventsAfter(0, 9)).extracting(StoredEvent::event).containsExactly(event);
      int scanned = Integer.parseInt(count("span").getFirst());
      int minutes = Integer.parseInt(count("minute").getFirst());
      assertThat(scanned).as("days as scanned").isLessThan(minutes);
      assertThat(day(history, 8, 1).min()).as("today").containsExactly(1.7);
      assertThat(day(history, 7, 1).min()).as("yesterday").containsExactly(1.7);
    }
    var used =
        ForeignReader.sql(
            folder.resolve("history.db"),
            "SELECT (page_count - freelist_count) * page_size <= 200000"
                + " FROM pragma_page_count, pragma_freelist_count, pragma_page_size");
    assertThat(used).containsExactly("1");
  }

  @Test
  void limitsThatContradictEachOtherAreRefused() {
    var day = Duration.ofDays(1);
    assertThatThrownBy(() -> new Limits(day.multipliedBy(3), day, day, 10_000_000))
        .hasMessageContaining("each must be kept as long as the one before");
    assertThatThrownBy(() -> new Limits(day, day, day, 10))
        .hasMessage("bytes 10 must be 100000 or more");
  }
}

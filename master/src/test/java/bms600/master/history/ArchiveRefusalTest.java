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
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An archive that somebody mended by hand or another program wrote comes in as it says, or is
 * refused by place, value and what is allowed: and then nothing of it was taken.
 */
final class ArchiveRefusalTest {
  private static final Site SITE = Plant.site(1, 2);
  private static final Instant START = Plant.START;
  private static final String VOLTAGE = "S1.1.voltage";
  private static final String EVENT =
      "{\"at\":\"2026-11-01T00:00:00Z\",\"kind\":\"note\",\"place\":\"S1\",\"text\":\"%s\"}\n";

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final List<History> open = new ArrayList<>();
  private Path file = Path.of("made before each");

  @BeforeEach
  void name() {
    file = folder.resolve("site.zip");
  }

  @AfterEach
  void close() throws IOException {
    for (var history : open) {
      history.close();
    }
  }

  private History empty() throws IOException {
    var history = History.open(folder.resolve("data-" + open.size()), SITE, () -> START);
    open.add(history);
    return history;
  }

  /** A sound event comes first: of what is refused not even that is taken. */
  private static HandMadeArchive archive() {
    return new HandMadeArchive(VOLTAGE).with("events.jsonl", EVENT.formatted("sound"));
  }

  private void assertRefused(Path archive, String why) throws IOException {
    var history = empty();
    assertThatThrownBy(() -> ArchiveReader.read(archive, history))
        .isInstanceOf(IOException.class)
        .hasMessage(archive + ": " + why);
    assertThat(history.eventsAfter(0, 9)).as("nothing was taken").isEmpty();
    assertThat(frames(history, START, VOLTAGE)).isEmpty();
    assertThat(history.memory()).isEmpty();
  }

  private static List<String> frames(History history, Instant from, String... points)
      throws IOException {
    var rows = new ArrayList<String>();
    history.scan(
        List.of(points),
        from,
        from.plus(Duration.ofDays(1)),
        (atMs, values, isGood) ->
            rows.add(
                Instant.ofEpochMilli(atMs) + Arrays.toString(values) + Arrays.toString(isGood)));
    return rows;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-01T00:00:01Z             | 1 fields — must be 2, as in the header
          2026-11-01T00:00:01Z,2.25,2.25   | 3 fields — must be 2, as in the header
          2026-11-01T00:00:01Z,2,25        | 3 fields — must be 2, as in the header
          2026-11-01T00:00:01Z,volts       | S1.1.voltage: volts — must be a number such as 2.231, or empty
          2026-11-01T00:00:01Z,~           | S1.1.voltage:  — must be a number such as 2.231, or empty
          2026-11-01T00:00:01Z,NaN         | S1.1.voltage: NaN — must be a number such as 2.231, or empty
          01.11.2026 00:00:01,2.25         | time_utc: 01.11.2026 00:00:01 — must be an instant of the years 1970 to 9999 such as 2026-11-01T02:03:04Z
          1969-12-31T23:59:59Z,2.25        | time_utc: 1969-12-31T23:59:59Z — must be an instant of the years 1970 to 9999 such as 2026-11-01T02:03:04Z
          +1000000000-12-31T23:59:59Z,2.25 | time_utc: +1000000000-12-31T23:59:59Z — must be an instant of the years 1970 to 9999 such as 2026-11-01T02:03:04Z
          """)
  void aRowOfValuesThatIsNoneIsNamedByItsLine(String row, String why) throws Exception {
    var archive = archive().values("2026-11-01T00:00:00Z,2.25", row).into(file);
    assertRefused(archive, "values/2026-11-01.csv:3: " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {"at":"2026-11-01T00:00:00Z","kind":"k","place":"S1"}                            | text is missing
          {"at":"2026-11-01T00:00:00Z","kind":"k","place":1,"text":"t"}                    | place is missing
          {"at":"+1000000000-12-31T23:59:59Z","kind":"k","place":"S1","text":"t"}          | +1000000000-12-31T23:59:59Z — must be an instant of the years 1970 to 9999 such as 2026-11-01T02:03:04Z
          {"at":"2026-13-01T00:00:00Z","kind":"k","place":"S1","text":"t"}                 | 2026-13-01T00:00:00Z — must be an instant of the years 1970 to 9999 such as 2026-11-01T02:03:04Z
          """)
  void anEventThatIsNoneIsNamedByItsLine(String line, String why) throws Exception {
    var archive =
        new HandMadeArchive(VOLTAGE)
            .with("events.jsonl", EVENT.formatted("sound") + line + "\n")
            .into(file);
    assertRefused(archive, "events.jsonl:2: no such event: " + why);
  }

  @Test
  void aMemoryThatDoesNotSayWhenIsRefusedAfterAllTheRestWasFoundSound() throws Exception {
    assertRefused(
        archive().with("memory.json", "{\"lines\":[\"a\"],\"aging\":[]}\n").into(file),
        "memory.json:1: no such memory: at is missing");
  }

  /** A day of which the first part is of nobody knows what, and the rest 2.25. */
  private static String gapped(String point) {
    return day(point, "null", 96).replace("\"mean\":[2.25", "\"mean\":[null");
  }

  private static String day(String point, String min, int parts) {
    String rest = String.join(",", Collections.nCopies(parts - 1, "2.25"));
    return "{\"point\":\"%s\",\"min\":[%s,%s],\"mean\":[2.25,%s],\"max\":[2.25,%s]}\n"
        .formatted(point, min, rest, rest, rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          S9.1.voltage | 2.25   | 96 | S9.1.voltage: is no point of archive.json
          S1.1.voltage | "2.25" | 96 | no such day: min: part 0: "2.25" — must be a number or null
          S1.1.voltage | 2.26   | 96 | no such day: S1.1.voltage: part 0: least, mean and greatest must rise
          S1.1.voltage | 2.25   | 95 | no such day: S1.1.voltage: 95 parts — must be 1440 or 96, of each three
          """)
  void aDayThatIsNoneIsNamedByItsLine(String point, String min, int parts, String why)
      throws Exception {
    String sound = day(VOLTAGE, "2.25", 96);
    var archive =
        archive().with("days/2026-10-01.jsonl", sound + day(point, min, parts)).into(file);
    assertRefused(archive, "days/2026-10-01.jsonl:2: " + why);
  }

  @ParameterizedTest
  @CsvSource({"days/tomorrow.jsonl", "days/2026-10-01.csv", "days/+99999-01-01.jsonl", "days/"})
  void whatIsCalledByNoDayIsRefused(String name) throws Exception {
    assertRefused(
        archive().with(name, day(VOLTAGE, "2.25", 96)).into(file),
        name + ": must be a day such as days/2026-11-01.jsonl");
  }

  @Test
  void columnsThatAreNotThoseOfTheManifestAreRefused() throws Exception {
    assertRefused(
        archive().with("values/2026-11-01.csv", "time_utc,S1.2.voltage\r\n").into(file),
        "values/2026-11-01.csv:1: the header does not name the points of archive.json");
    assertRefused(
        archive().with("values/2026-11-01.csv", "").into(file),
        "values/2026-11-01.csv:1: the header does not name the points of archive.json");
  }

  @Test
  void anEntryThatNobodyKnowsIsRefusedByItsName() throws Exception {
    assertRefused(
        archive().with("notes.txt", "hello").into(file), "notes.txt: no such entry is known");
  }

  @Test
  void whatIsAttachedMustBeAPhotoOrAPaperUnderItsSum() throws Exception {
    byte[] text = "no photo".getBytes(UTF_8);
    String name = "attachments/" + HandMadeArchive.sum(text);
    assertRefused(
        archive().with(name, text).into(file),
        name + ": must be a JPEG, PNG or PDF of at most 5242880 bytes");
    byte[] large = Arrays.copyOf("%PDF-".getBytes(UTF_8), 5 * 1024 * 1024 + 1);
    String another = "attachments/" + HandMadeArchive.sum(large);
    assertRefused(
        archive().with(another, large).into(file),
        another + ": must be a JPEG, PNG or PDF of at most 5242880 bytes");
    byte[] paper = "%PDF-1.4 a paper".getBytes(UTF_8);
    assertRefused(
        archive().with("attachments/report", paper).into(file),
        "attachments/report: must be named by its SHA-256, " + HandMadeArchive.sum(paper));
  }

  @Test
  void aManifestThatIsNoneIsRefusedByKeyAndValue() throws Exception {
    var nothing = new HandMadeArchive();
    assertRefused(
        nothing.into(file, "{\"format\":\"zip\"}"),
        "archive.json: format: zip — must be bms600-archive");
    assertRefused(
        nothing.into(file, "{\"format\":\"bms600-archive\",\"version\":2}"),
        "archive.json: version: 2 — must be 1");
    assertRefused(
        nothing.into(file, "{\"format\":\"bms600-archive\",\"version\":1}"),
        "archive.json: points: (nothing) — must be given");
    String gone =
        """
        {"format": "bms600-archive", "version": 1, "site": "Test", "from": "", "until": "",
         "points": [], "entries": [{"name": "gone.txt", "rows": 0, "bytes": 0, "sha256": ""}]}
        """;
    assertRefused(nothing.into(file, gone), "gone.txt: is missing");
  }

  @Test
  void aZipOfSomethingElseIsSaidToBeNoArchive() throws Exception {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("holiday.txt"));
    }
    assertRefused(file, "has no archive.json: not an archive of BMS 600");
  }

  /** The plant keeps the voltage, the temperature and the resistance of two blocks, and more. */
  @Test
  void pointsThatTheArchiveDoesNotHaveAreAbsentAndStaleIsToldFromGood() throws Exception {
    var archive =
        archive()
            .values(
                "2026-11-01T00:00:00Z,2.25", "2026-11-01T00:00:01Z,2.26~", "2026-11-01T00:00:02Z,")
            .into(file);
    var history = empty();
    assertThat(ArchiveReader.read(archive, history)).isEqualTo(new ArchiveReader.Taken(1, 3));
    assertThat(frames(history, START, VOLTAGE, "S1.2.voltage"))
        .containsExactly(
            "2026-11-01T00:00:00Z[2.25, NaN][true, false]",
            "2026-11-01T00:00:01Z[2.26, NaN][false, false]",
            "2026-11-01T00:00:02Z[NaN, NaN][false, false]");
  }

  /** More of everything than is taken at a time. */
  @Test
  void allOfMuchIsTakenInItsOrder() throws Exception {
    var events = new StringBuilder();
    IntStream.range(0, 1201).forEach(i -> events.append(EVENT.formatted("no. " + i)));
    var seconds = IntStream.range(0, 600).mapToObj(i -> START.plusSeconds(i) + ",2.25");
    String[] names =
        IntStream.rangeClosed(1, 70).mapToObj(i -> "S1." + i + ".voltage").toArray(String[]::new);
    var days = new StringBuilder();
    for (String name : names) {
      days.append(gapped(name));
    }
    var archive =
        new HandMadeArchive(names)
            .with("events.jsonl", events.toString())
            .with("days/2026-10-01.jsonl", days.toString())
            .values(seconds.map(row -> row + ",".repeat(69)).toArray(String[]::new))
            .into(file);
    try (var history = History.open(folder.resolve("large"), Plant.site(1, 70), () -> START)) {
      assertThat(ArchiveReader.read(archive, history))
          .isEqualTo(new ArchiveReader.Taken(1201, 600));
      assertThat(history.eventsAfter(0, 2000))
          .extracting(it -> it.event().text())
          .containsExactlyElementsOf(IntStream.range(0, 1201).mapToObj(i -> "no. " + i).toList());
      assertThat(frames(history, START, VOLTAGE)).hasSize(600);
      var october = Instant.parse("2026-10-01T00:00:00Z");
      for (String name : names) {
        var series =
            history.series(name, october, october.plus(Duration.ofDays(1)), 96).orElseThrow();
        assertThat(series.mean()[95]).as(name).isEqualTo(2.25);
      }
    }
  }

  /** The disk takes no more: nothing that only waits in memory is told as taken. */
  @Test
  void whereTheHistoryCannotBeWrittenTheImportEndsAndSaysSo() throws Exception {
    var rows = IntStream.range(0, 600).mapToObj(i -> START.plusSeconds(i) + ",2.25");
    var archive = archive().values(rows.toArray(String[]::new)).into(file);
    var history = empty();
    Files.createDirectory(folder.resolve("data-0/frames-1.log"));
    assertThatThrownBy(() -> ArchiveReader.read(archive, history))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the history cannot be written: series in ")
        .hasMessageContaining("frames-1.log")
        .hasMessageEndingWith("; only a part was taken: it must be removed before the next try");
  }

  private History lived(int hours) throws Exception {
    var plant = new Plant(SITE);
    var history = empty();
    var writer = history.writer(() -> 0);
    for (int hour = 0; hour < hours; hour++) {
      plant.block(0, 2.25, 20, 0.0003);
      history.record(plant.at(START.plus(Duration.ofHours(hour))));
      while (writer.step() <= 0) {
        assertThat(history.health().failing()).isFalse();
      }
    }
    return history;
  }

  /** A night from eleven to one: of each day only what is asked for. */
  @Test
  void onlyValuesBetweenTheTwoInstantsAreWritten() throws Exception {
    lived(30);
    var from = START.plus(Duration.ofHours(23));
    try (var past = Past.open(folder.resolve("data-0"))) {
      var written = new ArchiveWriter(past, "Test", "9").write(file, from, from.plusSeconds(7200));
      assertThat(written.frames()).isEqualTo(2);
    }
    var history = empty();
    ArchiveReader.read(file, history);
    assertThat(frames(history, START, VOLTAGE)).containsExactly("2026-11-01T23:00:00Z[2.25][true]");
    assertThat(frames(history, START.plus(Duration.ofDays(1)), VOLTAGE))
        .containsExactly("2026-11-02T00:00:00Z[2.25][true]");
  }

  /** What is stale, absent or only left in quarters goes out as it came in; other days do not. */
  @Test
  void whatComesInGoesOutAgainAndOfOldDaysOnlyThoseThatAreAskedFor() throws Exception {
    String values = "time_utc,S1.1.voltage\r\n2026-10-02T12:00:00Z,2.25~\r\n";
    var archive =
        archive()
            .with("days/2026-10-01.jsonl", gapped(VOLTAGE))
            .with("values/2026-10-02.csv", values)
            .with("days/2026-10-02.jsonl", gapped(VOLTAGE))
            .with("days/2026-10-03.jsonl", gapped(VOLTAGE))
            .into(folder.resolve("first.zip"));
    ArchiveReader.read(archive, empty());
    open.removeFirst().close();
    var second = Instant.parse("2026-10-02T00:00:00Z");
    try (var past = Past.open(folder.resolve("data-0"))) {
      new ArchiveWriter(past, "Test", "9").write(file, second, second.plus(Duration.ofDays(1)));
    }
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactly(
              "events.jsonl",
              "days/2026-10-02.jsonl",
              "values/2026-10-02.csv",
              "memory.json",
              "archive.json");
      assertThat(read(zip, "days/2026-10-02.jsonl"))
          .isEqualTo(gapped(VOLTAGE).replace("\"max\":[2.25", "\"max\":[null"));
      assertThat(read(zip, "values/2026-10-02.csv"))
          .contains("\r\n2026-10-02T12:00:00Z,")
          .containsPattern(",2[.]25~,");
    }
    var again = History.open(folder.resolve("again"), SITE, () -> START);
    open.add(again);
    assertThat(ArchiveReader.read(file, again)).isEqualTo(new ArchiveReader.Taken(1, 1));
    assertThat(again.memory()).as("nothing was kept").isEmpty();
  }

  private static String read(ZipFile zip, String name) throws IOException {
    try (var in = zip.getInputStream(zip.getEntry(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void aPhotoThatIsNoLongerWhatItWasIsLeftOutAndCounted() throws Exception {
    var history = lived(1);
    history.append(List.of(new Event(START, "note", "S1", "with a photo")));
    String sum = history.attachments().keep("%PDF-1.4 a paper".getBytes(UTF_8));
    Files.writeString(folder.resolve("data-0/attachments").resolve(sum), "%PDF-1.4 another");
    try (var past = Past.open(folder.resolve("data-0"))) {
      var written = new ArchiveWriter(past, "Test", "9").write(file, START, START.plusSeconds(1));
      assertThat(written).isEqualTo(new ArchiveWriter.Written(1, 1, 1));
    }
    var other = empty();
    ArchiveReader.read(file, other);
    assertThat(other.attachments().names()).isEmpty();
  }

  /** Of two exports to one name the second fails half way: the first is what there is. */
  @Test
  void anExportThatFailsLeavesTheArchiveThatWasThere() throws Exception {
    lived(1).append(List.of(new Event(START, "note", "S1", "kept")));
    Files.writeString(file, "the archive of last year");
    Files.createDirectory(folder.resolve("data-0/attachments"));
    Files.createDirectory(folder.resolve("data-0/attachments").resolve("ab".repeat(32)));
    try (var past = Past.open(folder.resolve("data-0"))) {
      var writer = new ArchiveWriter(past, "Test", "9");
      assertThatThrownBy(() -> writer.write(file, START, START.plusSeconds(1)))
          .isInstanceOf(IOException.class);
    }
    assertThat(file).hasContent("the archive of last year");
    try (var left = Files.list(folder)) {
      assertThat(left.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("site.zip", "data-0");
    }
  }
}

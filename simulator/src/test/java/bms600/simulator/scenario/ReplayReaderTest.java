package bms600.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.site.Site;
import bms600.simulator.Sites;
import bms600.simulator.scenario.ScenarioReader.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay section of a scenario, for two strings of ten 12 V blocks. */
final class ReplayReaderTest {
  private static final Site SITE = Sites.of(Sites.AGM_100, List.of(10, 10));

  @TempDir Path folder;

  @BeforeEach
  void recordOneBlock() throws IOException {
    Files.writeString(
        folder.resolve("block.csv"),
        "t_s,current_A,voltage_V,temperature_C\n0,-5,12.6,20\n600,-5,10.4,21\n");
  }

  private List<Replay> replays(String section) {
    return switch (read("scenario: x\n" + section)) {
      case Outcome.Read(var scenario) -> scenario.replays();
      case Outcome.Refused(var mistakes) -> throw new AssertionError(mistakes);
    };
  }

  private List<String> mistakes(String section) {
    return switch (read("scenario: x\n" + section)) {
      case Outcome.Read(var scenario) -> throw new AssertionError(scenario);
      case Outcome.Refused(var mistakes) -> mistakes;
    };
  }

  private Outcome read(String text) {
    return ScenarioReader.read("day.yaml", text, folder, SITE);
  }

  @Test
  void everyKeyIsUnderstood() {
    var replay =
        replays(
                """
                replay:
                  string: S2
                  file: block.csv
                  recorded_blocks: 1
                  starts: full
                  from: 5 min
                  speed: 60
                  at_end: repeat
                  longest_gap: 10 min
                """)
            .getFirst();
    assertThat(replay.string()).isEqualTo(1);
    assertThat(replay.playback().fromS()).isEqualTo(300);
    assertThat(replay.playback().speed()).isEqualTo(60);
    assertThat(replay.playback().repeats()).isTrue();
    assertThat(replay.playback().beganFull()).isTrue();
    assertThat(replay.playback().at(0).volts()).as("ten blocks").isCloseTo(115, within(1e-9));
  }

  @Test
  void whatIsLeftOutIsTheWholeRecordInRealTimeAndThenRest() {
    var playback =
        replays("replay: { string: S1, file: block.csv, recorded_blocks: 1 }")
            .getFirst()
            .playback();
    assertThat(playback.fromS()).isZero();
    assertThat(playback.speed()).isEqualTo(1);
    assertThat(playback.repeats()).isFalse();
    assertThat(playback.beganFull()).isFalse();
  }

  @Test
  void severalStringsMayLiveRecordsButEachOnlyOne() {
    String s1 = "{ string: S1, file: block.csv, recorded_blocks: 1 }";
    assertThat(replays("replay: [ " + s1 + ", " + s1.replace("S1", "S2") + " ]")).hasSize(2);
    assertThat(mistakes("replay: [ " + s1 + ", " + s1 + " ]"))
        .containsExactly(
            "day.yaml:2: replay[1].string: S1 — must be a string of the site that no other replay"
                + " has");
  }

  @Test
  void everyMistakeIsToldWithItsLine() {
    assertThat(
            mistakes(
                """
                replay:
                  string: S7
                  file: block.csv
                  recorded_blocks: 0
                  starts: empty
                  from: 10 min
                  speed: 0.5
                  at_end: stop
                  longest_gap: long
                  colour: red
                """))
        .containsExactlyInAnyOrder(
            "day.yaml:3: replay.string: S7 — must be a string of the site that no other replay has",
            "day.yaml:6: replay.starts: empty — must be full or unknown",
            "day.yaml:8: replay.speed: 0.5 — must be 1 to 100000",
            "day.yaml:9: replay.at_end: stop — must be rest or repeat",
            "day.yaml:10: replay.longest_gap: long — must be a time such as 1 min 30 s",
            "day.yaml:11: replay.colour: red — unknown key: must be one of string, file,"
                + " recorded_blocks, starts, from, speed, at_end, longest_gap");
  }

  @Test
  void aStartBehindTheEndOfTheRecordIsRefused() {
    assertThat(
            mistakes("replay: { string: S1, file: block.csv, recorded_blocks: 1, from: 10 min }"))
        .containsExactly(
            "day.yaml:2: replay.from: 10 min — must be a time such as 1 min 30 s before the record"
                + " ends, at 600 s");
  }

  @Test
  void aRecordOfOneBlockIsNotTakenForOneOfTheWholeString() {
    assertThat(mistakes("replay: { string: S1, file: block.csv }"))
        .containsExactly(
            "day.yaml:2: replay: recorded 10.40 to 12.60 V — must be 60.0 to 180.0 V for 10 ×"
                + " agm-100 (recorded_blocks)");
    assertThat(mistakes("replay: { string: S1, file: block.csv, recorded_blocks: 11 }"))
        .containsExactly("day.yaml:2: replay.recorded_blocks: 11 — must be 1 to 10");
  }

  @Test
  void aMissingFileAndAFolderAreRefused() {
    for (var file : List.of("none.csv", ".")) {
      assertThat(mistakes("replay: { string: S1, file: " + file + " }"))
          .containsExactly(
              "day.yaml:2: replay.file: "
                  + file
                  + " — must be a file that can be read, counted from the folder of the scenario");
    }
  }

  @Test
  void leftOutKeysThatAreNeededAreTold() {
    assertThat(mistakes("replay: { speed: 2 }"))
        .containsExactly(
            "day.yaml:2: replay.string: (left out) — must be a string of the site that no other"
                + " replay has",
            "day.yaml:2: replay.file: (left out) — must be a file that can be read, counted from"
                + " the folder of the scenario");
    assertThat(mistakes("replay: S1").getFirst())
        .startsWith("day.yaml:2: replay: S1 — must have keys: string, file, recorded_blocks");
  }

  @Test
  void mistakesOfTheRecordAreToldAsThoseOfTheScenarioAre() throws IOException {
    Files.writeString(folder.resolve("block.csv"), "t_s,current_A,voltage_V,temperature_C\n0,x\n");
    assertThat(mistakes("replay: { string: S1, file: block.csv, recorded_blocks: 1 }"))
        .containsExactly(
            folder.resolve("block.csv") + ":2: row: 2 fields — must be 4, as in the header");
  }

  @Test
  void physicsOfAReplayedStringAreNotTouched() {
    String section =
        """
        events:
          - { at: 1 s, load: { string: %1$s, current: 5 A } }
          - { at: 2 s, breaker: { string: %1$s, is: open } }
          - { at: 3 s, weaken: { block: %1$s.2, capacity: 50 %%, resistance: +50 %% } }
          - { at: 4 s, mains: fails }
          - { at: 5 s, tell: Only said. }
        replay: { string: S1, file: block.csv, recorded_blocks: 1 }
        """;
    String allowed =
        "{…} — must not be done to a string under replay: its record says what happened";
    assertThat(mistakes(section.formatted("S1")))
        .containsExactly(
            "day.yaml:3: events[0].load: " + allowed,
            "day.yaml:4: events[1].breaker: " + allowed,
            "day.yaml:5: events[2].weaken: " + allowed);
    assertThat(replays(section.formatted("S2"))).hasSize(1);
  }
}

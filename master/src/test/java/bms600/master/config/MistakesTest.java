package bms600.master.config;

import static bms600.master.config.SiteTexts.FULL;
import static bms600.master.config.SiteTexts.LEAST;
import static bms600.master.config.SiteTexts.mistakes;
import static bms600.master.config.SiteTexts.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.config.ConfigurationReader.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is said about a site file that cannot be. */
final class MistakesTest {

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvFileSource(resources = "mistakes.txt", delimiter = '|', quoteCharacter = '`')
  void eachMistakeIsNamedWithLineKeyValueAndWhatIsAllowed(String old, String with, String said) {
    var text = replaced(FULL, unescaped(old), unescaped(with));
    assertThat(String.join(" && ", mistakes(text))).isEqualTo(said);
  }

  private static String unescaped(String cell) {
    return cell.replace("\\n", "\n").replace("\\t", "\t");
  }

  @Test
  void aMistakeIsOneLine() {
    var mistake =
        new Mistake("site.yaml", 14, "batteries[0].strings[0].blocks", "555", "must be 1");
    assertThat(mistake.text())
        .isEqualTo("site.yaml:14: batteries[0].strings[0].blocks: 555 — must be 1");
  }

  @Test
  void allMistakesAreSaidAtOnceFromTopToEnd() {
    var text =
        FULL.replace("data: ./data", "data: ")
            .replace("Europe/Zurich", "Mars")
            .replace("unit: 221", "unit: 201")
            .replace("capacity: 1000 Ah", "capacity: 4000 Ah")
            .replace("blocks: 55", "blocks: 56")
            .replace("DO2", "DO9");
    assertThat(mistakes(text))
        .containsExactly(
            "3: site.timezone: Mars — must be a time zone such as Europe/Zurich or UTC",
            "13: battery_types.opzv-1000.capacity: 4000 Ah — must be 1 Ah to 3000 Ah, with its"
                + " unit",
            "29: batteries[0].strings[0].sensors: 55 in all — must be one for each block: 56",
            "31: batteries[0].strings[0].voltage.unit: 201 — must be 221 to 240",
            "35: batteries[0].strings[1].sensors: 55 in all — must be one for each block: 56",
            "47: io.outputs.DO9: {name: …, follows: …} — unknown key: must be one of DO1, DO2, DO3,"
                + " DO4",
            "59: data: (nothing) — must be the path of a folder, such as ./data");
  }

  @Test
  void aSiteWithBatteriesLacksWhatMayNotBeLeftOut() {
    assertThat(mistakes("batteries: []"))
        .containsExactly(
            "1: site: (left out) — must have a name",
            "1: ports: (left out) — must name the lines of COM1 to COM6",
            "1: battery_types: (left out) — must describe the blocks of the strings",
            "1: batteries: [] — must be a list of at least one battery");
  }

  @Test
  void aSiteThatIsBegunMayBeEmptyAndLacksNothing() {
    for (String begun : List.of("", "{}", "# the cellar\n", "site: { name: N }\n")) {
      assertThat(mistakes(begun)).as(begun).isEmpty();
    }
    assertThat(mistakes("site: { timezone: UTC }"))
        .containsExactly("1: site.name: (left out) — must be 1 to 64 characters");
    assertThat(mistakes("- a"))
        .singleElement()
        .asString()
        .startsWith("1: [a] — must have keys: site");
  }

  @Test
  void aSiteHasAtMostSixStrings() {
    assertThat(mistakes(sites(7, 20)))
        .containsExactly(
            "20: batteries[0].strings[6]: S6 is the 7th string — must be at most 6 strings in all"
                + " batteries");
    assertThat(mistakes(sites(6, 20))).isEmpty();
  }

  @Test
  void aSiteHasAtMost420Blocks() {
    assertThat(mistakes(sites(6, 70))).isEmpty();
    assertThat(mistakes(sites(5, 100)))
        .containsExactly(
            "18: batteries[0].strings[4].blocks: 500 blocks up to here — must be at most 420 blocks"
                + " in all strings");
  }

  /** Strings of 2 V cells, each on a port of its own, the seventh on the first port again. */
  private static String sites(int strings, int blocks) {
    var text = new StringBuilder("site: { name: Many }\nports:\n");
    for (int i = 1; i <= 6; i++) {
      text.append("  COM%d: { line: /dev/ttyS%d, max_blocks: 100 }\n".formatted(i, i));
    }
    text.append(
        """
        battery_types: { t: { chemistry: vla, cells_per_block: 1, capacity: 100 Ah } }
        batteries:
          - name: B
            strings:
            #
        """);
    for (int i = 0; i < strings; i++) {
      int first = i < 6 ? 1 : 101;
      text.append(
          "      - { name: S%d, type: t, blocks: %d, sensors: [{ port: COM%d, units: %d-%d }] }\n"
              .formatted(i, blocks, i % 6 + 1, first, first + blocks - 1));
    }
    return text.toString();
  }

  @Test
  void aStringHas20To1000Volt() {
    assertThat(mistakes(ofBlocks(1)))
        .singleElement()
        .asString()
        .contains("1 × 12 V = 12 V — must make");
    assertThat(mistakes(ofBlocks(2))).isEmpty();
    assertThat(mistakes(ofBlocks(83))).isEmpty();
    assertThat(mistakes(ofBlocks(84)))
        .containsExactly(
            "6: batteries[0].strings[0].blocks: 84 × 12 V = 1008 V — must make a string of 20 to"
                + " 1000 V");
  }

  private static String ofBlocks(int blocks) {
    return LEAST
        .replace("/dev/ttyS3", "/dev/ttyS3, max_blocks: 100")
        .replace("blocks: 4", "blocks: " + blocks)
        .replace("7-10", "1-" + blocks);
  }

  @Test
  void noSensorMeasuresThreeNickelCells() {
    var text = LEAST.replace("vrla-agm, cells_per_block: 6", "nicd, cells_per_block: 3");
    assertThat(mistakes(text))
        .containsExactly("3: battery_types.t.cells_per_block: 3 — must be one of 1, 6");
  }

  @Test
  void unitsOfOneKindCollideAcrossStringsAndWithinOne() {
    var twice =
        replaced(
            LEAST, "[ { port: COM3, units: 7-10 } ]", "[ { port: COM3, units: \"7,8,7,9\" } ]");
    assertThat(mistakes(twice))
        .containsExactly(
            "6: batteries[0].strings[0].sensors[0].units: 7,8,7,9 — must use each unit of a port"
                + " once: unit 7 on COM3 is taken by batteries[0].strings[0].sensors[0].units on"
                + " line 6");
  }

  @Test
  void tabsAreNamedLineByLine() {
    assertThat(mistakes("site:\n\tname: A\n\ttimezone: UTC\n"))
        .containsExactly(
            "2: name: A — must be indented by spaces, not by tabs",
            "3: timezone: UTC — must be indented by spaces, not by tabs");
  }

  @Test
  void aFileThatCannotBeReadIsAMistakeToo(@TempDir Path folder) throws IOException {
    var missing = folder.resolve("none.yaml");
    assertThat(refusal(missing))
        .containsExactly(missing + ": there is no such file — must be a site file");
    assertThat(refusal(folder))
        .containsExactly(folder + ": a folder — must be a file that can be read");
    var latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xB5});
    assertThat(refusal(latin))
        .singleElement()
        .asString()
        .startsWith(latin + ": its characters — must be UTF-8");
  }

  @Test
  void theFileIsCalledAsItWasAskedFor(@TempDir Path folder) throws IOException {
    var file =
        Files.writeString(folder.resolve("k12.yaml"), FULL.replace("blocks: 55", "blocks: 0"));
    assertThat(refusal(file))
        .startsWith(file + ":28: batteries[0].strings[0].blocks: 0 — must be 1 to 420");
  }

  private static List<String> refusal(Path file) {
    return switch (ConfigurationReader.read(file)) {
      case Outcome.Loaded(var configuration) -> throw new AssertionError(configuration.text());
      case Outcome.Refused(var mistakes) -> SiteTexts.texts(mistakes);
    };
  }
}

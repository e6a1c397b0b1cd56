package bms600.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.simulator.replay.SeriesReader.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeriesReaderTest {
  private static final String HEADER = "t_s,current_A,voltage_V,temperature_C\n";

  @TempDir Path folder;

  private Outcome read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private Outcome read(byte[] bytes) throws IOException {
    var file = folder.resolve("r.csv");
    Files.write(file, bytes);
    return SeriesReader.read(file, Duration.ofMinutes(15));
  }

  private RecordedSeries good(String text) throws IOException {
    return ((Outcome.Read) read(text)).series();
  }

  private List<String> mistakes(String text) throws IOException {
    return mistakes(read(text));
  }

  private List<String> mistakes(Outcome outcome) {
    return ((Outcome.Refused) outcome)
        .mistakes().stream().map(each -> each.substring(folder.toString().length() + 1)).toList();
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void columnsStandInAnyOrderAmongOthersAndTimeCountsFromTheFirstRow() throws IOException {
    var series =
        good(
            """
            \uFEFF# measured by hand

            voltage_V, note ,t_s,temperature_C,current_A
            12.5,begin,1000,20,-1
            # a pause
            12.1,,1060.5,2.2e1,+2.0
            """
                .replace("\n", "\r\n"));
    assertThat(series.rows()).isEqualTo(2);
    assertThat(series.lengthS()).isEqualTo(60.5);
    var middle = series.at(30.25);
    assertThat(middle.volts()).isCloseTo(12.3, within(1e-12));
    assertThat(middle.amperes()).isCloseTo(0.5, within(1e-12));
    assertThat(middle.celsius()).isCloseTo(21, within(1e-12));
  }

  @Test
  void gzipIsKnownByItsContentAndNotByItsName() throws IOException {
    var outcome = read(gzip(HEADER + "0,1,12,20\n60,1,13,20\n"));
    assertThat(((Outcome.Read) outcome).series().at(60).volts()).isEqualTo(13);
  }

  @Test
  void aTornGzipIsToldWithTheLineItEndsBehind() throws IOException {
    byte[] whole = gzip(HEADER + "0,1,12,20\n60,1,13,20\n");
    assertThat(mistakes(read(Arrays.copyOf(whole, whole.length - 12))))
        .singleElement()
        .asString()
        .startsWith("r.csv: cannot be read behind line ");
  }

  @Test
  void everyMistakeIsToldWithLineColumnValueAndWhatIsAllowed() throws IOException {
    assertThat(
            mistakes(
                HEADER
                    + """
                    0,1,12,20
                    60,one,12,200
                    120,,-0.1,20
                    180,1,12
                    240,1,12,20,1
                    300,NaN,0x1p3,Infinity
                    360,1d,12,20
                    """))
        .containsExactly(
            "r.csv:3: current_A: one — must be -10000 to 10000 A, positive when charging",
            "r.csv:3: temperature_C: 200 — must be -60 to 150 °C",
            "r.csv:4: current_A: (nothing) — must be -10000 to 10000 A, positive when charging",
            "r.csv:4: voltage_V: -0.1 — must be 0 to 2000 V",
            "r.csv:5: row: 3 fields — must be 4, as in the header",
            "r.csv:6: row: 5 fields — must be 4, as in the header",
            "r.csv:7: current_A: NaN — must be -10000 to 10000 A, positive when charging",
            "r.csv:7: voltage_V: 0x1p3 — must be 0 to 2000 V",
            "r.csv:7: temperature_C: Infinity — must be -60 to 150 °C",
            "r.csv:8: current_A: 1d — must be -10000 to 10000 A, positive when charging");
  }

  @Test
  void timeMayStandStillButNotFallAndAGapIsNotBridged() throws IOException {
    assertThat(good(HEADER + "0,0,12,20\n60,0,12,20\n60,-5,12,20\n120,-5,12,20\n").rows())
        .isEqualTo(4);
    assertThat(mistakes(HEADER + "0,0,12,20\n60,0,12,20\n59,0,12,20\n961,0,12,20\n"))
        .containsExactly(
            "r.csv:4: t_s: 59 — must not be before 60.0 of the row above",
            "r.csv:5: t_s: 961 — must be within 900 s of the row above, at 60.0 (longest_gap)");
  }

  @Test
  void aHeaderThatNamesNotAllColumnsIsTheOnlyMistakeTold() throws IOException {
    assertThat(mistakes("t_s,current_A,current_A,temperature_C\nx,y\n"))
        .containsExactly(
            "r.csv:1: header: t_s,current_A,current_A,temperature_C — must name current_A once",
            "r.csv:1: header: t_s,current_A,current_A,temperature_C — must name voltage_V once");
  }

  @Test
  void aRecordOfOneInstantIsNone() throws IOException {
    for (var text : List.of("", "# nothing\n", HEADER, HEADER + "0,1,12,20\n0,1,12,20\n")) {
      assertThat(mistakes(text))
          .singleElement()
          .asString()
          .endsWith("rows — must be two or more, at different times");
    }
  }

  @Test
  void aFolderOrAMissingFileIsRefused() {
    assertThat(mistakes(SeriesReader.read(folder.resolve("none"), Duration.ofMinutes(15))))
        .singleElement()
        .asString()
        .startsWith("none: cannot be read");
    assertThat(SeriesReader.read(folder, Duration.ofMinutes(15)))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aRecordOfTooManyRowsIsRefused() throws IOException {
    var text = new StringBuilder(HEADER);
    for (int second = 0; second <= SeriesReader.MOST_ROWS + 5; second++) {
      text.append(second).append(",0,12,20\n");
    }
    assertThat(mistakes(text.toString()))
        .containsExactly("r.csv:600002: row 600001 — must be at most 600000");
  }
}

package bms600.master.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.HostileTexts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What a spreadsheet would reckon (OWASP, CSV injection), read by Python's reader of CSV. */
final class ReportCsvTest {
  private static final List<String> READ =
      List.of(
          "python3",
          "-c",
          "import csv,io,json,sys;"
              + "t=io.TextIOWrapper(sys.stdin.buffer,encoding='utf-8',newline='');"
              + "json.dump(list(csv.reader(t)),sys.stdout)");

  private static String read(String cell) throws Exception {
    return read(List.of(cell)).getFirst();
  }

  /** The cells as they are read, each the first of a row of two. */
  private static List<String> read(List<String> cells) throws Exception {
    var python = new ProcessBuilder(READ).start();
    try (var in = python.getOutputStream()) {
      in.write((String.join(",next\r\n", cells) + ",next\r\n").getBytes(UTF_8));
    }
    var rows = JsonMapper.shared().readTree(python.getInputStream());
    assertThat(python.waitFor()).isZero();
    assertThat(rows.size()).as("rows of %s", cells).isEqualTo(cells.size());
    assertThat(rows.valueStream()).allMatch(row -> row.size() == 2);
    return rows.valueStream().map(row -> row.get(0).stringValue()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-1+1",
        "-2+3+cmd|' /C calc'!A0",
        "-cmd|'/C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "=\"a\",\"b\"",
        "=HYPERLINK(\"http://x\",\"y\")",
        "-5,=1+1",
        "-"
      })
  void noTextIsReckoned(String text) throws Exception {
    assertThat(read(ReportCsv.cell(text)))
        .isEqualTo("'" + text.replaceAll("(?s)^([\\t\\r\\n])=", "$1'="));
  }

  /**
   * A spreadsheet of a country that writes 2,25 ends a cell with a semicolon, of some with a tab.
   */
  @Test
  void noTextIsReckonedWhereAnotherSignEndsACell() throws Exception {
    var texts =
        HostileTexts.all().stream().filter(text -> !text.matches("(?s).*\\p{Cs}.*")).toList();
    var cells = read(texts.stream().map(ReportCsv::cell).toList());
    for (int i = 0; i < texts.size(); i++) {
      assertThat(cells.get(i).replace("'", "")).isEqualTo(texts.get(i).replace("'", ""));
      for (var part : cells.get(i).split("[;\t\r\n]", -1)) {
        assertThat(part.replaceFirst("^\"+", "")).doesNotMatch("(?s)[=+@＝＋－＠-].*");
      }
    }
  }

  @Test
  void numbersAndOrdinaryTextsStayAsTheyAre() throws Exception {
    for (var text :
        List.of("-5", "-0.25", "-1.5E-5", "2.231", "S1", "a,b", "a \"b\" c", "a\r\nb")) {
      assertThat(read(ReportCsv.cell(text))).isEqualTo(text);
    }
  }
}

package bms600.master.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

  private static String read(String text) throws Exception {
    var python = new ProcessBuilder(READ).start();
    try (var in = python.getOutputStream()) {
      in.write((text + ",next\r\n").getBytes(UTF_8));
    }
    var rows = JsonMapper.shared().readTree(python.getInputStream());
    assertThat(python.waitFor()).isZero();
    assertThat(rows.size()).as("rows of %s", text).isEqualTo(1);
    assertThat(rows.at("/0").size()).as("cells of %s", text).isEqualTo(2);
    return rows.at("/0/0").stringValue();
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
    assertThat(read(ReportCsv.cell(text))).isEqualTo("'" + text);
  }

  @Test
  void numbersAndOrdinaryTextsStayAsTheyAre() throws Exception {
    for (var text :
        List.of("-5", "-0.25", "-1.5E-5", "2.231", "S1", "a,b", "a \"b\" c", "a\r\nb")) {
      assertThat(read(ReportCsv.cell(text))).isEqualTo(text);
    }
  }
}

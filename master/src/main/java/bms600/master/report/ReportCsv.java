package bms600.master.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A report as CSV (RFC 4180, UTF-8): what stands in it, and nothing of how it looks. */
public final class ReportCsv {
  private static final Pattern NUMBER = Pattern.compile("-[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?");

  private static final Pattern BEGINNING = Pattern.compile("[=+@\t\r\n＝＋－＠-]");
  private static final Pattern INNER = Pattern.compile("([;\t\r\n][\"']*)(?=[=+@＝＋－＠-])");

  private ReportCsv() {}

  /** The whole report. */
  public static byte[] write(Report report) {
    var head = report.head();
    var text = new StringBuilder();
    line(text, List.of(head.title()));
    line(text, List.of("site", head.site()));
    line(text, List.of("subject", head.subject()));
    line(text, List.of("at", head.at().toString()));
    line(text, List.of("version", head.version()));
    for (var part : report.parts()) {
      text.append("\r\n");
      line(text, List.of(part.heading()));
      switch (part) {
        case Report.Words words -> words.sentences().forEach(each -> line(text, List.of(each)));
        case Report.Table table -> {
          line(text, table.columns());
          table.rows().forEach(row -> line(text, row.cells()));
        }
        case Report.Chart chart -> chart(text, chart);
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void chart(StringBuilder text, Report.Chart chart) {
    line(text, List.of("line", "time_utc", chart.unit()));
    for (var each : chart.lines()) {
      for (int i = 0; i < each.values().size(); i++) {
        String at = Instant.ofEpochSecond(each.epochSeconds().get(i)).toString();
        double value = each.values().get(i);
        String number = Double.isNaN(value) ? "" : Double.toString(Math.round(value * 1e4) / 1e4);
        line(text, List.of(each.name(), at, number));
      }
    }
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append(cells.stream().map(ReportCsv::cell).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  /**
   * A cell as it stands in the file (RFC 4180, 2). A text that begins like a formula is not left to
   * a spreadsheet to reckon: only what is a number as a whole may begin with a sign. Where the
   * spreadsheet of another country takes a semicolon or a tab for the end of a cell, or the wide
   * signs of its script for signs, the same holds of what follows.
   */
  public static String cell(String text) {
    boolean isFormula = BEGINNING.matcher(text).lookingAt() && !NUMBER.matcher(text).matches();
    String safe = INNER.matcher(isFormula ? "'" + text : text).replaceAll("$1'");
    return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}

package bms600.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook of one sheet (ECMA-376, SpreadsheetML): a header that stays in sight, and lines below.
 * Cells are texts, never formulas, but for the columns of numbers.
 *
 * @param numbers names of the columns that hold numbers
 */
record Spreadsheet(
    String name, List<String> header, List<List<String>> lines, Set<String> numbers) {
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String TYPES =
      "http://schemas.openxmlformats.org/package/2006/content-types";
  private static final String KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  /** The same bytes each time. */
  void write(OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    part(zip, "[Content_Types].xml", types());
    part(zip, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
    part(zip, "xl/workbook.xml", workbook());
    part(zip, "xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
    part(zip, "xl/worksheets/sheet1.xml", sheet());
    zip.finish();
  }

  private static void part(ZipOutputStream zip, String name, String text) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write((XML + text).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String types() {
    return "<Types xmlns=\""
        + TYPES
        + "\"><Default Extension=\"rels\""
        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + override("/xl/workbook.xml", "sheet.main+xml")
        + override("/xl/worksheets/sheet1.xml", "worksheet+xml")
        + "</Types>";
  }

  private static String override(String part, String kind) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + KIND + kind + "\"/>";
  }

  private static String relation(String kind, String target) {
    return "<Relationships xmlns=\""
        + PACKAGE
        + "\"><Relationship Id=\"r1\" Type=\""
        + OFFICE
        + "/"
        + kind
        + "\" Target=\""
        + target
        + "\"/></Relationships>";
  }

  private String workbook() {
    return "<workbook xmlns=\""
        + MAIN
        + "\" xmlns:r=\""
        + OFFICE
        + "\"><sheets><sheet name=\""
        + escaped(name)
        + "\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
  }

  private String sheet() {
    var text = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\">");
    text.append(
        "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\"");
    text.append(
        " activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData>");
    row(text, 1, header, Set.of());
    for (int i = 0; i < lines.size(); i++) {
      row(text, i + 2, lines.get(i), numbers);
    }
    text.append("</sheetData><autoFilter ref=\"A1:").append(column(header.size() - 1));
    return text.append(lines.size() + 1).append("\"/></worksheet>").toString();
  }

  private void row(StringBuilder text, int number, List<String> cells, Set<String> asNumbers) {
    text.append("<row r=\"").append(number).append("\">");
    for (int i = 0; i < cells.size(); i++) {
      String at = column(i) + number;
      if (asNumbers.contains(header.get(i))) {
        text.append("<c r=\"").append(at).append("\"><v>").append(cells.get(i)).append("</v></c>");
      } else {
        text.append("<c r=\"").append(at).append("\" t=\"inlineStr\"><is><t>");
        text.append(escaped(cells.get(i))).append("</t></is></c>");
      }
    }
    text.append("</row>");
  }

  private static String column(int index) {
    return String.valueOf((char) ('A' + index));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

package bms600.master.report;

import bms600.master.run.Sha256;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfFileSpecification;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/**
 * A report on A4. The CSV is attached to it, and each page bears the SHA-256 of that attachment.
 * What is marked is so by words and by a shade that prints in grey.
 */
public final class ReportPdf {
  private static final Color HEADING = new Color(0xDDE1E4);
  private static final Color EXCEEDED = new Color(0xF4D3A0);
  private static final Color RULE = new Color(0x9AA0A6);
  private static final float SECTION = 11;
  private static final float TEXT = 8.5f;
  private static final float MARGIN = 42;
  private static final float TOP = 64;
  private static final float BOTTOM = 56;

  /** A heading never stands alone at the foot of a page. */
  private static final float LEAST_ROOM = 90;

  private final Typeface face;

  private ReportPdf(Typeface face) {
    this.face = face;
  }

  /** The whole report. */
  public static byte[] write(Report report) {
    byte[] data = ReportCsv.write(report);
    var bytes = new ByteArrayOutputStream();
    try (var document = new Document(PageSize.A4, MARGIN, MARGIN, TOP, BOTTOM)) {
      var face = Typeface.load();
      var writer = PdfWriter.getInstance(document, bytes);
      writer.setPageEvent(new PageFrame(report.head(), Sha256.hex(data), face));
      document.addTitle(report.head().title() + ", " + report.head().subject());
      document.addCreator("BMS 600 " + report.head().version());
      document.open();
      writer.addFileAttachment(
          "The figures of this report",
          PdfFileSpecification.fileEmbedded(writer, null, "report.csv", data));
      new ReportPdf(face).fill(document, writer, report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void fill(Document document, PdfWriter writer, Report report) throws IOException {
    document.add(paragraph(24, report.head().title(), 16, true));
    var subject = paragraph(12.75f, report.head().subject(), TEXT, false);
    subject.setSpacingAfter(4);
    document.add(subject);
    for (var part : report.parts()) {
      if (writer.getVerticalPosition(true) < document.bottom() + LEAST_ROOM) {
        document.newPage();
      }
      var heading = paragraph(14, part.heading(), SECTION, true);
      heading.setSpacingBefore(8);
      heading.setSpacingAfter(5);
      document.add(heading);
      switch (part) {
        case Report.Words words -> words.sentences().forEach(each -> document.add(sentence(each)));
        case Report.Table table -> document.add(table(table));
        case Report.Chart chart -> document.add(ChartDrawing.of(writer, chart, face));
      }
    }
  }

  private Paragraph paragraph(float leading, String words, float size, boolean isBold) {
    var paragraph = new Paragraph(leading);
    paragraph.addAll(face.chunks(words, size, isBold));
    return paragraph;
  }

  private Paragraph sentence(String words) {
    var paragraph = paragraph(11, words, TEXT, false);
    paragraph.setSpacingAfter(3);
    return paragraph;
  }

  private PdfPTable table(Report.Table table) {
    var grid = new PdfPTable(table.columns().size());
    grid.setWidthPercentage(100);
    grid.setWidths(table.widths().stream().mapToInt(Integer::intValue).toArray());
    grid.setHeaderRows(1);
    grid.setSplitLate(true);
    grid.setSpacingBefore(5);
    for (String column : table.columns()) {
      var cell = cell(column, true);
      cell.setBackgroundColor(HEADING);
      grid.addCell(cell);
    }
    for (var row : table.rows()) {
      for (String each : row.cells()) {
        var cell = cell(each, row.mark() == Report.Mark.EXCEEDED);
        if (row.mark() == Report.Mark.EXCEEDED) {
          cell.setBackgroundColor(EXCEEDED);
        }
        if (row.mark() == Report.Mark.BY_HAND) {
          cell.setMinimumHeight(19);
        }
        grid.addCell(cell);
      }
    }
    return grid;
  }

  private PdfPCell cell(String words, boolean isBold) {
    var phrase = new Phrase(10);
    phrase.addAll(face.chunks(words, TEXT, isBold));
    var cell = new PdfPCell(phrase);
    cell.setBorderColor(RULE);
    cell.setBorderWidth(0.4f);
    cell.setPadding(2.5f);
    cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
    return cell;
  }
}

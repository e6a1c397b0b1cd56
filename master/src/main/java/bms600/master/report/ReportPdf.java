package bms600.master.report;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
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
  private static final float MARGIN = 42;
  private static final float TOP = 64;
  private static final float BOTTOM = 56;

  /** A heading never stands alone at the foot of a page. */
  private static final float LEAST_ROOM = 90;

  private final Typeface face;
  private final Font section;
  private final Font text;
  private final Font bold;

  private ReportPdf(Typeface face) {
    this.face = face;
    this.section = face.bold(11);
    this.text = face.font(8.5f);
    this.bold = face.bold(8.5f);
  }

  /** The whole report. */
  public static byte[] write(Report report) {
    byte[] data = ReportCsv.write(report);
    var bytes = new ByteArrayOutputStream();
    try (var document = new Document(PageSize.A4, MARGIN, MARGIN, TOP, BOTTOM)) {
      var face = Typeface.load();
      var writer = PdfWriter.getInstance(document, bytes);
      writer.setPageEvent(new PageFrame(report.head(), ReportCsv.sha256(data), face));
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
    document.add(new Paragraph(face.shown(report.head().title()), face.bold(16)));
    var subject = new Paragraph(face.shown(report.head().subject()), text);
    subject.setSpacingAfter(4);
    document.add(subject);
    for (var part : report.parts()) {
      if (writer.getVerticalPosition(true) < document.bottom() + LEAST_ROOM) {
        document.newPage();
      }
      var heading = new Paragraph(14, face.shown(part.heading()), section);
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

  private Paragraph sentence(String words) {
    var paragraph = new Paragraph(11, face.shown(words), text);
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
      var cell = cell(column, bold);
      cell.setBackgroundColor(HEADING);
      grid.addCell(cell);
    }
    for (var row : table.rows()) {
      for (String each : row.cells()) {
        var cell = cell(each, row.mark() == Report.Mark.EXCEEDED ? bold : text);
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

  private PdfPCell cell(String words, Font font) {
    var cell = new PdfPCell(new Phrase(10, face.shown(words), font));
    cell.setBorderColor(RULE);
    cell.setBorderWidth(0.4f);
    cell.setPadding(2.5f);
    cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
    return cell;
  }
}

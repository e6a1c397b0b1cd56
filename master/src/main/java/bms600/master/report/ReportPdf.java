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

  /** What a heading takes with the room around it. */
  private static final float HEADING_ROOM = 32;

  /** The share of a page up to which a table is kept in one piece. */
  private static final float SHORT = 0.45f;

  private static final float TO_WRITE = 19;
  private static final float TO_SIGN = 28;

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
      float needed = Math.max(LEAST_ROOM, wholeHeight(document, part));
      if (writer.getVerticalPosition(true) < document.bottom() + needed) {
        document.newPage();
      }
      var heading = paragraph(14, part.heading(), SECTION, true);
      heading.setSpacingBefore(8);
      heading.setSpacingAfter(5);
      document.add(heading);
      switch (part) {
        case Report.Words words -> words.sentences().forEach(each -> document.add(sentence(each)));
        case Report.Table table -> document.add(table(table));
        case Report.Chart chart -> {
          if (ChartDrawing.isOf(chart)) {
            document.add(ChartDrawing.of(writer, report.head(), chart, face));
          } else {
            document.add(sentence(nothing(report.head())));
          }
        }
      }
    }
  }

  private static String nothing(Report.Head head) {
    return switch (head.language()) {
      case EN -> "No values of this time are kept.";
      case ZH -> "此期间没有保存的数值。";
    };
  }

  /**
   * How much room a part takes that is not to be torn apart: a table that is short, and a chart. 0
   * for one that may begin anywhere.
   */
  private float wholeHeight(Document document, Report.Part part) {
    return switch (part) {
      case Report.Words _ -> 0;
      case Report.Chart _ -> ChartDrawing.HEIGHT + HEADING_ROOM;
      case Report.Table table -> {
        var grid = table(table);
        grid.setTotalWidth(document.right() - document.left());
        float height = grid.getTotalHeight() + HEADING_ROOM;
        yield height < SHORT * (document.top() - document.bottom()) ? height : 0;
      }
    };
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
        cell.setMinimumHeight(least(row.mark()));
        grid.addCell(cell);
      }
    }
    return grid;
  }

  /** How high a row is at least, so that a pen finds room. */
  private static float least(Report.Mark mark) {
    return switch (mark) {
      case PLAIN, EXCEEDED -> 0;
      case BY_HAND -> TO_WRITE;
      case TO_SIGN -> TO_SIGN;
    };
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

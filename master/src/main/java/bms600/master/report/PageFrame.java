package bms600.master.report;

import java.awt.Color;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** What stands on every page: site, title, time, version, page of pages, and the checksum. */
final class PageFrame extends PdfPageEventHelper {
  private static final float SIZE = 7.5f;

  /** Room for the number of all pages. */
  private static final float ALL = 24;

  private final Report.Head head;
  private final String sha256;
  private final Typeface face;
  private @Nullable PdfTemplate pages;

  PageFrame(Report.Head head, String sha256, Typeface face) {
    this.head = head;
    this.sha256 = sha256;
    this.face = face;
  }

  @Override
  public void onOpenDocument(PdfWriter writer, Document document) {
    pages = writer.getDirectContent().createTemplate(ALL, 12);
  }

  @Override
  public void onEndPage(PdfWriter writer, Document document) {
    var canvas = writer.getDirectContent();
    float left = document.left();
    float right = document.right();
    float top = document.top() + 16;
    float bottom = document.bottom() - 14;
    canvas.setColorStroke(Color.GRAY);
    canvas.setLineWidth(0.5f);
    rule(canvas, left, right, top - 4);
    rule(canvas, left, right, bottom);
    write(canvas, Element.ALIGN_LEFT, head.site() + " · " + head.subject(), left, top);
    write(canvas, Element.ALIGN_RIGHT, head.title(), right, top);
    String at = Figures.at(head.at(), head.zone());
    write(canvas, Element.ALIGN_LEFT, at + " · BMS 600 " + head.version(), left, bottom - 10);
    write(canvas, Element.ALIGN_LEFT, sum() + sha256, left, bottom - 20);
    write(canvas, Element.ALIGN_RIGHT, page(writer.getPageNumber()), right - ALL, bottom - 10);
    if (pages != null) {
      canvas.addTemplate(pages, right - ALL, bottom - 10);
    }
  }

  private String sum() {
    return switch (head.language()) {
      case EN -> "SHA-256 of the attached data ";
      case ZH -> "附件数据的 SHA-256 ";
    };
  }

  private String page(int number) {
    return switch (head.language()) {
      case EN -> "page " + number + " of ";
      case ZH -> "第 " + number + " 页，共 ";
    };
  }

  /** How many there are, which is known at the end alone; its room is left free before. */
  private String all(int number) {
    return switch (head.language()) {
      case EN -> Integer.toString(number);
      case ZH -> number + " 页";
    };
  }

  private static void rule(PdfContentByte canvas, float left, float right, float y) {
    canvas.moveTo(left, y);
    canvas.lineTo(right, y);
    canvas.stroke();
  }

  private void write(PdfContentByte canvas, int align, String text, float x, float y) {
    face.write(canvas, align, text, new Typeface.Spot(x, y, SIZE));
  }

  @Override
  public void onCloseDocument(PdfWriter writer, Document document) {
    if (pages != null) {
      String all = all(writer.getPageNumber() - 1);
      face.write(pages, Element.ALIGN_LEFT, all, new Typeface.Spot(0, 0, SIZE));
    }
  }
}

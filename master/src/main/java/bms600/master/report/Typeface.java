package bms600.master.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;

/**
 * Liberation Sans, as it comes with OpenPDF, embedded in every report: it looks the same in every
 * reader. It has Latin, Greek and Cyrillic letters.
 */
final class Typeface {
  private static final String FILE = "LiberationSans-Regular.ttf";

  private final BaseFont base;

  private Typeface(BaseFont base) {
    this.base = base;
  }

  static Typeface load() throws IOException {
    try (var in = BaseFont.class.getResourceAsStream("/font-fallback/" + FILE)) {
      if (in == null) {
        throw new FileNotFoundException("font-fallback/" + FILE);
      }
      byte[] bytes = in.readAllBytes();
      return new Typeface(
          BaseFont.createFont(
              FILE, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, bytes, null));
    }
  }

  BaseFont base() {
    return base;
  }

  Font font(float size) {
    return new Font(base, size);
  }

  Font bold(float size) {
    return new Font(base, size, Font.BOLD);
  }

  /** The text with a question mark for each letter that this typeface has not. */
  String shown(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(point -> shown.append(base.charExists(point) ? Character.toString(point) : "?"));
    return shown.toString();
  }
}

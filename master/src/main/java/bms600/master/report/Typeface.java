package bms600.master.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Chunk;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;

/**
 * Liberation Sans, as it comes with OpenPDF, and WenQuanYi Micro Hei for what that has not,
 * embedded in every report: it looks the same in every reader. Together they have Latin, Greek and
 * Cyrillic letters, and the Chinese ones of GB 2312; any other is a question mark.
 */
final class Typeface {
  private static final String LATIN = "LiberationSans-Regular.ttf";
  private static final String CHINESE = "wqy-microhei-gb2312.ttf";

  /** Marks that neither has, and what looks like them. */
  private static final Map<Integer, Integer> LIKE = Map.of(0x2713, 0x221A, 0x2717, 0xD7);

  private final BaseFont latin;
  private @Nullable BaseFont chinese;

  /** Letters of one of the two. */
  private record Run(BaseFont font, String text) {}

  private Typeface(BaseFont latin) {
    this.latin = latin;
  }

  static Typeface load() throws IOException {
    return new Typeface(font(BaseFont.class, "/font-fallback/" + LATIN, LATIN));
  }

  private static BaseFont font(Class<?> beside, String file, String name) throws IOException {
    try (var in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new FileNotFoundException(file);
      }
      byte[] bytes = in.readAllBytes();
      return BaseFont.createFont(
          name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, bytes, null);
    }
  }

  private BaseFont chinese() {
    var known = chinese;
    if (known == null) {
      try {
        known = font(Typeface.class, CHINESE, CHINESE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      chinese = known;
    }
    return known;
  }

  /** The text as it is set, in pieces of one font each. */
  List<Chunk> chunks(String text, float size, boolean isBold) {
    int style = isBold ? Font.BOLD : Font.NORMAL;
    return runs(text).stream()
        .map(run -> new Chunk(run.text(), new Font(run.font(), size, style)))
        .toList();
  }

  /**
   * Writes one line.
   *
   * @param align one of {@link Element}: left, centre or right of x
   */
  void write(PdfContentByte canvas, int align, String text, Spot at) {
    var runs = runs(text);
    double width =
        runs.stream().mapToDouble(it -> it.font().getWidthPoint(it.text(), at.size)).sum();
    double x =
        align == Element.ALIGN_RIGHT
            ? at.x - width
            : align == Element.ALIGN_CENTER ? at.x - width / 2 : at.x;
    for (var run : runs) {
      canvas.beginText();
      canvas.setFontAndSize(run.font(), at.size);
      canvas.showTextAligned(Element.ALIGN_LEFT, run.text(), (float) x, at.y, 0);
      canvas.endText();
      x += run.font().getWidthPoint(run.text(), at.size);
    }
  }

  /** Where a line is written, and how large; points from the lower left. */
  record Spot(float x, float y, float size) {}

  private List<Run> runs(String text) {
    var runs = new ArrayList<Run>();
    var current = new StringBuilder();
    BaseFont before = latin;
    for (int letter : text.codePoints().toArray()) {
      int point = LIKE.getOrDefault(letter, letter);
      boolean isLatin = latin.charExists(point);
      boolean isChinese = !isLatin && chinese().charExists(point);
      var font = isChinese ? chinese() : latin;
      if (!font.equals(before) && !current.isEmpty()) {
        runs.add(new Run(before, current.toString()));
        current.setLength(0);
      }
      before = font;
      current.append(isLatin || isChinese ? Character.toString(point) : "?");
    }
    runs.add(new Run(before, current.toString()));
    return runs;
  }
}

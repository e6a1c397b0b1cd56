package bms600.master.report;

import java.awt.Color;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.openpdf.text.Element;
import org.openpdf.text.Image;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** A chart in lines, told apart by their dashes and names, not by colour alone. */
final class ChartDrawing {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final float WIDTH = 511;
  private static final float HEIGHT = 150;
  private static final float LEFT = 44;
  private static final float BOTTOM = 26;
  private static final float TOP = 12;
  private static final int GRID = 4;
  private static final float SIZE = 7;
  private static final List<Color> COLOURS =
      List.of(new Color(0x1F4E79), new Color(0xB35A00), new Color(0x5B7F3B), Color.DARK_GRAY);
  private static final float[][] DASHES = {{}, {5, 2}, {1.5f, 1.5f}, {6, 2, 1.5f, 2}};

  private final PdfTemplate canvas;
  private final Typeface face;
  private final Report.Chart chart;
  private final double fromS;
  private final double toS;
  private final double low;
  private final double high;

  private ChartDrawing(PdfWriter writer, Report.Chart chart, Typeface face) {
    this.canvas = writer.getDirectContent().createTemplate(WIDTH, HEIGHT);
    this.face = face;
    this.chart = chart;
    this.fromS = instants(chart).min().orElse(0);
    this.toS = Math.max(fromS + 1, instants(chart).max().orElse(1));
    double least = values(chart).min().orElse(0);
    double most = values(chart).max().orElse(1);
    double room = Math.max(1e-3, 0.05 * (most - least));
    this.low = least - room;
    this.high = most + room;
  }

  private static DoubleStream instants(Report.Chart chart) {
    return chart.lines().stream()
        .flatMap(line -> line.epochSeconds().stream())
        .mapToDouble(Long::doubleValue);
  }

  private static DoubleStream values(Report.Chart chart) {
    return chart.lines().stream()
        .flatMap(line -> line.values().stream())
        .mapToDouble(Double::doubleValue)
        .filter(value -> !Double.isNaN(value));
  }

  static Image of(PdfWriter writer, Report.Chart chart, Typeface face) {
    var drawing = new ChartDrawing(writer, chart, face);
    drawing.grid();
    for (int i = 0; i < chart.lines().size(); i++) {
      drawing.line(chart.lines().get(i), i);
    }
    return Image.getInstance(drawing.canvas);
  }

  private void grid() {
    canvas.setLineWidth(0.3f);
    canvas.setColorStroke(Color.LIGHT_GRAY);
    for (int i = 0; i <= GRID; i++) {
      double value = low + (high - low) * i / GRID;
      double second = fromS + (toS - fromS) * i / GRID;
      canvas.moveTo(LEFT, y(value));
      canvas.lineTo(WIDTH, y(value));
      canvas.stroke();
      text(Element.ALIGN_RIGHT, String.format(Locale.ROOT, "%.2f", value), LEFT - 4, y(value) - 2);
      String at = TIME.format(Instant.ofEpochSecond(Math.round(second)));
      int align =
          i == GRID ? Element.ALIGN_RIGHT : i == 0 ? Element.ALIGN_LEFT : Element.ALIGN_CENTER;
      text(align, at, x(second), BOTTOM - 9);
    }
    text(Element.ALIGN_LEFT, chart.unit(), 0, HEIGHT - 7);
    text(Element.ALIGN_RIGHT, "UTC", LEFT - 4, BOTTOM - 9);
  }

  private void line(Report.Line line, int index) {
    var colour = COLOURS.get(index % COLOURS.size());
    canvas.setColorStroke(colour);
    canvas.setLineWidth(1);
    canvas.setLineDash(DASHES[index % DASHES.length], 0);
    boolean isOpen = false;
    for (int i = 0; i < line.values().size(); i++) {
      double value = line.values().get(i);
      if (Double.isNaN(value)) {
        isOpen = false;
        continue;
      }
      float x = x(line.epochSeconds().get(i));
      if (isOpen) {
        canvas.lineTo(x, y(value));
      } else {
        canvas.moveTo(x, y(value));
      }
      isOpen = true;
    }
    canvas.stroke();
    legend(line.name(), index);
    canvas.setLineDash(new float[0], 0);
  }

  private void legend(String name, int index) {
    float x = LEFT + 4 + 110 * index;
    canvas.moveTo(x, 6);
    canvas.lineTo(x + 24, 6);
    canvas.stroke();
    text(Element.ALIGN_LEFT, name, x + 28, 4);
  }

  private float x(double second) {
    return (float) (LEFT + (WIDTH - LEFT) * (second - fromS) / (toS - fromS));
  }

  private float y(double value) {
    return (float) (BOTTOM + (HEIGHT - TOP - BOTTOM) * (value - low) / (high - low));
  }

  private void text(int align, String text, float x, float y) {
    face.write(canvas, align, text, new Typeface.Spot(x, y, SIZE));
  }
}

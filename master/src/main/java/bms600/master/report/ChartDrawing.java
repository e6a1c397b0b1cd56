package bms600.master.report;

import java.awt.Color;
import java.time.Instant;
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
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd, 'UTC'xxx", Locale.ROOT);
  private static final float WIDTH = 511;

  /** In points. */
  static final float HEIGHT = 150;

  private static final float LEFT = 44;
  private static final float BOTTOM = 26;
  private static final float TOP = 12;
  private static final float SIZE = 7;

  /** Names of lines stand this far apart. */
  private static final float NAME_WIDTH = 84;

  private static final float TICK = 3;
  private static final float LABEL_HALF = 16;
  private static final List<Color> COLOURS =
      List.of(new Color(0x1F4E79), new Color(0xB35A00), new Color(0x5B7F3B), Color.DARK_GRAY);
  private static final float[][] DASHES = {{}, {5, 2}, {1.5f, 1.5f}, {6, 2, 1.5f, 2}};

  private final PdfTemplate canvas;
  private final Typeface face;
  private final Report.Chart chart;
  private final Report.Head head;
  private final Axis time;
  private final Axis values;

  private ChartDrawing(PdfWriter writer, Report.Head head, Report.Chart chart, Typeface face) {
    this.canvas = writer.getDirectContent().createTemplate(WIDTH, HEIGHT);
    this.face = face;
    this.chart = chart;
    this.head = head;
    this.time = Axis.ofTime(instants(chart), head.zone());
    this.values = Axis.of(values(chart));
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

  /** Of a chart that has a value to show. */
  static Image of(PdfWriter writer, Report.Head head, Report.Chart chart, Typeface face) {
    var drawing = new ChartDrawing(writer, head, chart, face);
    drawing.grid();
    for (int i = 0; i < chart.lines().size(); i++) {
      drawing.line(chart.lines().get(i), i);
    }
    return Image.getInstance(drawing.canvas);
  }

  /** Whether it has a value to show. */
  static boolean isOf(Report.Chart chart) {
    return values(chart).findAny().isPresent();
  }

  private void grid() {
    canvas.setLineWidth(0.3f);
    canvas.setColorStroke(Color.LIGHT_GRAY);
    for (var mark : values.marks()) {
      line(LEFT, y(mark.at()), WIDTH, y(mark.at()));
      text(Element.ALIGN_RIGHT, mark.text(), LEFT - 4, y(mark.at()) - 2);
    }
    for (var mark : time.marks()) {
      float x = x(mark.at());
      line(x, BOTTOM, x, HEIGHT - TOP);
      boolean isCut = x > WIDTH - LABEL_HALF;
      text(isCut ? Element.ALIGN_RIGHT : Element.ALIGN_CENTER, mark.text(), x, BOTTOM - 9);
    }
    canvas.setColorStroke(Color.GRAY);
    line(LEFT, BOTTOM, WIDTH, BOTTOM);
    time.marks().forEach(mark -> line(x(mark.at()), BOTTOM, x(mark.at()), BOTTOM - TICK));
    text(Element.ALIGN_LEFT, chart.unit(), 0, HEIGHT - 7);
    var begin = Instant.ofEpochSecond((long) time.from());
    String day = DAY.format(begin.atOffset(Axis.offset(time.from(), head.zone())));
    text(Element.ALIGN_RIGHT, day, WIDTH, 4);
  }

  private void line(float x, float y, float toX, float toY) {
    canvas.moveTo(x, y);
    canvas.lineTo(toX, toY);
    canvas.stroke();
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
    legend(name(line), index);
    canvas.setLineDash(new float[0], 0);
  }

  /** The heading says what is drawn, so the place alone is written. */
  private static String name(Report.Line line) {
    return line.name().replaceFirst("\\.(?:voltage|current)$", "");
  }

  private void legend(String name, int index) {
    float x = LEFT + 4 + NAME_WIDTH * index;
    line(x, 6, x + 24, 6);
    text(Element.ALIGN_LEFT, name, x + 28, 4);
  }

  private float x(double second) {
    return (float) (LEFT + (WIDTH - LEFT) * time.share(second));
  }

  private float y(double value) {
    return (float) (BOTTOM + (HEIGHT - TOP - BOTTOM) * values.share(value));
  }

  private void text(int align, String text, float x, float y) {
    face.write(canvas, align, text, new Typeface.Spot(x, y, SIZE));
  }
}

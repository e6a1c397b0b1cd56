package bms600.simulator.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Reads a recorded series from CSV or gzip of it: a header that names the columns, then one row per
 * line. Empty lines and lines that begin with {@code #} are left out.
 *
 * <p>Time must never fall; it may stand still, because recorders round it. A longer gap than
 * allowed is a mistake: a straight line through it would be invented, not measured.
 */
public final class SeriesReader {
  /** More than a year of a row each minute. */
  static final int MOST_ROWS = 600_000;

  private final String file;
  private final double longestGapS;
  private final List<String> mistakes = new ArrayList<>();
  private final double[][] columns = new double[Column.values().length][1024];
  private int[] fieldOf = {};
  private int fields;
  private int rows;
  private int line;

  /** What became of a file. */
  public sealed interface Outcome {
    record Read(RecordedSeries series) implements Outcome {}

    /**
     * Refused.
     *
     * @param mistakes each in one line: {@code file:line: column: value — what is allowed}
     */
    record Refused(List<String> mistakes) implements Outcome {
      public Refused {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  private SeriesReader(Path file, Duration longestGap) {
    this.file = file.toString();
    longestGapS = longestGap.toMillis() / 1000.0;
  }

  /** The series in a file, its time counted from its first row. */
  public static Outcome read(Path file, Duration longestGap) {
    var reader = new SeriesReader(file, longestGap);
    try (var in = new BufferedInputStream(Files.newInputStream(file));
        var text = new BufferedReader(new InputStreamReader(plain(in), StandardCharsets.UTF_8))) {
      reader.lines(text);
    } catch (IOException e) {
      reader.mistakes.add(
          "%s: cannot be read behind line %d: %s".formatted(file, reader.line, e.getMessage()));
    }
    return reader.outcome();
  }

  /** A gzip file says so in its first two bytes, whatever its name. */
  private static InputStream plain(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean isGzip = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return isGzip ? new GZIPInputStream(in) : in;
  }

  private void lines(BufferedReader text) throws IOException {
    for (var next = text.readLine(); next != null && rows <= MOST_ROWS; next = text.readLine()) {
      line++;
      String content = (line == 1 && next.startsWith("\uFEFF") ? next.substring(1) : next).strip();
      if (content.isEmpty() || content.startsWith("#")) {
        continue;
      }
      if (fields == 0) {
        header(content.split(",", -1));
        if (!mistakes.isEmpty()) {
          return;
        }
      } else {
        row(content.split(",", -1));
      }
    }
  }

  private void header(String[] names) {
    var stripped = Arrays.stream(names).map(String::strip).toList();
    fields = names.length;
    fieldOf = new int[Column.values().length];
    for (var column : Column.values()) {
      fieldOf[column.ordinal()] = stripped.indexOf(column.header());
      boolean isOnce = stripped.stream().filter(column.header()::equals).count() == 1;
      if (!isOnce) {
        wrong("header", String.join(",", names), "must name " + column.header() + " once");
      }
    }
  }

  private void row(String[] texts) {
    if (texts.length != fields) {
      wrong("row", texts.length + " fields", "must be " + fields + ", as in the header");
      return;
    }
    var values = new double[columns.length];
    boolean isGood = true;
    for (var column : Column.values()) {
      String text = texts[fieldOf[column.ordinal()]].strip();
      var value = column.read(text);
      value.ifPresent(number -> values[column.ordinal()] = number);
      if (value.isEmpty()) {
        wrong(column.header(), text.isEmpty() ? "(nothing)" : text, column.allowed());
        isGood = false;
      }
    }
    if (isGood && follows(values[0], texts[fieldOf[0]].strip())) {
      add(values);
    }
  }

  /** Whether a row's time may come behind the row before. */
  private boolean follows(double seconds, String text) {
    double before = rows == 0 ? seconds : columns[0][rows - 1];
    if (seconds < before) {
      wrong(Column.TIME.header(), text, "must not be before " + before + " of the row above");
      return false;
    }
    if (seconds - before > longestGapS) {
      wrong(
          Column.TIME.header(),
          text,
          "must be within %.0f s of the row above, at %s (longest_gap)"
              .formatted(longestGapS, before));
    }
    return true;
  }

  private void add(double[] values) {
    for (int i = 0; i < columns.length; i++) {
      if (rows == columns[i].length) {
        columns[i] = Arrays.copyOf(columns[i], 2 * rows);
      }
      columns[i][rows] = values[i];
    }
    rows++;
  }

  private void wrong(String column, String value, String allowed) {
    mistakes.add(file + ":" + line + ": " + column + ": " + value + " — " + allowed);
  }

  private Outcome outcome() {
    if (mistakes.isEmpty() && rows > MOST_ROWS) {
      mistakes.add(file + ":" + line + ": row " + rows + " — must be at most " + MOST_ROWS);
    }
    if (mistakes.isEmpty() && (rows < 2 || columns[0][rows - 1] <= columns[0][0])) {
      mistakes.add(
          file + ":" + line + ": " + rows + " rows — must be two or more, at different times");
    }
    return mistakes.isEmpty() ? new Outcome.Read(series()) : new Outcome.Refused(mistakes);
  }

  private RecordedSeries series() {
    double firstS = columns[0][0];
    var seconds = Arrays.stream(columns[0], 0, rows).map(s -> s - firstS).toArray();
    return new RecordedSeries(
        seconds,
        Arrays.copyOf(columns[1], rows),
        Arrays.copyOf(columns[2], rows),
        Arrays.copyOf(columns[3], rows));
  }

  /** The columns a series must have, and what may stand in them. */
  private enum Column {
    TIME("t_s", -1e12, 1e12, "must be a time in s"),
    CURRENT("current_A", -10_000, 10_000, "must be -10000 to 10000 A, positive when charging"),
    VOLTAGE("voltage_V", 0, 2_000, "must be 0 to 2000 V"),
    TEMPERATURE("temperature_C", -60, 150, "must be -60 to 150 °C");

    private static final Pattern NUMBER =
        Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private final String header;
    private final double least;
    private final double most;
    private final String allowed;

    Column(String header, double least, double most, String allowed) {
      this.header = header;
      this.least = least;
      this.most = most;
      this.allowed = allowed;
    }

    String header() {
      return header;
    }

    String allowed() {
      return allowed;
    }

    OptionalDouble read(String text) {
      if (text.length() > 40 || !NUMBER.matcher(text).matches()) {
        return OptionalDouble.empty();
      }
      double value = Double.parseDouble(text);
      return value >= least && value <= most ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
  }
}

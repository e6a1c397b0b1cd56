package bms600.master.history.archive;

import bms600.master.history.Past;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * Frames as CSV: {@code time_utc} and a column for each point in the unit of its kind (V, °C, Ω, A,
 * %). A field is empty where the value was absent, and ends with {@code ~} where it was stale.
 */
record ValuesCsv(List<String> points) {
  static final String TIME = "time_utc";
  private static final char STALE = '~';

  ValuesCsv {
    points = List.copyOf(points);
  }

  String header() {
    return TIME + "," + String.join(",", points);
  }

  long write(Past past, Instant from, Instant until, OutputStream out) throws IOException {
    out.write((header() + "\r\n").getBytes(StandardCharsets.UTF_8));
    var line = new StringBuilder();
    return past.scan(
        points,
        from,
        until,
        (atMs, values, isGood) -> {
          line.setLength(0);
          line.append(Instant.ofEpochMilli(atMs));
          for (int i = 0; i < values.length; i++) {
            line.append(',');
            if (!Double.isNaN(values[i])) {
              field(line, values[i]);
              if (!isGood[i]) {
                line.append(STALE);
              }
            }
          }
          out.write(line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        });
  }

  /** Never with an exponent: spreadsheets and people read it alike. */
  private static void field(StringBuilder line, double value) {
    String text = Double.toString(value);
    line.append(text.indexOf('E') < 0 ? text : BigDecimal.valueOf(value).toPlainString());
  }

  /** A row as {@link #write} wrote it. */
  @SuppressWarnings("ArrayRecordComponent")
  record Row(Instant at, double[] values, boolean[] isGood) {}

  /**
   * Reads a row.
   *
   * @throws IOException naming the column, the value and what is allowed
   */
  Row read(String line) throws IOException {
    String[] field = line.split(",", -1);
    if (field.length != points.size() + 1) {
      throw new IOException(
          field.length + " fields — must be " + (points.size() + 1) + ", as in the header");
    }
    var values = new double[points.size()];
    var isGood = new boolean[points.size()];
    for (int i = 0; i < values.length; i++) {
      String text = field[i + 1];
      boolean isStale = !text.isEmpty() && text.charAt(text.length() - 1) == STALE;
      isGood[i] = !isStale && !text.isEmpty();
      values[i] =
          text.isEmpty()
              ? Double.NaN
              : number(isStale ? text.substring(0, text.length() - 1) : text, points.get(i));
    }
    try {
      return new Row(Moment.parse(field[0]), values, isGood);
    } catch (DateTimeException e) {
      throw new IOException(TIME + ": " + e.getMessage(), e);
    }
  }

  private static double number(String text, String point) throws IOException {
    if (!text.matches("-?[0-9]{1,12}(\\.[0-9]{1,17})?")) {
      throw new IOException(point + ": " + text + " — must be a number such as 2.231, or empty");
    }
    return Double.parseDouble(text);
  }
}

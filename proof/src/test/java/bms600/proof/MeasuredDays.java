package bms600.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The shipped record of a real battery, read for tests only: nothing of the product judges itself.
 *
 * @param rows time, current, voltage, temperature
 */
record MeasuredDays(List<double[]> rows) {
  static final int CURRENT = 1;
  static final int VOLTAGE = 2;
  static final int TEMPERATURE = 3;

  /** Between what a column was. */
  record Range(double low, double high) {
    Range widened(double by) {
      return new Range(low - by, high + by);
    }

    boolean holds(double value) {
      return value >= low && value <= high;
    }
  }

  static MeasuredDays read() throws IOException {
    Path file =
        Sites.ROOT.resolve(
            "examples/ten-measured-days/bboxx_861508033133471_2017-03-25_2017-04-04.csv.gz");
    try (var in = new GZIPInputStream(Files.newInputStream(file));
        var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return new MeasuredDays(text.lines().skip(1).map(MeasuredDays::row).toList());
    }
  }

  private static double[] row(String line) {
    return List.of(line.split(",")).stream().mapToDouble(Double::parseDouble).toArray();
  }

  /** All that a column was between two times, the rows in between included. */
  Range between(double fromS, double untilS, int column) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 1; i < rows.size() && rows.get(i - 1)[0] <= untilS; i++) {
      var left = rows.get(i - 1);
      var right = rows.get(i);
      if (right[0] < fromS) {
        continue;
      }
      double a = at(left, right, Math.max(fromS, left[0]), column);
      double b = at(left, right, Math.min(untilS, right[0]), column);
      low = Math.min(low, Math.min(a, b));
      high = Math.max(high, Math.max(a, b));
    }
    return new Range(low, high);
  }

  private static double at(double[] left, double[] right, double timeS, int column) {
    double span = right[0] - left[0];
    double share = span == 0 ? 1 : (timeS - left[0]) / span;
    return left[column] + share * (right[column] - left[column]);
  }
}

package bms600.cli.bench;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A reference series: named columns of numbers, read from gzip CSV.
 *
 * @param rows one array per row, in the order of the names
 */
record Series(List<String> names, List<double[]> rows) {

  static Series read(Path file) throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new FileInputStream(file.toFile())), StandardCharsets.UTF_8))) {
      var names = List.of(in.readLine().split(","));
      var rows = new ArrayList<double[]>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows.add(Arrays.stream(line.split(",")).mapToDouble(Series::number).toArray());
      }
      return new Series(names, rows);
    }
  }

  /** A word, such as the name of a run, counts as no number. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException word) {
      return Double.NaN;
    }
  }

  int size() {
    return rows.size();
  }

  double[] column(String name) {
    int at = names.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("no column '" + name + "' among " + names);
    }
    return rows.stream().mapToDouble(row -> row[at]).toArray();
  }
}

package bms600.master.hmi;

import bms600.core.site.BatteryString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values of a discharge as CSV: a row for each second, the mean of what was scanned in it;
 * current and voltage of the string, then the voltages of its blocks. A field is empty where there
 * was no good value.
 *
 * @param to exclusive
 */
record DischargeTable(Archive archive, BatteryString string, Instant from, Instant to) {
  private static final Duration SLICE = Duration.ofMinutes(15);

  void write(OutputStream out) throws IOException {
    var points = points();
    out.write(line("time_utc," + String.join(",", points)));
    var begin = Instant.ofEpochSecond(from.getEpochSecond());
    for (var at = begin; at.isBefore(to); at = at.plus(SLICE)) {
      var end = at.plus(SLICE).isBefore(to) ? at.plus(SLICE) : to;
      slice(
          out,
          points,
          at,
          (int) Math.max(1, Math.ceilDiv(Duration.between(at, end).toMillis(), 1000)));
    }
  }

  private List<String> points() {
    var points = new ArrayList<>(List.of(string.name() + ".current", string.name() + ".voltage"));
    for (int number = 1; number <= string.blocks(); number++) {
      points.add(string.blockName(number) + ".voltage");
    }
    return points;
  }

  private void slice(OutputStream out, List<String> points, Instant at, int seconds)
      throws IOException {
    var columns = new ArrayList<Optional<Archive.Series>>();
    for (String point : points) {
      columns.add(archive.series(point, at, at.plusSeconds(seconds), seconds));
    }
    for (int second = 0; second < seconds; second++) {
      var row = new StringBuilder(at.plusSeconds(second).toString());
      for (var column : columns) {
        row.append(',').append(field(column, second));
      }
      out.write(line(row.toString()));
    }
  }

  private static String field(Optional<Archive.Series> column, int second) {
    double mean = column.map(it -> it.buckets().get(second).mean()).orElse(Double.NaN);
    return Double.isNaN(mean) ? "" : Double.toString(Math.round(mean * 1e4) / 1e4);
  }

  private static byte[] line(String text) {
    return (text + "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}

package bms600.master.history.archive;

import bms600.master.history.DayParts;
import bms600.master.history.Past;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * A day that is no longer kept as scanned, as JSON lines: of each point the least, mean and
 * greatest of each minute or quarter of an hour, null where it has no good value.
 */
final class DaysJson {
  static final String FOLDER = "days/";
  static final String ENDING = ".jsonl";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private DaysJson() {}

  static long write(Past past, LocalDate day, List<String> points, OutputStream out)
      throws IOException {
    long rows = 0;
    for (String point : points) {
      var parts = past.day(day, point);
      if (parts.isPresent()) {
        var line = JSON.createObjectNode().put("point", point);
        put(line.putArray("min"), parts.get().min());
        put(line.putArray("mean"), parts.get().mean());
        put(line.putArray("max"), parts.get().max());
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        rows++;
      }
    }
    return rows;
  }

  private static void put(ArrayNode array, double[] values) {
    for (double value : values) {
      if (Double.isNaN(value)) {
        array.addNull();
      } else {
        array.add(value);
      }
    }
  }

  /**
   * Reads a line.
   *
   * @throws IOException where it is none
   */
  static DayParts read(String line) throws IOException {
    try {
      var root = JSON.readTree(line);
      return new DayParts(
          root.path("point").asString(),
          values(root.path("min")),
          values(root.path("mean")),
          values(root.path("max")));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("no such day: " + e.getMessage(), e);
    }
  }

  private static double[] values(JsonNode array) {
    var values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).isNumber() ? array.get(i).asDouble() : Double.NaN;
    }
    return values;
  }
}

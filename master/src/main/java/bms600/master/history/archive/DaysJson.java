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
   * @param points of which there may be days
   * @throws IOException where it is none; the message names the value and what is allowed
   */
  static DayParts read(String line, List<String> points) throws IOException {
    try {
      var root = JSON.readTree(line);
      String point = root.path("point").asString();
      if (!points.contains(point)) {
        throw new IOException(point + ": is no point of " + Manifest.NAME);
      }
      return new DayParts(point, values(root, "min"), values(root, "mean"), values(root, "max"));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("no such day: " + e.getMessage(), e);
    }
  }

  private static double[] values(JsonNode root, String key) {
    var array = root.path(key);
    var values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      var value = array.get(i);
      if (!value.isNumber() && !value.isNull()) {
        throw new IllegalArgumentException(
            key + ": part " + i + ": " + value + " — must be a number or null");
      }
      values[i] = value.isNull() ? Double.NaN : value.asDouble();
    }
    return values;
  }
}

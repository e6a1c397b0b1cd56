package bms600.master.history.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an archive holds: its last entry, {@code archive.json}.
 *
 * @param points the columns of its values
 * @param entries in the order they were written
 */
record Manifest(String site, String from, String until, List<String> points, List<Entry> entries) {
  static final String NAME = "archive.json";
  private static final String FORMAT = "bms600-archive";
  private static final int VERSION = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Manifest {
    points = List.copyOf(points);
    entries = List.copyOf(entries);
  }

  /**
   * One file of the archive.
   *
   * @param rows its lines, without a heading
   * @param sha256 of its bytes, in hexadecimal
   */
  record Entry(String name, long rows, long bytes, String sha256) {}

  byte[] write(String program) {
    var root = JSON.createObjectNode();
    root.put("format", FORMAT).put("version", VERSION).put("program", "BMS 600 " + program);
    root.put("site", site).put("from", from).put("until", until);
    var names = root.putArray("points");
    points.forEach(names::add);
    var list = root.putArray("entries");
    for (var entry : entries) {
      list.addObject()
          .put("name", entry.name())
          .put("rows", entry.rows())
          .put("bytes", entry.bytes())
          .put("sha256", entry.sha256());
    }
    return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What {@link #write} wrote.
   *
   * @throws IOException naming the key and the value that is not so
   */
  static Manifest read(byte[] bytes) throws IOException {
    try {
      var root = JSON.readTree(bytes);
      must(root, "format", FORMAT);
      must(root, "version", Integer.toString(VERSION));
      var points = new ArrayList<String>();
      need(root, "points").forEach(one -> points.add(one.asString()));
      var entries = new ArrayList<Entry>();
      for (var one : need(root, "entries")) {
        entries.add(
            new Entry(
                need(one, "name").asString(),
                need(one, "rows").asLong(),
                need(one, "bytes").asLong(),
                need(one, "sha256").asString()));
      }
      return new Manifest(
          need(root, "site").asString(),
          need(root, "from").asString(),
          need(root, "until").asString(),
          points,
          entries);
    } catch (JacksonException e) {
      throw new IOException(NAME + ": is no such JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void must(JsonNode root, String key, String value) throws IOException {
    String found = need(root, key).asString();
    if (!found.equals(value)) {
      throw new IOException(NAME + ": " + key + ": " + found + " — must be " + value);
    }
  }

  private static JsonNode need(JsonNode root, String key) throws IOException {
    var found = root.get(key);
    if (found == null) {
      throw new IOException(NAME + ": " + key + ": (nothing) — must be given");
    }
    return found;
  }
}

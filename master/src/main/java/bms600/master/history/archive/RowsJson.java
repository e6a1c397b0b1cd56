package bms600.master.history.archive;

import bms600.core.snapshot.Event;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events and the saved memory as they stand in an archive, a line of JSON each. */
final class RowsJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RowsJson() {}

  /**
   * What the program had in mind.
   *
   * @param at when; empty where there are no lines
   * @param aging what it keeps once a day
   */
  record Memory(List<String> lines, Optional<Instant> at, List<String> aging) {}

  /**
   * Reads an event.
   *
   * @throws IOException where the line is none
   */
  static Event event(String line) throws IOException {
    try {
      var root = JSON.readTree(line);
      var at = Moment.parse(text(root, "at"));
      return new Event(at, text(root, "kind"), text(root, "place"), text(root, "text"));
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      throw new IOException("no such event: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the memory.
   *
   * @throws IOException where the line is none
   */
  static Memory memory(String line) throws IOException {
    try {
      var root = JSON.readTree(line);
      var lines = texts(root.path("lines"));
      Optional<Instant> at =
          lines.isEmpty() ? Optional.empty() : Optional.of(Moment.parse(text(root, "at")));
      return new Memory(lines, at, texts(root.path("aging")));
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      throw new IOException("no such memory: " + e.getMessage(), e);
    }
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(one -> texts.add(one.asString()));
    return texts;
  }

  private static String text(JsonNode root, String key) {
    var found = root.get(key);
    if (found == null || !found.isString()) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return found.asString();
  }
}

package bms600.core.alarm;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All holds of a site: shelves by the id of their alarm, outages by the name of their place. */
final class Holds {
  static final Holds NONE = new Holds(Map.of());
  private static final String LINE = "hold";
  private static final int FIELDS = 7;

  /** Before an outage could be planned. */
  private static final int FIELDS_BEFORE = 6;

  private final Map<String, Hold> byTarget;

  private Holds(Map<String, Hold> byTarget) {
    this.byTarget = byTarget;
  }

  boolean isEmpty() {
    return byTarget.isEmpty();
  }

  Map<String, Hold> all() {
    return byTarget;
  }

  /** What keeps an alarm from people: its own shelf first, then the outage of its place. */
  Optional<Hold> over(Alarm alarm) {
    if (byTarget.isEmpty()) {
      return Optional.empty();
    }
    var shelf = byTarget.get(alarm.id());
    return shelf != null
        ? Optional.of(shelf)
        : byTarget.entrySet().stream()
            .filter(entry -> entry.getValue().kind() == Hold.Kind.OUT_OF_SERVICE)
            .filter(entry -> !entry.getValue().isWaiting())
            .filter(entry -> alarm.place().isWithin(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
  }

  Holds with(String target, Hold hold) {
    var more = new LinkedHashMap<>(byTarget);
    more.put(target, hold);
    return new Holds(Map.copyOf(more));
  }

  Holds without(String target) {
    var fewer = new LinkedHashMap<>(byTarget);
    fewer.remove(target);
    return new Holds(Map.copyOf(fewer));
  }

  /** After a time; those that are over are gone. */
  Holds after(Duration elapsed) {
    if (byTarget.isEmpty()) {
      return this;
    }
    var still = new LinkedHashMap<String, Hold>();
    byTarget.forEach((target, hold) -> still.put(target, hold.after(elapsed)));
    still.values().removeIf(Hold::isOver);
    return new Holds(Map.copyOf(still));
  }

  List<String> save() {
    var lines = new ArrayList<String>();
    byTarget.forEach(
        (target, hold) ->
            lines.add(
                String.join(
                    "\t",
                    LINE,
                    hold.kind().name(),
                    target,
                    hold.left().toString(),
                    hold.who().replace('\t', ' '),
                    hold.reason().replace('\t', ' '),
                    hold.waits().toString())));
    return lines.stream().sorted().toList();
  }

  static boolean isLine(String line) {
    return line.startsWith(LINE + "\t");
  }

  /**
   * What {@link #save} wrote; other lines are left to others.
   *
   * @param away how long nobody counted: a hold goes on running
   * @throws IllegalArgumentException for a broken line
   */
  static Holds restore(Collection<String> lines, Duration away) {
    var found = new LinkedHashMap<String, Hold>();
    for (String line : lines) {
      if (!isLine(line)) {
        continue;
      }
      String[] field = line.split("\t", -1);
      if (field.length != FIELDS && field.length != FIELDS_BEFORE) {
        throw new IllegalArgumentException("not a saved hold: " + line);
      }
      try {
        var kind = Hold.Kind.valueOf(field[1]);
        var waits = field.length == FIELDS ? Duration.parse(field[6]) : Duration.ZERO;
        var left = Duration.parse(field[3]);
        found.put(field[2], new Hold(kind, field[4], field[5], waits, left));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("not a saved hold: " + line, e);
      }
    }
    return new Holds(Map.copyOf(found)).after(away);
  }
}

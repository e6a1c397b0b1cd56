package bms600.master.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Unit ids on a port, each kind of sensor in its range, and the words that list several. */
final class UnitIds {
  private static final int MAX_BLOCK = 200;

  /** 247 is for sensors without an address. */
  private static final int MAX_UNIT = 246;

  private static final Pattern RANGE = Pattern.compile("(\\d{1,3})(?:\\s*-\\s*(\\d{1,3}))?");

  /** Block sensors, in block order: {@code 1-55}, {@code 55-1} or {@code 1,3,5-9}. */
  static final Form<List<Integer>> BLOCKS = several(MAX_BLOCK);

  /** The same for sensors that are not on the field bus. */
  static final Form<List<Integer>> ANY_SEVERAL = several(MAX_UNIT);

  static final Form<Integer> ANY = Form.integer(1, MAX_UNIT);

  static final Form<Integer> CURRENT = Form.integer(201, 220);
  static final Form<Integer> VOLTAGE = Form.integer(221, 240);
  static final Form<Integer> IO = Form.integer(241, 246);
  static final Form<Integer> MASTER = Form.integer(1, 247);

  private UnitIds() {}

  private static Form<List<Integer>> several(int most) {
    return new Form<>(
        "must be unit ids of 1 to " + most + ", such as 1-55 or \"1,3,5-9\"",
        text -> readSeveral(text, most));
  }

  private static Optional<List<Integer>> readSeveral(String text, int most) {
    var units = new ArrayList<Integer>();
    for (var part : text.split(",", -1)) {
      var range = RANGE.matcher(part.strip());
      if (!range.matches()) {
        return Optional.empty();
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (Math.min(first, last) < 1 || Math.max(first, last) > most) {
        return Optional.empty();
      }
      int step = first <= last ? 1 : -1;
      for (int unit = first; unit != last + step; unit += step) {
        units.add(unit);
      }
    }
    return Optional.of(units);
  }

  /** The shortest words for these units. */
  static String text(List<Integer> units) {
    var text = new StringBuilder();
    int from = 0;
    while (from < units.size()) {
      int to = endOfRun(units, from);
      text.append(text.isEmpty() ? "" : ",").append(units.get(from));
      if (to > from) {
        text.append('-').append(units.get(to));
      }
      from = to + 1;
    }
    return text.toString();
  }

  private static int endOfRun(List<Integer> units, int from) {
    int step = from + 1 < units.size() ? units.get(from + 1) - units.get(from) : 0;
    if (Math.abs(step) != 1) {
      return from;
    }
    int to = from;
    while (to + 1 < units.size() && units.get(to + 1) - units.get(to) == step) {
      to++;
    }
    return to;
  }
}

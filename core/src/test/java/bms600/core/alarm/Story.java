package bms600.core.alarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alarm's timeline as text: what is so in each step, and how the alarm stands at its end.
 *
 * @param kind code of the alarm
 * @param place where it is looked at
 * @param step from one character to the next
 * @param sayings what each character means beside a calm day, which is a dot
 * @param happens a character a step
 * @param told the alarm at the end of each step: a dot, the first letter of its severity, or a star
 *     where the story leaves it open
 */
record Story(
    String name,
    String kind,
    String place,
    Duration step,
    Map<Character, List<String>> sayings,
    String happens,
    String told) {

  static Story read(String name, String text) {
    var heads = new TreeMap<String, String>();
    var sayings = new TreeMap<Character, List<String>>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.strip().split("\\s+", 2))
        .forEach(
            part -> {
              if (part[0].length() == 1) {
                sayings.computeIfAbsent(part[0].charAt(0), _ -> new ArrayList<>()).add(part[1]);
              } else if (heads.put(part[0], part[1]) != null) {
                throw new IllegalArgumentException(name + ": " + part[0] + " stands twice");
              }
            });
    String happens = head(name, heads, "happens");
    String told = head(name, heads, "told");
    if (happens.length() != told.length()) {
      throw new IllegalArgumentException(name + ": happens and told must be equally long");
    }
    return new Story(
        name,
        head(name, heads, "kind"),
        head(name, heads, "at"),
        Duration.ofSeconds(Integer.parseInt(head(name, heads, "step").replace(" s", ""))),
        sayings,
        happens,
        told);
  }

  private static String head(String name, Map<String, String> heads, String word) {
    var value = heads.get(word);
    if (value == null) {
      throw new IllegalArgumentException(name + ": " + word + " is missing");
    }
    return value;
  }

  /** What is said in a step. */
  List<String> sayings(char of) {
    var said = sayings.get(of);
    if (said == null && of != '.') {
      throw new IllegalArgumentException(name + ": nobody said what " + of + " is");
    }
    return said == null ? List.of() : said;
  }

  @Override
  public String toString() {
    return name;
  }
}

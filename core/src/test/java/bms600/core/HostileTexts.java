package bms600.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The texts of {@code hostile.txt} by their classes, in the order of the file. */
public final class HostileTexts {
  private static final Pattern UNIT = Pattern.compile("\\\\u([0-9A-F]{4})");
  private static final Pattern TIMES = Pattern.compile("((?:\\\\u[0-9A-F]{4})+|.)\\*(\\d+)");
  private static final Map<String, List<String>> BY_CLASS = read();

  /** Whether all are asked for, however long that takes: {@code -Dtexts=all}. */
  public static final boolean IS_ALL = System.getProperty("texts", "").equals("all");

  private static final int SHARES = 8;

  private HostileTexts() {}

  /** Every eighth, beginning with another for each turn, so that in many turns all have theirs. */
  public static List<String> share(int turn) {
    var all = all();
    return IS_ALL
        ? all
        : IntStream.range(0, all.size())
            .filter(at -> (at + turn) % SHARES == 0)
            .mapToObj(all::get)
            .toList();
  }

  /** All of them. */
  public static List<String> all() {
    return BY_CLASS.values().stream().flatMap(List::stream).toList();
  }

  /** Those of these classes; fails at a class that is none. */
  public static List<String> of(String... classes) {
    return List.of(classes).stream()
        .flatMap(one -> Objects.requireNonNull(BY_CLASS.get(one), one).stream())
        .toList();
  }

  private static Map<String, List<String>> read() {
    var found = new LinkedHashMap<String, List<String>>();
    String name = "";
    for (var line : lines()) {
      if (line.startsWith("# ")) {
        name = line.substring(2);
        found.put(name, new ArrayList<>());
      } else if (!line.startsWith("!")) {
        found.get(name).add(units(name.equals("long") ? times(line) : line));
      }
    }
    return found;
  }

  private static List<String> lines() {
    try (var file = Objects.requireNonNull(HostileTexts.class.getResourceAsStream("hostile.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String times(String line) {
    return TIMES
        .matcher(line)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    found.group(1).repeat(Integer.parseInt(found.group(2)))));
  }

  private static String units(String line) {
    var text = new StringBuilder();
    var found = UNIT.matcher(line);
    int from = 0;
    while (found.find()) {
      text.append(line, from, found.start()).append((char) Integer.parseInt(found.group(1), 16));
      from = found.end();
    }
    return text.append(line.substring(from)).toString();
  }
}

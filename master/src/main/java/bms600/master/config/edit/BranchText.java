package bms600.master.config.edit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a branch in YAML as a person would: what is short in one line, the rest line by line. */
final class BranchText {
  private static final int SHORT = 68;

  private BranchText() {}

  /** Whether it is worth no lines of its own. */
  static boolean isShort(Object value) {
    return value instanceof String || flow(value).length() <= SHORT;
  }

  /** All of it in one line. */
  static String flow(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.isEmpty()
              ? "{}"
              : map.entrySet().stream()
                  .map(entry -> key(entry) + ": " + flow(entry.getValue()))
                  .collect(Collectors.joining(", ", "{ ", " }"));
      case List<?> list ->
          list.stream().map(BranchText::flow).collect(Collectors.joining(", ", "[", "]"));
      default -> YamlEdit.word(String.valueOf(value));
    };
  }

  /** The keys of a mapping, or the items of a list, each on lines of its own. */
  static String lines(int indent, Object value) {
    var out = new StringBuilder();
    switch (value) {
      case Map<?, ?> map -> map.entrySet().forEach(entry -> pair(out, indent, entry));
      case List<?> list -> list.forEach(item -> item(out, indent, item));
      default -> out.append(" ".repeat(indent)).append(flow(value)).append('\n');
    }
    return out.toString();
  }

  private static void pair(StringBuilder out, int indent, Map.Entry<?, ?> entry) {
    out.append(" ".repeat(indent)).append(key(entry)).append(':');
    if (isShort(entry.getValue()) && !isOfNamed(entry.getValue())) {
      out.append(' ').append(flow(entry.getValue())).append('\n');
    } else {
      out.append('\n').append(lines(indent + 2, entry.getValue()));
    }
  }

  private static void item(StringBuilder out, int indent, Object item) {
    boolean isOneLine = !(item instanceof Map<?, ?> map) || !map.containsKey("name");
    String text = isOneLine ? flow(item) + "\n" : lines(indent + 2, item).stripLeading();
    out.append(" ".repeat(indent)).append("- ").append(text);
  }

  /** Things with names are looked for: each begins a line. */
  private static boolean isOfNamed(Object value) {
    return value instanceof List<?> list
        && list.stream().anyMatch(item -> item instanceof Map<?, ?> map && map.containsKey("name"));
  }

  private static String key(Map.Entry<?, ?> entry) {
    return YamlEdit.word(String.valueOf(entry.getKey()));
  }

  static String newline(String text) {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  /** Lines that end as those of a text do. */
  static String ended(String lines, String text) {
    return lines.replace("\n", newline(text));
  }
}

package bms600.master.config;

import bms600.core.site.OneLine;
import java.util.List;
import java.util.stream.Collectors;

/** A piece of a YAML text that knows the line it begins on, from 1. */
sealed interface YamlNode {
  int line();

  /** What stands there, shortened to fit into a message. */
  String text();

  /** A single word, number or phrase. */
  record Scalar(int line, String value) implements YamlNode {
    @Override
    public String text() {
      var oneLine = value.replaceAll("\\s+", " ");
      if (oneLine.isBlank()) {
        return "(empty)";
      }
      return OneLine.cut(oneLine, 60);
    }
  }

  /** A key without a value, or {@code null}. */
  record Nothing(int line) implements YamlNode {
    @Override
    public String text() {
      return "(nothing)";
    }
  }

  record Sequence(int line, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String text() {
      var all = items.stream().map(YamlNode::text).collect(Collectors.joining(", ", "[", "]"));
      return all.length() <= 60 ? all : "[… " + items.size() + " items]";
    }
  }

  /** Keys may stand in it twice: to name that mistake is its reader's work. */
  record Mapping(int line, List<Pair> pairs) implements YamlNode {
    public Mapping {
      pairs = List.copyOf(pairs);
    }

    @Override
    public String text() {
      return pairs.stream()
          .map(pair -> pair.key() + ": …")
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** A key with the line it stands on, and its value. */
  record Pair(int line, String key, YamlNode value) {}
}

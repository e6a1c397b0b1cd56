package bms600.master.config.edit;

import static bms600.master.config.edit.YamlTree.find;
import static bms600.master.config.edit.YamlTree.isFlow;
import static bms600.master.config.edit.YamlTree.isNothing;
import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML text in which single values are changed, while all else stays to the byte: comments,
 * order, blank lines, and how mappings are written. Immutable.
 *
 * <p>Every step reads its own result again: if it said anything but the old text with that one
 * change, it is refused, and the text stays as it was.
 */
public final class YamlEdit {
  private static final Pattern PLAIN =
      Pattern.compile(
          "[\\p{L}\\p{N}°%µ._/+][\\p{L}\\p{N}°%µ._/+ -]*|-\\p{N}[\\p{L}\\p{N}°%µ._/+ -]*");
  private static final List<String> NOT_WORDS = List.of("null", "~", "");

  private final String text;

  /** A text that is a mapping in YAML; any other is refused with each step. */
  public YamlEdit(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** Something that stands in the way of a step. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(List<String> path, String why) {
      super(String.join(".", path) + ": " + why);
    }
  }

  /**
   * The text in which this value stands at this path; what is missing on the way is written.
   *
   * @param path at least one key, from the root
   * @param value a text, or a list of texts
   * @throws Refused where keys stand there, or a list and the value is a text
   */
  public YamlEdit with(List<String> path, Object value) throws Refused {
    var tree = tree(path);
    var expected = tree.meaning();
    put(expected, path, value);
    return checked(path, set(tree, path, value), expected);
  }

  /**
   * The text in which nothing stands at this path, nor at any mapping that would be empty then; the
   * same text where nothing does.
   */
  public YamlEdit without(List<String> path) throws Refused {
    var tree = tree(path);
    var expected = tree.meaning();
    return take(expected, path) ? checked(path, cut(tree, path), expected) : this;
  }

  private YamlTree tree(List<String> path) throws Refused {
    return YamlTree.of(text).orElseThrow(() -> new Refused(path, "the file is no mapping in YAML"));
  }

  private static YamlEdit checked(List<String> path, String result, Map<String, Object> expected)
      throws Refused {
    var then = YamlTree.of(result).map(YamlTree::meaning);
    if (!then.equals(Optional.of(expected))) {
      throw new Refused(path, "cannot be changed as it is written there; change it by hand");
    }
    return new YamlEdit(result);
  }

  private String set(YamlTree tree, List<String> path, Object value) throws Refused {
    var at = tree.root();
    for (int depth = 0; depth < path.size(); depth++) {
      var pair = find(at, path.get(depth));
      var rest = path.subList(depth, path.size());
      if (pair.isEmpty()) {
        return added(tree, at, rest, value);
      }
      var node = pair.get().getValueNode();
      if (rest.size() == 1) {
        return replaced(tree, pair.get(), path, value);
      }
      if (isNothing(node)) {
        return filled(tree, at, pair.get(), rest.subList(1, rest.size()), value);
      }
      if (!(node instanceof MappingNode below)) {
        throw new Refused(path.subList(0, depth + 1), "has no keys below it");
      }
      at = below;
    }
    throw new IllegalArgumentException("a path has at least one key");
  }

  private String replaced(YamlTree tree, NodeTuple pair, List<String> path, Object value)
      throws Refused {
    var node = pair.getValueNode();
    boolean isList = node instanceof SequenceNode && value instanceof List;
    if (!isList && !(node instanceof ScalarNode)) {
      throw new Refused(path, "is no single value");
    }
    return isNothing(node)
        ? spliced(tree.end(node), tree.end(node), " " + written(value))
        : spliced(tree.start(node), tree.end(node), written(value));
  }

  /** A key that is there, but says nothing. */
  private String filled(
      YamlTree tree, MappingNode at, NodeTuple pair, List<String> rest, Object value) {
    int end = tree.end(pair.getValueNode());
    return isFlow(at)
        ? spliced(end, end, " { " + flow(rest, value) + " }")
        : lines(end, tree.column(pair.getKeyNode()) + 2, rest, value);
  }

  private String added(YamlTree tree, MappingNode at, List<String> rest, Object value) {
    if (at.getValue().isEmpty()) {
      return spliced(tree.start(at), tree.end(at), "{ " + flow(rest, value) + " }");
    }
    int end = tree.end(at.getValue().getLast().getValueNode());
    return isFlow(at)
        ? spliced(end, end, ", " + flow(rest, value))
        : lines(end, tree.column(at.getValue().getFirst().getKeyNode()), rest, value);
  }

  /** Lines of their own behind the one where something ends, whatever comment it carries. */
  private String lines(int end, int indent, List<String> rest, Object value) {
    String newline = text.contains("\r\n") ? "\r\n" : "\n";
    var more = new StringBuilder();
    for (int i = 0; i < rest.size(); i++) {
      more.append(" ".repeat(indent + 2 * i)).append(word(rest.get(i))).append(':');
      more.append(i == rest.size() - 1 ? " " + written(value) : "").append(newline);
    }
    int next = lineAfter(end);
    boolean isOpen = next == text.length() && !text.endsWith("\n");
    return spliced(next, next, (isOpen ? newline : "") + more);
  }

  private static String flow(List<String> rest, Object value) {
    var key = word(rest.getFirst()) + ": ";
    return rest.size() == 1
        ? key + written(value)
        : key + "{ " + flow(rest.subList(1, rest.size()), value) + " }";
  }

  private String cut(YamlTree tree, List<String> path) throws Refused {
    var parent = tree.root();
    MappingNode from = parent;
    String key = path.getFirst();
    for (int depth = 0; depth < path.size(); depth++) {
      // What has a neighbour stays when this goes; from there on all goes with it.
      if (depth == 0 || parent.getValue().size() > 1) {
        from = parent;
        key = path.get(depth);
      }
      var pair = find(parent, path.get(depth)).orElseThrow();
      if (pair.getValueNode() instanceof MappingNode below) {
        parent = below;
      }
    }
    return cut(tree, from, key);
  }

  /** The text without this pair of a mapping. */
  String cut(YamlTree tree, MappingNode from, String key) throws Refused {
    return isFlow(from) ? cutFlow(tree, from, key) : cutLines(tree, find(from, key).orElseThrow());
  }

  private String cutFlow(YamlTree tree, MappingNode from, String key) {
    var pairs = from.getValue();
    int at = pairs.indexOf(find(from, key).orElseThrow());
    return at == 0
        ? spliced(
            tree.start(pairs.getFirst().getKeyNode()),
            pairs.size() == 1
                ? tree.end(pairs.getFirst().getValueNode())
                : tree.start(pairs.get(1).getKeyNode()),
            "")
        : spliced(
            tree.end(pairs.get(at - 1).getValueNode()), tree.end(pairs.get(at).getValueNode()), "");
  }

  private String cutLines(YamlTree tree, NodeTuple pair) throws Refused {
    int start = tree.start(pair.getKeyNode());
    int line = text.lastIndexOf('\n', start - 1) + 1;
    if (!text.substring(line, start).isBlank()) {
      throw new Refused(List.of(YamlTree.key(pair)), "shares its line; change it by hand");
    }
    return spliced(line, lineAfter(tree.end(pair.getValueNode())), "");
  }

  private int lineAfter(int index) {
    int end = text.indexOf('\n', index);
    return end < 0 ? text.length() : end + 1;
  }

  private String spliced(int from, int to, String between) {
    return text.substring(0, from) + between + text.substring(to);
  }

  private static String written(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(one -> word(String.valueOf(one))).collect(joining(", ", "[", "]"))
        : word(String.valueOf(value));
  }

  /** As YAML writes it: between quotes only where it must be. */
  static String word(String value) {
    boolean isPlain =
        PLAIN.matcher(value).matches() && !value.endsWith(" ") && !NOT_WORDS.contains(value);
    return isPlain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> meaning, List<String> path, Object value) {
    var at = meaning;
    for (String key : path.subList(0, path.size() - 1)) {
      if (!(at.get(key) instanceof Map)) {
        at.put(key, new LinkedHashMap<String, Object>());
      }
      at = (Map<String, Object>) at.get(key);
    }
    at.put(path.getLast(), value);
  }

  /** Whether there was anything to take away. */
  @SuppressWarnings("unchecked")
  private static boolean take(Map<String, Object> meaning, List<String> path) {
    String key = path.getFirst();
    if (path.size() == 1) {
      return meaning.remove(key) != null;
    }
    if (!(meaning.get(key) instanceof Map)) {
      return false;
    }
    var below = (Map<String, Object>) meaning.get(key);
    boolean found = take(below, path.subList(1, path.size()));
    if (found && below.isEmpty()) {
      meaning.remove(key);
    }
    return found;
  }
}

package bms600.master.config.edit;

import static bms600.master.config.edit.YamlTree.find;
import static bms600.master.config.edit.YamlTree.isFlow;
import static bms600.master.config.edit.YamlTree.isNothing;

import bms600.master.config.edit.YamlEdit.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML text in which whole branches are put in, exchanged and taken out: mappings, lists, and
 * items of lists, which go by their {@code name}. All else stays to the byte, and what says the
 * same already is not touched.
 *
 * <p>As with {@link YamlEdit} every step reads its own result again, and is refused where that says
 * anything but the old text with that one change.
 */
public final class BranchEdit {
  private static final String NAME = "name";
  private static final Pattern NOTHING =
      Pattern.compile("(?:[ \\t]*(?:#[^\\n]*|---)?\\r?(?:\\n|$))*");

  private BranchEdit() {}

  /**
   * The text in which this stands at this path; what is missing on the way is written. A mapping is
   * put key by key into one that is there, and its other keys stay.
   *
   * @param path at least one key, from the root; an item of a list by its name
   * @param value a text, a list or a mapping of such; one below an item that is not there yet must
   *     be the whole item, and bear its name
   * @throws Refused where it cannot be changed by program
   */
  public static String put(String text, List<String> path, Object value) throws Refused {
    if (value instanceof Map<?, ?> map && at(text, path) instanceof Map<?, ?>) {
      String changed = text;
      for (var entry : map.entrySet()) {
        changed =
            put(changed, below(path, entry.getKey()), Objects.requireNonNull(entry.getValue()));
      }
      return changed;
    }
    if (Objects.equals(at(text, path), value)) {
      return text;
    }
    var expected = meaning(text, path);
    putInto(expected, path, 0, value);
    return checked(path, set(text, path, value), expected);
  }

  /** The text without what stands at this path, nor what would be empty then. */
  public static String take(String text, List<String> path) throws Refused {
    if (at(text, path) == null) {
      return text;
    }
    var expected = meaning(text, path);
    takeFrom(expected, path, 0);
    return checked(path, cut(tree(text, path), text, path), expected);
  }

  /** What stands at a path: a text, a list or a mapping; null where nothing does. */
  public static @org.jspecify.annotations.Nullable Object at(String text, List<String> path) {
    Object at = YamlTree.of(text).<Object>map(YamlTree::meaning).orElse(null);
    for (String key : path) {
      at = child(at, key);
    }
    return at;
  }

  private static @org.jspecify.annotations.Nullable Object child(
      @org.jspecify.annotations.Nullable Object at, String key) {
    if (at instanceof Map<?, ?> map) {
      return map.get(key);
    }
    return at instanceof List<?> list
        ? list.stream().filter(item -> isNamed(item, key)).findFirst().orElse(null)
        : null;
  }

  private static boolean isNamed(Object item, String name) {
    return item instanceof Map<?, ?> map && name.equals(map.get(NAME));
  }

  private static List<String> below(List<String> path, Object key) {
    var longer = new ArrayList<>(path);
    longer.add(String.valueOf(key));
    return List.copyOf(longer);
  }

  private static Map<String, Object> meaning(String text, List<String> path) throws Refused {
    var tree = YamlTree.of(text);
    if (tree.isEmpty() && NOTHING.matcher(text).matches()) {
      return new LinkedHashMap<>();
    }
    return tree.orElseThrow(() -> new Refused(path, "the file is no mapping in YAML")).meaning();
  }

  private static YamlTree tree(String text, List<String> path) throws Refused {
    return YamlTree.of(text).orElseThrow(() -> new Refused(path, "the file is no mapping in YAML"));
  }

  private static String checked(List<String> path, String result, Map<String, Object> expected)
      throws Refused {
    boolean isSo =
        YamlTree.of(result)
            .map(tree -> tree.meaning().equals(expected))
            .orElse(expected.isEmpty() && NOTHING.matcher(result).matches());
    if (!isSo) {
      throw new Refused(path, "cannot be changed as it is written there; change it by hand");
    }
    return result;
  }

  private static String set(String text, List<String> path, Object value) throws Refused {
    var found = YamlTree.of(text);
    if (found.isEmpty()) {
      return appended(text, BranchText.lines(0, nested(path, 0, value)));
    }
    var tree = found.get();
    Node at = tree.root();
    for (int depth = 0; depth < path.size(); depth++) {
      String key = path.get(depth);
      boolean isLast = depth == path.size() - 1;
      if (at instanceof SequenceNode list) {
        var item = item(list, key);
        if (item.isEmpty()) {
          return added(tree, text, list, nested(path, depth + 1, value));
        }
        at = item.get();
        if (isLast) {
          return replaced(tree, text, at, value);
        }
      } else if (at instanceof MappingNode mapping) {
        var pair = find(mapping, key);
        if (pair.isEmpty()) {
          return added(tree, text, mapping, nested(path, depth, value));
        }
        var node = pair.get().getValueNode();
        if (isLast || isNothing(node)) {
          return filled(tree, text, mapping, pair.get(), nested(path, depth + 1, value));
        }
        at = node;
      } else {
        throw new Refused(path.subList(0, depth), "has nothing below it");
      }
    }
    throw new IllegalArgumentException("a path has at least one key");
  }

  /** The value with all keys from a depth on around it; a whole item of a list is itself. */
  private static Object nested(List<String> path, int from, Object value) {
    Object all = value;
    for (int depth = path.size() - 1; depth >= from; depth--) {
      boolean isItem = all instanceof Map<?, ?> && isNamed(all, path.get(depth));
      if (isItem) {
        all = List.of(all);
      } else {
        var around = new LinkedHashMap<String, Object>();
        around.put(path.get(depth), all);
        all = around;
      }
    }
    return all;
  }

  private static Optional<Node> item(SequenceNode list, String name) {
    return list.getValue().stream()
        .filter(
            node ->
                node instanceof MappingNode mapping
                    && find(mapping, NAME)
                        .map(pair -> name.equals(YamlTree.text(pair.getValueNode())))
                        .orElse(false))
        .findFirst();
  }

  private static String replaced(YamlTree tree, String text, Node node, Object value) {
    return spliced(text, tree.start(node), tree.end(node), BranchText.flow(value));
  }

  /** A key that is there, with another value or none. */
  private static String filled(
      YamlTree tree, String text, MappingNode at, NodeTuple pair, Object value) {
    var node = pair.getValueNode();
    String flow = BranchText.flow(value);
    if (!isNothing(node)) {
      return replaced(tree, text, node, value);
    }
    int end = tree.end(node);
    return isFlow(at) || BranchText.isShort(value)
        ? spliced(text, end, end, " " + flow)
        : behind(text, end, BranchText.lines(tree.column(pair.getKeyNode()) + 2, value));
  }

  private static String added(YamlTree tree, String text, CollectionNode<?> at, Object value) {
    if (at.getValue().isEmpty()) {
      Object whole =
          at instanceof SequenceNode && !(value instanceof List) ? List.of(value) : value;
      return spliced(text, tree.start(at), tree.end(at), BranchText.flow(whole));
    }
    int end = tree.end(at);
    if (isFlow(at)) {
      int last = tree.end(last(at));
      String flow = BranchText.flow(value);
      String bare = at instanceof MappingNode ? flow.substring(1, flow.length() - 1).strip() : flow;
      return spliced(text, last, last, ", " + bare);
    }
    Object whole = at instanceof SequenceNode && !(value instanceof List) ? List.of(value) : value;
    return behind(text, end, BranchText.lines(column(tree, at), whole));
  }

  private static Node last(CollectionNode<?> at) {
    return at instanceof MappingNode mapping
        ? mapping.getValue().getLast().getValueNode()
        : ((SequenceNode) at).getValue().getLast();
  }

  private static int column(YamlTree tree, CollectionNode<?> at) {
    return at instanceof MappingNode mapping
        ? tree.column(mapping.getValue().getFirst().getKeyNode())
        : tree.column(at);
  }

  /** Lines of their own behind the one where something ends, whatever comment it carries. */
  private static String behind(String text, int end, String lines) {
    int line = text.indexOf('\n', end);
    return line < 0
        ? appended(text, lines)
        : spliced(text, line + 1, line + 1, BranchText.ended(lines, text));
  }

  private static String appended(String text, String lines) {
    boolean isOpen = !text.isEmpty() && !text.endsWith("\n");
    return text + (isOpen ? BranchText.newline(text) : "") + BranchText.ended(lines, text);
  }

  private static String cut(YamlTree tree, String text, List<String> path) throws Refused {
    var way = new ArrayList<Node>();
    Node at = tree.root();
    for (String key : path) {
      way.add(at);
      at =
          at instanceof SequenceNode list
              ? item(list, key).orElseThrow()
              : find((MappingNode) at, key).orElseThrow().getValueNode();
    }
    int depth = path.size() - 1;
    while (depth > 0 && ((CollectionNode<?>) way.get(depth)).getValue().size() == 1) {
      at = way.get(depth);
      depth--;
    }
    return way.get(depth) instanceof SequenceNode list
        ? cutItem(tree, text, list, at)
        : new YamlEdit(text).cut(tree, (MappingNode) way.get(depth), path.get(depth));
  }

  private static String cutItem(YamlTree tree, String text, SequenceNode list, Node item)
      throws Refused {
    int index = list.getValue().indexOf(item);
    if (isFlow(list)) {
      return index == 0
          ? spliced(text, tree.start(item), tree.start(list.getValue().get(1)), "")
          : spliced(text, tree.end(list.getValue().get(index - 1)), tree.end(item), "");
    }
    int line = text.lastIndexOf('\n', tree.start(item) - 1) + 1;
    if (!text.substring(line, tree.start(item)).matches("\\s*-\\s+")) {
      throw new Refused(List.of("-"), "shares its line; change it by hand");
    }
    int end = text.indexOf('\n', tree.end(item));
    return spliced(text, line, end < 0 ? text.length() : end + 1, "");
  }

  private static String spliced(String text, int from, int to, String between) {
    return text.substring(0, from) + between + text.substring(to);
  }

  @SuppressWarnings("unchecked")
  private static void putInto(Object at, List<String> path, int depth, Object value) {
    String key = path.get(depth);
    boolean isLast = depth == path.size() - 1;
    if (at instanceof List<?>) {
      var list = (List<Object>) at;
      int index = index(list, key);
      if (index < 0) {
        var more = nested(path, depth + 1, value);
        list.add(more);
      } else if (isLast) {
        list.set(index, value);
      } else {
        putInto(list.get(index), path, depth + 1, value);
      }
      return;
    }
    var map = (Map<String, Object>) at;
    Object there = map.get(key);
    if (!isLast && (there instanceof Map || there instanceof List)) {
      putInto(there, path, depth + 1, value);
    } else {
      map.put(key, nested(path, depth + 1, value));
    }
  }

  private static int index(List<?> list, String name) {
    for (int i = 0; i < list.size(); i++) {
      if (isNamed(list.get(i), name)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the rest is empty, so that its holder goes as well. */
  private static boolean takeFrom(Object at, List<String> path, int depth) {
    boolean isLast = depth == path.size() - 1;
    if (at instanceof List<?> list) {
      int index = index(list, path.get(depth));
      if (isLast || takeFrom(list.get(index), path, depth + 1)) {
        list.remove(index);
      }
      return list.isEmpty();
    }
    var map = (Map<?, ?>) at;
    if (isLast || takeFrom(Objects.requireNonNull(map.get(path.get(depth))), path, depth + 1)) {
      map.remove(path.get(depth));
    }
    return map.isEmpty();
  }
}

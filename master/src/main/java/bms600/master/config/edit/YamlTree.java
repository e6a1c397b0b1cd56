package bms600.master.config.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML text as a tree whose nodes know where in the text they stand. */
final class YamlTree {
  private final String text;
  private final MappingNode root;

  private YamlTree(String text, MappingNode root) {
    this.text = text;
    this.root = root;
  }

  /** The tree of a text; empty where it is no mapping in YAML. */
  static Optional<YamlTree> of(String text) {
    var settings =
        LoadSettings.builder().setUseMarks(true).setBufferSize(text.length() + 2).build();
    try {
      return new Compose(settings)
          .composeString(text)
          .filter(MappingNode.class::isInstance)
          .map(node -> new YamlTree(text, (MappingNode) node));
    } catch (YamlEngineException wrong) {
      return Optional.empty();
    }
  }

  MappingNode root() {
    return root;
  }

  /** What it says, whatever it looks like: maps, lists, and scalars as text. */
  Map<String, Object> meaning() {
    return mapping(root);
  }

  private static Object meaning(Node node) {
    return switch (node) {
      case MappingNode mapping -> mapping(mapping);
      case SequenceNode sequence ->
          sequence.getValue().stream()
              .map(YamlTree::meaning)
              .collect(Collectors.toCollection(ArrayList::new));
      case ScalarNode scalar -> scalar.getValue();
      default -> throw new IllegalArgumentException("no part of a site file: " + node.getTag());
    };
  }

  private static Map<String, Object> mapping(MappingNode mapping) {
    var values = new LinkedHashMap<String, Object>();
    mapping.getValue().forEach(pair -> values.put(key(pair), meaning(pair.getValueNode())));
    return values;
  }

  static String key(NodeTuple pair) {
    return pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** The word that stands there; empty where something else does. */
  static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  static Optional<NodeTuple> find(MappingNode mapping, String key) {
    return mapping.getValue().stream().filter(pair -> key(pair).equals(key)).findFirst();
  }

  static boolean isFlow(CollectionNode<?> node) {
    return node.getFlowStyle() == FlowStyle.FLOW;
  }

  /** Whether nothing stands there. */
  static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().isEmpty() && scalar.isPlain();
  }

  /** The paths of all scalars of what {@link #meaning} gave, in their order. */
  static List<List<String>> leaves(Map<String, Object> meaning) {
    var found = new ArrayList<List<String>>();
    leaves(List.of(), meaning, found);
    return found;
  }

  private static void leaves(List<String> at, Object value, List<List<String>> found) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, below) -> {
            var path = new ArrayList<>(at);
            path.add(String.valueOf(key));
            leaves(List.copyOf(path), below, found);
          });
    } else {
      found.add(at);
    }
  }

  int start(Node node) {
    return index(node.getStartMark());
  }

  /** Where what it says ends: not the blank lines and comments that follow a block. */
  int end(Node node) {
    return switch (node) {
      case MappingNode mapping when !isFlow(mapping) && !mapping.getValue().isEmpty() ->
          end(mapping.getValue().getLast().getValueNode());
      case SequenceNode sequence when !isFlow(sequence) && !sequence.getValue().isEmpty() ->
          end(sequence.getValue().getLast());
      default -> trimmed(start(node), index(node.getEndMark()));
    };
  }

  /** Text over several lines is said to end where the next thing begins. */
  private int trimmed(int start, int end) {
    int at = end;
    while (at > start && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  int column(Node node) {
    return node.getStartMark().map(Mark::getColumn).orElse(0);
  }

  private int index(Optional<Mark> mark) {
    return text.offsetByCodePoints(0, mark.map(Mark::getIndex).orElse(0));
  }
}

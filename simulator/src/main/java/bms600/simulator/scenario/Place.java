package bms600.simulator.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A place in a scenario file: what stands there, and where to note that it is wrong.
 *
 * @param key where in the tree, such as {@code events[2].weaken}
 */
record Place(Node node, String key, Notes notes) {

  /** The mistakes found in a file, each as {@code file:line: key: value — what is allowed}. */
  record Notes(String file, List<String> mistakes) {
    void add(int line, String key, String value, String allowed) {
      String path = key.isEmpty() ? "" : key + ": ";
      mistakes.add(file + ":" + line + ": " + path + value + " — " + allowed);
    }
  }

  int line() {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  void wrong(String allowed) {
    wrong(text(), allowed);
  }

  void wrong(String value, String allowed) {
    notes.add(line(), key, value, allowed);
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  private String text() {
    return switch (node) {
      case ScalarNode scalar -> scalar.getValue().isEmpty() ? "(nothing)" : scalar.getValue();
      case MappingNode _ -> "{…}";
      case SequenceNode _ -> "[…]";
      default -> "(something else)";
    };
  }

  /** A single value by this reading. */
  <T> Optional<T> read(String allowed, Function<String, Optional<T>> reading) {
    Optional<T> value =
        node instanceof ScalarNode scalar ? reading.apply(scalar.getValue()) : Optional.empty();
    if (value.isEmpty()) {
      wrong(allowed);
    }
    return value;
  }

  List<Place> items() {
    if (!(node instanceof SequenceNode sequence)) {
      wrong("must be a list");
      return List.of();
    }
    var items = new ArrayList<Place>();
    for (var item : sequence.getValue()) {
      items.add(new Place(item, key + "[" + items.size() + "]", notes));
    }
    return items;
  }

  /** The values by their keys; an unknown key, or one given twice, is a mistake. */
  Map<String, Place> keys(List<String> allowed) {
    var places = new LinkedHashMap<String, Place>();
    if (!(node instanceof MappingNode mapping)) {
      wrong("must have keys: " + String.join(", ", allowed));
      return places;
    }
    for (var pair : mapping.getValue()) {
      put(pair, allowed, places);
    }
    return places;
  }

  private void put(NodeTuple pair, List<String> allowed, Map<String, Place> places) {
    String word = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    var place = new Place(pair.getValueNode(), key.isEmpty() ? word : key + "." + word, notes);
    int line = pair.getKeyNode().getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    if (!allowed.contains(word)) {
      notes.add(
          line,
          place.key,
          place.text(),
          "unknown key: must be one of " + String.join(", ", allowed));
    } else if (places.putIfAbsent(word, place) != null) {
      notes.add(line, place.key, place.text(), "must be given once");
    }
  }

  /** A value that may not be left out. */
  <T> Optional<T> required(
      Map<String, Place> places,
      String word,
      String allowed,
      Function<String, Optional<T>> reading) {
    var place = places.get(word);
    if (place == null) {
      notes.add(line(), key.isEmpty() ? word : key + "." + word, "(left out)", allowed);
      return Optional.empty();
    }
    return place.read(allowed, reading);
  }

  /** A value that may be left out. */
  <T> Optional<T> optional(
      Map<String, Place> places,
      String word,
      String allowed,
      Function<String, Optional<T>> reading,
      T otherwise) {
    var place = places.get(word);
    return place == null ? Optional.of(otherwise) : place.read(allowed, reading);
  }
}

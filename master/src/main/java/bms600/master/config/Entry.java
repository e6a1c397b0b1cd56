package bms600.master.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place in the site file: what stands there, and under which key. */
final class Entry {
  private final Mistakes mistakes;
  private final String key;
  private final YamlNode node;

  Entry(Mistakes mistakes, String key, YamlNode node) {
    this.mistakes = mistakes;
    this.key = key;
    this.node = node;
  }

  Mistakes mistakes() {
    return mistakes;
  }

  String key() {
    return key;
  }

  int line() {
    return node.line();
  }

  /** What stands here is not allowed. */
  void wrong(String allowed) {
    wrong(node.text(), allowed);
  }

  /** A value that follows from what stands here is not allowed. */
  void wrong(String value, String allowed) {
    mistakes.add(node.line(), key, value, allowed);
  }

  <T> Optional<T> read(Form<T> form) {
    var value =
        node instanceof YamlNode.Scalar scalar
            ? form.reading().apply(scalar.value())
            : Optional.<T>empty();
    if (value.isEmpty()) {
      wrong(form.allowed());
    }
    return value;
  }

  boolean isMapping() {
    return node instanceof YamlNode.Mapping;
  }

  boolean isList() {
    return node instanceof YamlNode.Sequence;
  }

  /** The items of a list. */
  List<Entry> items(String allowed) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      wrong(allowed);
      return List.of();
    }
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < sequence.items().size(); i++) {
      entries.add(new Entry(mistakes, key + "[" + i + "]", sequence.items().get(i)));
    }
    return entries;
  }

  /** The items of a list that may not be empty. */
  List<Entry> someItems(String allowed) {
    var items = items(allowed);
    if (isList() && items.isEmpty()) {
      wrong(allowed);
    }
    return items;
  }

  /** The values under these keys; any other key is a mistake. */
  Fields fields(List<String> keys) {
    return fields("must be one of " + String.join(", ", keys), keys);
  }

  /** The same, where the keys are better described than listed. */
  Fields fields(String allowedKeys, List<String> keys) {
    return pairs("must have keys: " + String.join(", ", keys)).only(allowedKeys, keys);
  }

  /** A key that is not known here. */
  void unknown(String given, String allowedKeys, List<String> keys) {
    var hint = Nearest.to(given, keys).map(word -> " (did you mean " + word + "?)").orElse("");
    mistakes.add(line(), key, node.text(), "unknown key" + hint + ": " + allowedKeys);
  }

  /** The values under whatever keys there are. */
  Fields pairs(String allowed) {
    if (node instanceof YamlNode.Mapping mapping) {
      return new Fields(this, Optional.of(mapping));
    }
    wrong(allowed);
    return new Fields(this, Optional.empty());
  }
}

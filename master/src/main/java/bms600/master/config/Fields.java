package bms600.master.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a mapping by their keys. Of a key that stands there twice, the first counts. */
final class Fields {
  private final Entry at;
  private final boolean isMapping;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  Fields(Entry at, Optional<YamlNode.Mapping> mapping) {
    this.at = at;
    isMapping = mapping.isPresent();
    mapping.ifPresent(found -> found.pairs().forEach(this::add));
  }

  private void add(YamlNode.Pair pair) {
    var key = keyOf(pair.key());
    var first = entries.get(pair.key());
    if (first == null) {
      entries.put(pair.key(), new Entry(at.mistakes(), key, placed(pair)));
    } else {
      var allowed = "must be given once: it stands on line " + first.line() + " already";
      at.mistakes().add(pair.line(), key, pair.value().text(), allowed);
    }
  }

  /** A mapping or list counts from the line of its key, so that a mistake points at both. */
  private static YamlNode placed(YamlNode.Pair pair) {
    return switch (pair.value()) {
      case YamlNode.Scalar(_, var value) -> new YamlNode.Scalar(pair.line(), value);
      case YamlNode.Nothing _ -> new YamlNode.Nothing(pair.line());
      case YamlNode.Sequence(_, var items) -> new YamlNode.Sequence(pair.line(), items);
      case YamlNode.Mapping(_, var pairs) -> new YamlNode.Mapping(pair.line(), pairs);
    };
  }

  private String keyOf(String key) {
    return at.key().isEmpty() ? key : at.key() + "." + key;
  }

  Entry at() {
    return at;
  }

  List<String> givenKeys() {
    return List.copyOf(entries.keySet());
  }

  /** These values; any other key than these is a mistake. */
  Fields only(List<String> keys) {
    return only("must be one of " + String.join(", ", keys), keys);
  }

  /** The same, where the keys are better described than listed. */
  Fields only(String allowedKeys, List<String> keys) {
    entries.forEach(
        (given, entry) -> {
          if (!keys.contains(given)) {
            entry.unknown(given, allowedKeys, keys);
          }
        });
    return this;
  }

  Optional<Entry> at(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** What stands under a key that may not be left out. */
  Optional<Entry> required(String key, String allowed) {
    var entry = at(key);
    if (entry.isEmpty() && isMapping) {
      at.mistakes().add(at.line(), keyOf(key), "(left out)", allowed);
    }
    return entry;
  }

  <T> Optional<T> required(String key, Form<T> form) {
    return required(key, form.allowed()).flatMap(entry -> entry.read(form));
  }

  <T> Optional<T> optional(String key, Form<T> form) {
    return at(key).flatMap(entry -> entry.read(form));
  }

  /** The value, or the default where it is left out or, with a mistake, not understood. */
  <T> T or(String key, Form<T> form, T otherwise) {
    return optional(key, form).orElse(otherwise);
  }
}

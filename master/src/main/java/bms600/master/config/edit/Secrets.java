package bms600.master.config.edit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The secrets of a site file: they can be written, and are never told again, neither by themselves
 * nor in the lines that differ between two texts.
 */
public final class Secrets {
  /** What is told in place of a secret. */
  public static final String MASK = "********";

  private static final String ANOTHER = "(another, hidden)";
  private static final String HIDDEN = "(hidden)";
  private static final String NOTIFY = "notify";
  private static final List<String> CHANNELS = List.of(NOTIFY, "channels");
  private static final List<String> KEYS =
      List.of("password", "secret", "token", "pin", "community");

  /** Where people are reached, which is nobody else's business; a web address may let in. */
  private static final List<String> ADDRESSES = List.of("to", "url");

  /** By which of its keys it is decided who is shown the secret of a channel. */
  private static final List<String> WHERE =
      List.of("type", "server", "url", "broker", "receiver", "security", "tls", "ca");

  /** A line that says something, of a text that is not understood. */
  private static final Pattern NO_COMMENT = Pattern.compile("(?m)^(?!\\s*(?:#|$)).+$");

  private final boolean isForAll;

  private Secrets(boolean isForAll) {
    this.isForAll = isForAll;
  }

  /** What differs between two texts, for whoever may change them: {@code - old}, {@code + new}. */
  public static List<String> diff(String before, String after) {
    return new Secrets(false).between(before, after);
  }

  /** The same for all who may look: neither does it tell where people are reached. */
  static List<String> diffForAll(String before, String after) {
    return new Secrets(true).between(before, after);
  }

  private List<String> between(String before, String after) {
    var old = new HashMap<List<String>, String>();
    YamlTree.of(before)
        .ifPresent(
            tree -> hidden(tree).forEach(each -> old.put(each.path(), YamlTree.text(each.node()))));
    return LineDiff.of(veiled(before, Map.of()), veiled(after, old));
  }

  /** A branch of a file in which each secret is only {@link #MASK}. */
  public static Object shown(Object branch) {
    return switch (branch) {
      case Map<?, ?> map -> {
        var shown = new LinkedHashMap<String, Object>();
        map.forEach(
            (key, value) ->
                shown.put(
                    String.valueOf(key),
                    isSecret(String.valueOf(key)) ? MASK : shown(Objects.requireNonNull(value))));
        yield shown;
      }
      case List<?> list -> list.stream().map(Secrets::shown).toList();
      default -> branch;
    };
  }

  /** The paths of all that a change writes: what stands at a path, and all below it. */
  public static List<List<String>> written(List<String> at, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return List.of(at);
    }
    return map.entrySet().stream()
        .flatMap(
            pair ->
                written(
                    below(at, String.valueOf(pair.getKey())),
                    Objects.requireNonNull(pair.getValue()))
                    .stream())
        .toList();
  }

  /**
   * Why a change of the channels is not made; empty where nothing stands against it.
   *
   * @param written the paths of what it writes
   */
  public static Optional<String> mistake(
      String before, String after, Collection<List<String>> written) {
    if (!(BranchEdit.at(after, CHANNELS) instanceof Map<?, ?> channels)) {
      return Optional.empty();
    }
    for (var channel : channels.entrySet()) {
      String name = String.valueOf(channel.getKey());
      var path = List.of(NOTIFY, "channels", name);
      if (channel.getValue() instanceof Map<?, ?> now) {
        var was = BranchEdit.at(before, path) instanceof Map<?, ?> map ? map : Map.of();
        for (String key : KEYS) {
          var place = below(path, key);
          var why = why(key, was, now, written.contains(place));
          if (why.isPresent()) {
            return Optional.of(String.join(".", place) + ": " + why.get());
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> why(String key, Map<?, ?> was, Map<?, ?> now, boolean isWritten) {
    Object secret = now.get(key);
    if (MASK.equals(secret)) {
      return Optional.of(
          MASK + " — must be the secret itself; left out, the one in the file stays");
    }
    // Who sends a channel to a server of his own would be told its secret by that server.
    return secret != null && !isWritten
        ? WHERE.stream()
            .filter(each -> !Objects.equals(was.get(each), now.get(each)))
            .findFirst()
            .map(each -> HIDDEN + " — must be entered again where " + each + " becomes another")
        : Optional.empty();
  }

  private static boolean isSecret(String key) {
    return KEYS.contains(key.substring(key.lastIndexOf('_') + 1));
  }

  private boolean isHidden(List<String> path) {
    boolean isAddress =
        path.getFirst().equals(NOTIFY) && ADDRESSES.contains(path.getLast()) && isForAll;
    return isAddress || isSecret(path.getLast());
  }

  /** A scalar that is hidden, and where it stands. */
  private record Place(List<String> path, Node node) {}

  private List<Place> hidden(YamlTree tree) {
    var found = new ArrayList<Place>();
    find(List.of(), tree.root(), found);
    return found;
  }

  private void find(List<String> path, Node node, List<Place> found) {
    if (node instanceof MappingNode mapping) {
      mapping
          .getValue()
          .forEach(pair -> find(below(path, YamlTree.key(pair)), pair.getValueNode(), found));
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> find(below(path, item), item, found));
    } else if (!path.isEmpty() && isHidden(path)) {
      found.add(new Place(path, node));
    }
  }

  private static List<String> below(List<String> path, String key) {
    var longer = new ArrayList<>(path);
    longer.add(key);
    return List.copyOf(longer);
  }

  /** An item goes by what it begins with, as a rule its name. */
  private static List<String> below(List<String> path, Node item) {
    return item instanceof MappingNode mapping && !mapping.getValue().isEmpty()
        ? below(path, YamlTree.text(mapping.getValue().getFirst().getValueNode()))
        : path;
  }

  /**
   * The text without what is hidden.
   *
   * @param before what was hidden of the text before it, by where it stood
   */
  private String veiled(String text, Map<List<String>, String> before) {
    var tree = YamlTree.of(text);
    if (tree.isEmpty()) {
      return NO_COMMENT.matcher(text).replaceAll(HIDDEN);
    }
    // From the end, so that what stands before stays where it is; an anchor is found twice.
    var places = new TreeMap<Integer, Place>(Comparator.reverseOrder());
    hidden(tree.get()).forEach(each -> places.put(tree.get().start(each.node()), each));
    var veiled = new StringBuilder(text);
    places.forEach(
        (start, place) -> {
          String is = YamlTree.text(place.node());
          boolean isSame = before.getOrDefault(place.path(), is).equals(is);
          veiled.replace(start, tree.get().end(place.node()), isSame ? HIDDEN : ANOTHER);
        });
    return veiled.toString();
  }
}

package bms600.master.config;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.HostileTexts;
import bms600.core.site.OneLine;
import bms600.master.config.ConfigurationReader.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every key of a site file is given what harms where text is not written as text. The keys are
 * those that the reader itself names where it finds one that it does not know, so that none is
 * forgotten; which of them take text of others stands in {@code open-keys.txt}.
 */
@Timeout(300)
final class StringKeysTest {
  private static final String EVERY = resource("every-key.yaml");
  private static final String STRANGER = "zzzzzz";
  private static final Pattern KEYS = Pattern.compile("must be one of ([a-z0-9A-Z_, -]+)$");

  /** What is said of unknown keys where they are better described than listed. */
  private static final Map<String, List<String>> DESCRIBED =
      Map.of(
          "keys are port, units and model", List.of("port", "units", "model"),
          "ports are COM1 to COM6", List.of("COM1"),
          "must have keys such as block-temperature-high", List.of("block-temperature-high"));

  /** What texts, names of devices and files, addresses and words take, and what none should. */
  private static final List<String> PROBES =
      List.of(
          "<img src=x onerror=alert(5)>",
          "/etc/passwd",
          "https://evil.example/?a=1",
          "+/#",
          "a\u001b[31m");

  /** A value of the file and where it stands: {@code notify.people[].name}. */
  private record Leaf(String path, YamlNode.Scalar at, boolean isKey) {}

  private final List<Leaf> leaves = new ArrayList<>();
  private final TreeMap<String, YamlNode.Mapping> mappings = new TreeMap<>();

  private static String resource(String name) {
    try (var file = Objects.requireNonNull(StringKeysTest.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> listed(String name) {
    return resource(name).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  private static Outcome read(String text) {
    return ConfigurationReader.read(Path.of("site.yaml"), text);
  }

  /** As YAML in one line; what one scalar says, or what any that says this says, is replaced. */
  private static String written(YamlNode node, Map<Object, String> other) {
    return switch (node) {
      case YamlNode.Scalar scalar ->
          quoted(other.getOrDefault(scalar, other.getOrDefault(scalar.value(), scalar.value())));
      case YamlNode.Nothing _ -> "null";
      case YamlNode.Sequence(_, var items) ->
          items.stream()
              .map(item -> written(item, other))
              .collect(Collectors.joining(", ", "[", "]"));
      case YamlNode.Mapping(_, var pairs) ->
          pairs.stream()
              .map(
                  pair ->
                      quoted(other.getOrDefault(pair.key(), pair.key()))
                          + ": "
                          + written(pair.value(), other))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            one -> {
              if (one >= ' ' && one < 0x7F && one != '"' && one != '\\') {
                quoted.append((char) one);
              } else {
                quoted.append(one > 0xFFFF ? "\\U%08X".formatted(one) : "\\u%04X".formatted(one));
              }
            });
    return quoted.append('"').toString();
  }

  private void walk(String path, YamlNode node, Map<String, List<String>> known) {
    switch (node) {
      case YamlNode.Scalar scalar -> leaves.add(new Leaf(path, scalar, false));
      case YamlNode.Nothing _ -> throw new AssertionError(path + " says nothing");
      case YamlNode.Sequence(_, var items) -> items.forEach(item -> walk(path + "[]", item, known));
      case YamlNode.Mapping mapping -> {
        var keys = keysAt(mapping);
        keys.ifPresent(all -> known.computeIfAbsent(path, _ -> new ArrayList<>()).addAll(all));
        mappings.put(path, mapping);
        for (var pair : mapping.pairs()) {
          if (keys.isEmpty()) {
            leaves.add(new Leaf(path + ".*", new YamlNode.Scalar(1, pair.key()), true));
          }
          String key = keys.isEmpty() ? "*" : pair.key();
          walk(path.isEmpty() ? key : path + "." + key, pair.value(), known);
        }
      }
    }
  }

  private YamlNode root() {
    assertThat(read(EVERY)).isInstanceOf(Outcome.Loaded.class);
    var mistakes = new Mistakes("site.yaml");
    return YamlText.read(EVERY, mistakes).orElseThrow();
  }

  /** The keys there may be in this mapping, by the reader's own words; empty where any may be. */
  private Optional<List<String>> keysAt(YamlNode.Mapping mapping) {
    String all = written(root(), Map.of());
    String own = written(mapping, Map.of());
    String with = own.substring(0, own.length() - 1) + ", \"" + STRANGER + "\": \"x\"}";
    if (!(read(all.replace(own, with)) instanceof Outcome.Refused(var mistakes))) {
      throw new AssertionError("a strange key is let in beside " + own);
    }
    return mistakes.stream()
        .filter(it -> it.key().endsWith(STRANGER) && it.allowed().startsWith("unknown key"))
        .map(it -> keys(it.allowed()))
        .findFirst();
  }

  private static List<String> keys(String allowed) {
    var list = KEYS.matcher(allowed);
    return list.find()
        ? List.of(list.group(1).split(", "))
        : DESCRIBED.entrySet().stream()
            .filter(each -> allowed.contains(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(() -> new AssertionError("which keys are these? " + allowed));
  }

  @Test
  void everyKeyThatTheReaderKnowsIsTriedOrLeftOutForAReason() {
    var known = new TreeMap<String, List<String>>();
    walk("", root(), known);
    var tried = new TreeSet<String>();
    leaves.forEach(leaf -> tried.add(alike(leaf.path())));
    mappings.keySet().forEach(path -> tried.add(alike(path)));
    var never = new TreeSet<String>();
    known.forEach(
        (path, keys) ->
            keys.forEach(
                key -> {
                  String whole = alike(path.isEmpty() ? key : path + "." + key);
                  if (tried.stream()
                      .noneMatch(it -> it.equals(whole) || it.startsWith(whole + "["))) {
                    never.add(whole);
                  }
                }));
    var reasoned =
        listed("left-out-keys.txt").stream().map(line -> line.split(" \\| ", 2)[0]).toList();
    assertThat(never).containsExactlyInAnyOrderElementsOf(reasoned);
  }

  @Test
  void textsOfOthersAreTakenByTheOpenKeysOnly() {
    var root = root();
    walk("", root, new TreeMap<>());
    var tried = new TreeSet<String>();
    var taken = new TreeSet<String>();
    for (var leaf : leaves) {
      if (tried.add(alike(leaf.path()))
          && PROBES.stream().anyMatch(text -> takes(root, leaf, text))) {
        taken.add(alike(leaf.path()));
      }
    }
    assertThat(tried).hasSizeGreaterThan(100);
    assertThat(taken).containsExactlyInAnyOrderElementsOf(openKeys());
  }

  /** Every text at all open keys at once: where one is not taken, the mistake names it. */
  @Test
  void everyTextIsTakenAsItIsOrRefusedInOneLineThatNamesItsKey() {
    var root = root();
    walk("", root, new TreeMap<>());
    var open = openKeys();
    int taken = 0;
    int refused = 0;
    for (var text : HostileTexts.all()) {
      var other = new HashMap<Object, String>();
      leaves.stream()
          .filter(leaf -> open.contains(alike(leaf.path())))
          .forEach(leaf -> other.put(leaf.isKey() ? leaf.at().value() : leaf.at(), text));
      var wrong = mistakes(written(root, other), text);
      for (var leaf : leaves) {
        boolean isOpen = open.contains(alike(leaf.path()));
        boolean isWrong = wrong.contains(leaf.path());
        refused += isOpen && isWrong ? 1 : 0;
        taken += isOpen && !isWrong ? 1 : 0;
      }
    }
    System.getLogger("StringKeysTest").log(System.Logger.Level.INFO, taken + " " + refused);
    assertThat(taken).isGreaterThan(3000);
    assertThat(refused).isGreaterThan(1000);
  }

  /** Inputs, relays, levels and places of setpoints are each read by the same piece. */
  private static String alike(String path) {
    return path.replaceAll("\\b(AI|DI|DO)[1-4]", "$1n")
        .replaceAll("^alarms\\.for\\.\\*\\.", "alarms.")
        .replaceAll("\\.(critical|advisory|fault)\\b", ".warning");
  }

  private static List<String> openKeys() {
    return listed("open-keys.txt").stream().map(line -> line.split(" \\| ", 2)[0]).toList();
  }

  /** Whether a key takes this text; a name may have to change wherever it is named. */
  private static boolean takes(YamlNode root, Leaf leaf, String text) {
    boolean isTakenHere =
        !leaf.isKey() && mistakes(written(root, Map.of(leaf.at(), text)), text).isEmpty();
    return isTakenHere || mistakes(written(root, Map.of(leaf.at().value(), text)), text).isEmpty();
  }

  /** The keys of a site file that are wrong; what the program itself writes of it must be right. */
  private static Set<String> mistakes(String site, String text) {
    return switch (read(site)) {
      case Outcome.Loaded(var configuration) -> {
        assertThat(wrongAgain(EffectiveText.of(configuration)))
            .as("%s as the program itself writes it", text)
            .isEmpty();
        yield Set.of();
      }
      case Outcome.Refused(var mistakes) -> {
        assertThat(mistakes).isNotEmpty();
        for (var mistake : mistakes) {
          assertThat(mistake.text()).isEqualTo(OneLine.of(mistake.text())).hasSizeLessThan(2000);
        }
        yield mistakes.stream()
            .map(mistake -> mistake.key().replaceAll("\\[\\d+]", "[]"))
            .map(key -> key.replaceAll("^notify\\.channels\\.[a-z0-9]+", "notify.channels.*"))
            .collect(Collectors.toSet());
      }
    };
  }

  /** What is wrong in a text the program wrote, besides the secrets that it hides. */
  private static List<Mistake> wrongAgain(String written) {
    return switch (read(written)) {
      case Outcome.Loaded _ -> List.of();
      case Outcome.Refused(var mistakes) ->
          mistakes.stream().filter(it -> !it.value().equals("(hidden)")).toList();
    };
  }
}

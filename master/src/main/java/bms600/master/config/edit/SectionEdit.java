package bms600.master.config.edit;

import bms600.master.config.edit.YamlEdit.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A section of a site file changed by another text of the same section: what is written there is
 * set, what is {@code default} there is taken away, and all else stays.
 */
public final class SectionEdit {
  /** What a value is called that is to be left out of the file. */
  public static final String DEFAULT = "default";

  private SectionEdit() {}

  /**
   * The file with the section so changed.
   *
   * @param file text of the whole file
   * @param section its key at the root: {@code alarms}
   * @param change YAML or JSON in which nothing but that section stands
   * @param replaces whether what the change does not name is taken away
   * @throws Refused where file or change is no mapping, or where it cannot be changed by program
   */
  public static String of(String file, String section, String change, boolean replaces)
      throws Refused {
    var tree =
        YamlTree.of(change)
            .orElseThrow(() -> new Refused(List.of(section), "the change is no mapping in YAML"));
    var wanted = tree.meaning();
    var edited = new YamlEdit(file);
    if (replaces) {
      for (var path : leaves(file, section)) {
        edited = at(wanted, path).isPresent() ? edited : edited.without(path);
      }
    }
    for (var path : YamlTree.leaves(wanted)) {
      Object value = at(wanted, path).orElseThrow();
      edited = value.equals(DEFAULT) ? edited.without(path) : edited.with(path, value);
    }
    return edited.text();
  }

  /** The lines of a section as they stand in a file; empty where it has none. */
  public static String text(String file, String section) {
    return YamlTree.of(file)
        .flatMap(
            tree ->
                YamlTree.find(tree.root(), section)
                    .map(
                        pair -> {
                          int start = tree.start(pair.getKeyNode());
                          int end = tree.end(pair.getValueNode());
                          int line = file.indexOf('\n', end);
                          return file.substring(start, line < 0 ? file.length() : line + 1);
                        }))
        .orElse("");
  }

  /** Whether two files say the same but for this section. */
  public static boolean isSameBut(String section, String one, String other) {
    return rest(one, section).equals(rest(other, section));
  }

  private static Optional<Map<String, Object>> rest(String file, String section) {
    return YamlTree.of(file)
        .map(
            tree -> {
              var all = tree.meaning();
              all.remove(section);
              return all;
            });
  }

  private static List<List<String>> leaves(String file, String section) {
    var found = new ArrayList<List<String>>();
    YamlTree.of(file).map(YamlTree::meaning).map(YamlTree::leaves).ifPresent(found::addAll);
    found.removeIf(path -> !path.getFirst().equals(section));
    return found;
  }

  /** A text or a list; empty where there is nothing, or keys. */
  private static Optional<Object> at(Map<String, Object> meaning, List<String> path) {
    Object at = meaning;
    for (String key : path) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return at instanceof Map ? Optional.empty() : Optional.ofNullable(at);
  }
}

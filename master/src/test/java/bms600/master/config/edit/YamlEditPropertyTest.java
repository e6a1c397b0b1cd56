package bms600.master.config.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Every example of a site file, changed a hundred times: each comment stays, and each other value.
 */
class YamlEditPropertyTest {
  static Stream<Path> examples() throws IOException {
    try (var files = Files.walk(Path.of("../examples"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void commentsStayAndNothingElseChanges(Path file) throws Exception {
    String before = Files.readString(file);
    var random = new Random(7);
    var edit = new YamlEdit(before);
    var names = List.of("soc-low", "block-deviation", "string-open");
    var set = new ArrayList<List<String>>();
    for (int i = 0; i < 100; i++) {
      var kind = names.get(random.nextInt(names.size()));
      var path =
          random.nextBoolean()
              ? List.of("alarms", kind, "warning", "on")
              : List.of("alarms", "for", "S" + random.nextInt(3), kind, "warning", "on");
      if (random.nextInt(3) == 0) {
        edit = edit.without(path);
        set.remove(path);
      } else {
        edit = edit.with(path, random.nextInt(1000) + " s");
        set.remove(path);
        set.add(path);
      }
    }
    assertThat(comments(edit.text())).isEqualTo(comments(before));
    for (var path : set) {
      edit = edit.without(path);
    }
    var rest = meaning(edit.text());
    var old = meaning(before);
    rest.remove("alarms");
    old.remove("alarms");
    assertThat(rest).isEqualTo(old);
  }

  private static List<String> comments(String text) {
    return text.lines()
        .filter(line -> line.contains("#"))
        .map(l -> l.replaceAll("^[^#]*", ""))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> meaning(String text) {
    var load = new Load(LoadSettings.builder().build());
    return new java.util.LinkedHashMap<>((Map<String, Object>) load.loadFromString(text));
  }
}

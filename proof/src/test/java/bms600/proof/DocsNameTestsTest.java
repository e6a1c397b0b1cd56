package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A page that names a test as its evidence names one that is there. */
class DocsNameTestsTest {
  private static final Pattern NAMED =
      Pattern.compile("`([A-Z]\\w*(?:Test|Benchmark))(?:\\.([a-z]\\w*))?`");

  private static List<Path> files(String folder, String end) throws IOException {
    try (var all = Files.walk(Sites.ROOT.resolve(folder))) {
      return all.filter(file -> file.toString().endsWith(end)).toList();
    }
  }

  /** All sources by the name of their class, which two may share; some programs are named Test. */
  private static Map<String, String> tests() throws IOException {
    var tests = new HashMap<String, String>();
    for (var module : List.of("core", "modbus", "sensors", "master", "simulator", "cli", "proof")) {
      for (var file : files(module + "/src", ".java")) {
        String name = String.valueOf(file.getFileName()).replace(".java", "");
        tests.merge(name, Files.readString(file), String::concat);
      }
    }
    return tests;
  }

  @Test
  void everyTestThatAPageNamesIsThere() throws IOException {
    var tests = tests();
    var missing = new ArrayList<String>();
    int named = 0;
    for (var page : files("docs", ".md")) {
      for (var found : NAMED.matcher(Files.readString(page)).results().toList()) {
        named++;
        String source = tests.getOrDefault(found.group(1), "");
        boolean isThere =
            found.group(2) == null
                ? !source.isEmpty()
                : source.contains(" " + found.group(2) + "(");
        if (!isThere) {
          missing.add(page.getFileName() + ": " + found.group());
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(80);
  }
}

package bms600.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.StringTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the units of the package say is read at once; all else is left to the reader of lines. */
class RunCommandTest {
  private static final Path UNITS =
      Path.of(System.getProperty("bms600.root"), "packaging/root/usr/lib/systemd/system");

  @Test
  void unitsOfThePackageAreReadAtOnce() throws Exception {
    for (String unit : List.of("bms600.service", "bms600-safe.service")) {
      String line =
          Files.readAllLines(UNITS.resolve(unit)).stream()
              .filter(it -> it.startsWith("ExecStart="))
              .findFirst()
              .orElseThrow();
      assertThat(isReadAtOnce(line.substring(line.indexOf("run ")))).as(line).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "run",
        "run --site",
        "run --site a b",
        "run --safe",
        "run --site --safe",
        "run --help",
        "check --site a",
        "run --safe --site",
        "run --site=a",
        "run a --site",
        "help run"
      })
  void anythingElseIsNot(String line) {
    assertThat(isReadAtOnce(line)).isFalse();
  }

  private static boolean isReadAtOnce(String line) {
    var words = Collections.list(new StringTokenizer(line)).stream().map(String::valueOf);
    return RunCommand.ofService(words.toArray(String[]::new)).isPresent();
  }
}

package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * A program on the class path of the tests that is killed in the middle of what it does.
 *
 * @param program its main class
 * @param errors where what it moans is written
 * @param environment what it has more in its environment
 */
record Killed(Class<?> program, Path errors, Map<String, String> environment) {
  Killed(Class<?> program, Path errors) {
    this(program, errors, Map.of());
  }

  /** Hears how it begins. */
  @FunctionalInterface
  interface Beginning {
    void hear(BufferedReader said) throws IOException;
  }

  /**
   * Lives once.
   *
   * @param lines how many it says before it is killed; asked for once it has begun
   * @param ear hears each line, the last may be cut off
   */
  void live(Beginning beginning, IntSupplier lines, Consumer<String> ear, String... arguments)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command(arguments)).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    try (var said = process.inputReader()) {
      beginning.hear(said);
      int left = lines.getAsInt();
      for (int n = 0; n < left; n++) {
        ear.accept(said.readLine());
      }
      assertThat(process.toHandle().destroyForcibly()).as("killed, its output left open").isTrue();
      for (var rest = said.readLine(); rest != null; rest = said.readLine()) {
        ear.accept(rest);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(process.exitValue()).as("128 + SIGKILL").isEqualTo(137);
  }

  private List<String> command(String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}

package bms600.master.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that somebody else wrote, running; what it says is read line by line. */
final class Running implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final BufferedReader says;

  private Running(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().put("MIBS", "");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    process = builder.start();
    says = process.inputReader();
  }

  static Running program(String... command) throws IOException {
    return new Running(List.of(command));
  }

  /** A script beside the tests, run by the Python of the system. */
  static Running script(String name, String... arguments) throws IOException, URISyntaxException {
    var resource =
        Objects.requireNonNull(Running.class.getResource("/bms600/master/notify/" + name));
    var command =
        new ArrayList<>(List.of("/usr/bin/python3", Path.of(resource.toURI()).toString()));
    command.addAll(List.of(arguments));
    return new Running(command);
  }

  /** The next line; the program must not end before it. */
  String line() throws IOException {
    String line = says.readLine();
    assertThat(line).as("a line of %s", process.info().commandLine()).isNotNull();
    return line;
  }

  JsonNode json() throws IOException {
    return JSON.readTree(line());
  }

  @Override
  public void close() {
    process.destroy();
    assertThat(process.onExit().orTimeout(3, TimeUnit.MINUTES).join()).isEqualTo(process);
  }
}

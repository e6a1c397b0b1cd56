package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A mail server that somebody else wrote: it takes a mail and answers when it is told to. */
final class MailServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCRIPT =
      "master/src/test/resources/bms600/master/notify/smtp_server.py";

  private final Process process;
  private final BufferedReader says;
  private final PrintStream answers;
  private final int port;

  MailServer() throws IOException {
    process =
        new ProcessBuilder(
                "/usr/bin/python3", Sites.ROOT.resolve(SCRIPT).toString(), "none", "", "", "hold")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    says = process.inputReader(StandardCharsets.UTF_8);
    answers = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    port = mail().get("port").intValue();
  }

  int port() {
    return port;
  }

  /** The next mail that has come in as a whole; its sender waits for an answer. */
  JsonNode mail() throws IOException {
    String line = says.readLine();
    assertThat(line).as("what the mail server says").isNotNull();
    return JSON.readTree(line);
  }

  /** Answers one mail. */
  void answer() {
    answers.println();
  }

  @Override
  public void close() {
    process.destroy();
    assertThat(process.onExit().orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(process);
  }
}

package bms600.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A mail server that somebody else wrote. */
final class MailServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCRIPT =
      "master/src/test/resources/bms600/master/notify/smtp_server.py";

  private static final int PATIENCE_S = 120;

  private final Process process;
  private final BlockingQueue<String> says = new LinkedBlockingQueue<>();
  private final PrintStream answers;
  private final int port;

  /** One that answers a mail only when it is told to. */
  MailServer() throws IOException, InterruptedException {
    this("hold");
  }

  /**
   * One by its habits.
   *
   * @param habit {@code hold}: it answers a mail only when it is told to; else it does at once
   */
  MailServer(String habit) throws IOException, InterruptedException {
    String script = Sites.ROOT.resolve(SCRIPT).toString();
    process =
        new ProcessBuilder("/usr/bin/python3", script, "none", "", "", habit)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Thread.ofVirtual().start(() -> process.inputReader(UTF_8).lines().forEach(says::add));
    answers = new PrintStream(process.getOutputStream(), true, UTF_8);
    port = mail().get("port").intValue();
  }

  int port() {
    return port;
  }

  /** The next mail that has come in as a whole; its sender waits for an answer. */
  JsonNode mail() throws InterruptedException {
    String line = says.poll(PATIENCE_S, TimeUnit.SECONDS);
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
    assertThat(process.onExit().orTimeout(3, TimeUnit.MINUTES).join()).isEqualTo(process);
  }
}

package bms600.proof;

import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real program, started as its users start it, in a process of its own. */
final class Program implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static int count;

  private final Process process;
  private final Path output;
  private final int httpPort;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  /** What a program that ended said. */
  record Ended(int exit, String out, String err) {}

  private Program(Path folder, int httpPort, Map<String, String> more, List<String> command)
      throws IOException {
    this.httpPort = httpPort;
    output = folder.resolve("program-" + count++ + ".txt");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(more);
    process = builder.start();
  }

  /** Starts it; its pages will be on this port. */
  static Program start(Path folder, int httpPort, String... arguments) throws IOException {
    return start(folder, httpPort, Map.of(), arguments);
  }

  /** The same, with more in its environment. */
  static Program start(Path folder, int httpPort, Map<String, String> more, String... arguments)
      throws IOException {
    return new Program(folder, httpPort, more, command(List.of(arguments)));
  }

  /** The same with the bounds of memory that the package has. */
  static Program startAsPackaged(Path folder, int httpPort, String... arguments)
      throws IOException {
    return startAsPackaged(folder, httpPort, List.of(), arguments);
  }

  /** The same, with more options of Java. */
  static Program startAsPackaged(Path folder, int httpPort, List<String> more, String... arguments)
      throws IOException {
    var options = new ArrayList<String>();
    options.add("@" + Sites.ROOT.resolve("packaging/root/usr/lib/bms600/java.args"));
    options.addAll(more);
    return new Program(folder, httpPort, Map.of(), command(options, List.of(arguments)));
  }

  /** Runs it to its end. */
  static Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
    return run(folder, Map.of(), arguments);
  }

  /** The same, with more in its environment. */
  static Ended run(Path folder, Map<String, String> more, String... arguments)
      throws IOException, InterruptedException {
    return ended(folder, more, command(List.of(arguments)));
  }

  /** The same with the libraries of the build alone, as {@code ./bms600} starts it. */
  static Ended runAsBuilt(Path folder, String... arguments)
      throws IOException, InterruptedException {
    var command = command(List.of(arguments));
    var built = Sites.ROOT.resolve("cli/target");
    command.set(
        command.indexOf("-cp") + 1,
        built.resolve("classes") + File.pathSeparator + built.resolve("lib/*"));
    return ended(folder, Map.of(), command);
  }

  private static Ended ended(Path folder, Map<String, String> more, List<String> command)
      throws IOException, InterruptedException {
    var out = folder.resolve("out-" + count++ + ".txt");
    var err = folder.resolve("err-" + count++ + ".txt");
    int exit = exit(out, err, more, command);
    return new Ended(exit, Files.readString(out), Files.readString(err));
  }

  /** Runs it to its end, and leaves what it said in a file: it need not be text. */
  static void runInto(Path file, String... arguments) throws IOException, InterruptedException {
    var err = file.resolveSibling(file.getFileName() + ".err");
    if (exit(file, err, Map.of(), command(List.of(arguments))) != 0) {
      throw new AssertionError(Files.readString(err));
    }
  }

  private static int exit(Path out, Path err, Map<String, String> more, List<String> command)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(more);
    var ended = builder.start();
    if (!ended.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      ended.destroyForcibly().waitFor();
      throw new AssertionError(command + " does not end");
    }
    return ended.exitValue();
  }

  private static List<String> command(List<String> arguments) {
    return command(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx320m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"),
        arguments);
  }

  private static List<String> command(List<String> options, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dbms600.home=" + Sites.ROOT);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "bms600.cli.Main"));
    command.addAll(arguments);
    return command;
  }

  /** Waits until an answer is so, and returns it. */
  JsonNode await(String path, Predicate<JsonNode> isSo) {
    return awaitWithin(PATIENCE, path, isSo);
  }

  JsonNode awaitWithin(Duration patience, String path, Predicate<JsonNode> isSo) {
    return await(path + " of " + output)
        .atMost(patience)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> get(path), isSo);
  }

  private org.awaitility.core.ConditionFactory await(String what) {
    if (!process.isAlive()) {
      throw new AssertionError("the program has ended: " + said());
    }
    return org.awaitility.Awaitility.await(what);
  }

  /**
   * The answer to a question.
   *
   * @throws IOException where there is none yet, or it is a refusal
   */
  JsonNode get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).build();
    var response = client.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(path + " answers " + response.statusCode());
    }
    return JSON.readTree(response.body());
  }

  /** The answer to a question, whatever its status. */
  HttpResponse<String> asked(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** The first visit: becomes administrator by the code that the program printed. */
  void visitFirst(String name) throws IOException, InterruptedException {
    var printed = Pattern.compile("enter the code (\\S+)").matcher(said());
    if (!printed.find()) {
      throw new AssertionError("no code is printed: " + said());
    }
    var shown = JSON.createObjectNode().put("code", printed.group(1));
    shown.put("name", name).put("password", "correct horse battery");
    if (post("/api/v1/first-admin", shown.toString()) != 200) {
      throw new AssertionError("the printed code is refused");
    }
  }

  /** Comes in by the name and password that the demo printed. */
  void enterDemo() throws IOException, InterruptedException {
    var printed = Pattern.compile("log in as (\\S+) with (\\S+)").matcher(said());
    if (!printed.find()) {
      throw new AssertionError("no account is printed: " + said());
    }
    var shown = JSON.createObjectNode();
    shown.put("name", printed.group(1)).put("password", printed.group(2));
    if (post("/api/v1/session", shown.toString()) != 200) {
      throw new AssertionError("the printed password is refused");
    }
  }

  /** What a page sends, and what is answered where it is done. */
  JsonNode done(String path, JsonNode body) throws IOException, InterruptedException {
    var response = sent(path, body.toString());
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " answers " + response.statusCode() + response.body());
    }
    return JSON.readTree(response.body());
  }

  /** Takes note of an alarm, as the pages do; the status. */
  int acknowledge(String alarm) throws IOException, InterruptedException {
    var name = URLEncoder.encode(alarm, StandardCharsets.UTF_8);
    return post("/api/v1/alarms/" + name + "/ack", "{}");
  }

  /** Has a token made, for who came in may. */
  String token(String name, String role) throws IOException, InterruptedException {
    var wish = JSON.createObjectNode().put("name", name).put("role", role);
    var response = sent("/api/v1/tokens", wish.toString());
    return JSON.readTree(response.body()).path("token").stringValue();
  }

  /** What a page sends, with the cookie of the session if there is one; the status. */
  int post(String path, String body) throws IOException, InterruptedException {
    return sent(path, body).statusCode();
  }

  private HttpResponse<String> sent(String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .header("X-Requested-With", "proof")
            .header("Origin", "http://127.0.0.1:" + httpPort)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + httpPort + path);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** SIGKILL: it has no chance to save anything. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, as a service manager stops it. */
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    client.close();
  }
}

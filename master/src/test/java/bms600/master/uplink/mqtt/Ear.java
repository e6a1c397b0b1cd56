package bms600.master.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.uplink.Foreign;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** mosquitto_sub, whose lines are read as they come. */
final class Ear implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String READY = "ear/ready";
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private volatile boolean listens;
  private final Process process;
  private final Thread reader;
  private final Map<String, String> newest = new ConcurrentHashMap<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** What is sent before somebody listens is lost: listens when this returns. */
  private Ear(ProcessBuilder builder, int port) throws IOException {
    retain(port);
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    reader = Thread.ofVirtual().start(this::listen);
    try {
      await(_ -> listens);
    } catch (AssertionError deaf) {
      close();
      throw deaf;
    }
  }

  /** A message that comes as soon as the last of the topics is subscribed to. */
  private static void retain(int port) throws IOException {
    try {
      var said =
          Foreign.run("mosquitto_pub", "-p", Integer.toString(port), "-r", "-t", READY, "-m", "{}");
      assertThat(said.exit()).as(said.complaint()).isZero();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Lines are topic, whether it was retained, and payload, with a space between. */
  static Ear plain(int port, String... topics) throws IOException {
    var command = new ArrayList<>(List.of("mosquitto_sub", "-p", Integer.toString(port)));
    for (var topic : topics) {
      command.addAll(List.of("-t", topic));
    }
    command.addAll(List.of("-t", READY, "-q", "1", "-F", "%t %r %p"));
    return new Ear(new ProcessBuilder(command), port);
  }

  /** Lines are what Eclipse Tahu's library makes of the payloads, as JSON with the topic. */
  static Ear sparkplug(int port) throws IOException {
    String sub = "mosquitto_sub -p " + port + " -t 'spBv1.0/#' -t " + READY + " -q 1 -F '%t %x'";
    var builder = new ProcessBuilder("sh", "-c", sub + " | node " + script());
    builder.environment().put("NODE_PATH", modules());
    return new Ear(builder, port);
  }

  static String script() {
    try {
      return Path.of(Ear.class.getResource("sparkplug.cjs").toURI()).toString();
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static String modules() {
    return Path.of(System.getProperty("bms600.root"), "target/sparkplug/node_modules").toString();
  }

  private void listen() {
    try (var in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.contains(READY)) {
          listens = true;
        } else {
          lines.add(line);
          newest.put(line.replaceFirst(" .*", ""), line);
        }
      }
    } catch (IOException hungUp) {
      // It was closed.
    }
  }

  /** What came so far counts no more. */
  void forget() {
    lines.clear();
    newest.clear();
  }

  List<String> lines() {
    return lines;
  }

  /** The payloads that came to a topic, oldest first. */
  List<String> payloads(String topic) {
    return lines.stream()
        .filter(line -> line.startsWith(topic + " "))
        .map(line -> line.substring(topic.length() + 3))
        .toList();
  }

  /** The newest object that came to a topic. */
  JsonNode newest(String topic) {
    var line = newest.get(topic);
    return line == null ? JSON.missingNode() : JSON.readTree(line.substring(topic.length() + 3));
  }

  List<JsonNode> objects(String topic) {
    return payloads(topic).stream().map(JSON::readTree).toList();
  }

  /** Every line as an object. */
  List<JsonNode> objects() {
    return objectsFrom(0);
  }

  List<JsonNode> objectsFrom(int line) {
    return lines.stream().skip(line).map(JSON::readTree).toList();
  }

  /** Waits until what came is so; fails with the last that came where it never is. */
  void await(Predicate<Ear> isSo) {
    try {
      Awaitility.await("what mosquitto_sub hears")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> isSo.test(this));
    } catch (ConditionTimeoutException e) {
      var last = lines.subList(Math.max(0, lines.size() - 20), lines.size());
      var heads = last.stream().map(line -> line.substring(0, Math.min(100, line.length())));
      throw new AssertionError(lines.size() + " lines came, at last " + heads.toList(), e);
    }
  }

  @Override
  public void close() {
    var others = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    others.forEach(ProcessHandle::destroyForcibly);
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

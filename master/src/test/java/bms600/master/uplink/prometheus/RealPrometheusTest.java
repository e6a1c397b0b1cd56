package bms600.master.uplink.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.FreePorts;
import bms600.core.measure.Channel;
import bms600.core.measure.PortHealth;
import bms600.core.measure.UplinkHealth;
import bms600.core.site.PortId;
import bms600.master.run.Feed;
import bms600.master.run.Pulse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prometheus itself scrapes a master and is asked everything that the shipped dashboard and rules
 * ask.
 */
@Timeout(180)
final class RealPrometheusTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Path TEMPLATES = Path.of(System.getProperty("bms600.root"), "templates");

  /** Known only after a discharge: what is asked of them has no answer here. */
  private static final List<String> LATER = List.of("_soh_", "_autonomy_", "_soc_");

  private final Bench bench = new Bench(Bench.twoStrings());
  private final Feed feed = new Feed();
  private final AtomicLong nowNanos = new AtomicLong();
  private final Pulse pulse = new Pulse();
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** Two strings of which everything is known that needs no discharge, and one block too high. */
  private void scan() {
    bench.blocks(2.25, 21.5, 0.3).block(58, 2.6, 30, 0.3);
    bench.hear(59, 3 << 14, Map.of(Channel.CURRENT_A, -120.5, Channel.CURRENT_B, -4.25));
    bench.hear(60, 0, Map.of(Channel.STRING_VOLTAGE, 123.81));
    bench.hear(61, 0, Map.of(Channel.CURRENT_A, 0.1));
    var ok = PortHealth.State.OK;
    var counts = new PortHealth.Counts(100_000, 99_990, 1, 2, 7);
    bench.port(new PortHealth(PortId.COM1, ok, "", -1, 58, 58, counts, 1.5, 91.25));
    bench.uplink(UplinkHealth.works("mqtt-json"));
    pulse.took(5_000_000);
    var snapshot = bench.tick(Duration.ofMinutes(1));
    nowNanos.set(snapshot.image().atNanos());
    feed.publish(snapshot);
  }

  private Process prometheus(int port, int master) throws IOException {
    Files.writeString(
        folder.resolve("prometheus.yml"),
        """
        global: { scrape_interval: 1s, evaluation_interval: 1s }
        rule_files: [ %s ]
        scrape_configs:
          - job_name: bms600
            static_configs: [ { targets: [ "127.0.0.1:%d" ] } ]
        """
            .formatted(TEMPLATES.resolve("prometheus/bms600.rules.yaml"), master));
    return new ProcessBuilder(
            "/usr/bin/prometheus",
            "--config.file=" + folder.resolve("prometheus.yml"),
            "--storage.tsdb.path=" + folder.resolve("tsdb"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("prometheus.log").toFile())
        .start();
  }

  private JsonNode api(int port, String path) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + path);
    var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    // It listens before it has read its own past, and says so in a sentence until then.
    if (response.statusCode() == HttpURLConnection.HTTP_UNAVAILABLE) {
      throw new IOException(path + ": Prometheus says " + response.body());
    }
    var answer = JSON.readTree(response.body());
    assertThat(answer.path("status").asString("")).as(path + ": " + answer).isEqualTo("success");
    return answer.path("data");
  }

  private JsonNode query(int port, String expression) throws IOException, InterruptedException {
    return api(port, "query?query=" + URLEncoder.encode(expression, UTF_8)).path("result");
  }

  /** Every expression of the dashboard, for this master and all strings. */
  private static List<String> expressions(String instance) throws IOException {
    var dashboard = JSON.readTree(Files.readString(TEMPLATES.resolve("grafana/bms600-site.json")));
    return dashboard.path("panels").findValuesAsString("expr").stream()
        .map(text -> text.replace("$instance", instance).replace("$string", ".+"))
        .toList();
  }

  @Test
  void everythingTheShippedFilesAskIsAnswered() throws Exception {
    scan();
    int port = FreePorts.one();
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var program = new PrometheusUplink.Program("0.1.0", pulse, Map::of);
    try (var uplink = new PrometheusUplink(any, program, feed, nowNanos::get)) {
      uplink.start();
      String instance = "127.0.0.1:" + uplink.address().getPort();
      var prometheus = prometheus(port, uplink.address().getPort());
      try {
        String counted = "count_over_time(bms600_scan_up[5m])";
        Awaitility.await("three scrapes")
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofMillis(200))
            .ignoreExceptionsInstanceOf(IOException.class)
            .until(
                () -> {
                  scan();
                  return query(port, counted).at("/0/value/1").asString("0");
                },
                scrapes -> Integer.parseInt(scrapes) >= 3);
        var asked = expressions(instance);
        assertThat(asked).hasSizeGreaterThan(20);
        for (var expression : asked) {
          boolean isLater = LATER.stream().anyMatch(expression::contains);
          assertThat(query(port, expression).size())
              .as(expression)
              .isGreaterThanOrEqualTo(isLater ? 0 : 1);
        }
        assertThat(
                query(port, "bms600_block_voltage_volts{string=\"S1\",block=\"7\"}")
                    .at("/0/value/1")
                    .asString())
            .isEqualTo("2.25");
        rulesAreJudged(port);
        assertThat(api(port, "label/string/values").toString()).contains("\"S1\",\"S2\"");
      } finally {
        prometheus.destroy();
        assertThat(prometheus.waitFor()).isGreaterThanOrEqualTo(0);
        client.close();
      }
    }
  }

  /** All of them without an error; the critical alarm of the block fires. */
  private void rulesAreJudged(int port) {
    var rules =
        Awaitility.await("all rules judged")
            .atMost(Duration.ofMinutes(3))
            .until(
                () ->
                    api(port, "rules")
                        .path("groups")
                        .valueStream()
                        .flatMap(group -> group.path("rules").valueStream())
                        .toList(),
                all ->
                    all.stream().anyMatch(rule -> rule.path("state").asString("").equals("firing"))
                        && all.stream()
                            .noneMatch(rule -> rule.path("health").asString("").equals("unknown")));
    assertThat(rules).hasSize(11).allMatch(rule -> rule.path("health").asString("").equals("ok"));
    assertThat(rules)
        .filteredOn(rule -> rule.path("state").asString("").equals("firing"))
        .extracting(rule -> rule.path("name").asString(""))
        .contains("Bms600CriticalAlarm");
  }
}

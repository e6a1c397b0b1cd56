package bms600.master.uplink.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.measure.UplinkHealth;
import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.master.run.Pulse;
import bms600.master.run.Ticker;
import bms600.master.uplink.Foreign;
import bms600.master.uplink.UplinkContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
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
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrometheusUplinkTest extends UplinkContract<PrometheusUplink> {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  private static final Path TEMPLATES = Path.of(System.getProperty("bms600.root"), "templates");

  private final Pulse pulse = new Pulse();
  private Map<String, Long> shed = Map.of();
  private String page = "";
  private long seen;

  @TempDir private Path folder = Path.of("replaced by JUnit");

  @Override
  protected PrometheusUplink make(Feed newFeed, Ticker ticker) {
    seen = 0;
    return new PrometheusUplink(ANY, program("0.1.0"), newFeed, ticker);
  }

  private PrometheusUplink.Program program(String version) {
    return new PrometheusUplink.Program(version, pulse, () -> shed);
  }

  /** The sample is found by its name as text, and brought back to the point's own steps. */
  @Override
  protected OptionalLong read(PointTable.Row row) throws IOException {
    String name = PrometheusUplink.sample(site, row) + " ";
    var found = newest().lines().filter(line -> line.startsWith(name)).toList();
    assertThat(found).as(name).hasSizeLessThan(2);
    if (found.isEmpty()) {
      return OptionalLong.empty();
    }
    var value = new BigDecimal(found.getFirst().substring(name.length()));
    var factor =
        switch (row.unit()) {
          case "%" -> new BigDecimal("0.01");
          case "min" -> new BigDecimal("60");
          case "Ah" -> new BigDecimal("3600");
          default -> BigDecimal.ONE;
        };
    var steps = value.divide(factor.multiply(row.point().scale()), 6, RoundingMode.HALF_UP);
    return OptionalLong.of(steps.setScale(0, RoundingMode.UNNECESSARY).longValue());
  }

  @Override
  protected boolean staleIsLeftOut() {
    return true;
  }

  @Override
  protected AutoCloseable slowClient() throws IOException {
    var socket = connect();
    socket.getOutputStream().write("GET /metrics HT".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private Socket connect() throws IOException {
    return new Socket(uplink.address().getAddress(), uplink.address().getPort());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + uplink.address().getPort() + path))
        .timeout(Duration.ofMinutes(3));
  }

  private static <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws IOException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, body);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What is served of the newest snapshot. */
  private String newest() throws IOException {
    long sequence = feed.newest().orElseThrow().sequence();
    if (sequence != seen) {
      page = metrics("");
      seen = sequence;
    }
    return page;
  }

  private String metrics(String accept) throws IOException {
    var request = request("/metrics");
    if (!accept.isEmpty()) {
      request.header("Accept", accept);
    }
    var response = sent(request.build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  @Test
  void valuesStandInBaseUnitsUnderConventionalNames() throws IOException {
    lively();
    publish(Duration.ofMinutes(10));
    assertThat(metrics("").lines())
        .contains(
            "# TYPE bms600_block_voltage_volts gauge",
            "bms600_block_voltage_volts{block=\"7\",string=\"S1\"} 2.251",
            "bms600_block_temperature_celsius{block=\"7\",string=\"S1\"} -3.4",
            "bms600_block_resistance_ohms{block=\"7\",string=\"S1\"} 3.12E-4",
            "bms600_string_current_amperes{string=\"S1\"} -124.75",
            "bms600_port_wire_share_ratio{port=\"COM1\"} 0.913",
            "bms600_port_round_time_seconds{port=\"COM1\"} 1.5",
            "# TYPE bms600_port_asked_total counter",
            "bms600_port_asked_total{port=\"COM1\"} 100000.0",
            "bms600_port_silent_total{port=\"COM1\"} 2.0",
            "bms600_analog_value_celsius{input=\"AI1\"} 20.0",
            "bms600_site_blocks 59.0",
            "bms600_scan_up 1.0",
            "bms600_scans_total 1.0",
            "bms600_string_info{battery=\"UPS A\",chemistry=\"vrla-gel\",string=\"S1\","
                + "type=\"opzv-1000\"} 1",
            "bms600_alarm_active{alarm=\"block-voltage-high@S2.4\",kind=\"block-voltage-high\","
                + "place=\"S2.4\",severity=\"critical\",string=\"S2\"} 1.0");
  }

  /** The linter of Prometheus itself. */
  @Test
  void promtoolFindsNothingToSay() throws Exception {
    lively();
    publish(Duration.ofMinutes(10));
    var file = folder.resolve("metrics.txt");
    Files.writeString(file, metrics(""));
    var said = Foreign.run("sh", "-c", "promtool check metrics < " + file);
    assertThat(said.output() + said.complaint()).isEmpty();
    assertThat(said.exit()).isZero();
  }

  @Test
  void everyMetricOfTheShippedFilesIsServed() throws IOException {
    lively().uplink(UplinkHealth.works("mqtt-json"));
    publish(Duration.ofMinutes(10));
    var served = metrics("").lines().map(line -> line.replaceFirst("[{ ].*", "")).toList();
    var used = Pattern.compile("bms600_[a-z0-9_]+");
    // Known only after a discharge or with a load: their names are held by the catalogue.
    var later =
        PointTable.of(site).rows().stream().map(row -> MetricName.of(row).sample()).toList();
    for (var file : List.of("grafana/bms600-site.json", "prometheus/bms600.rules.yaml")) {
      var names = used.matcher(Files.readString(TEMPLATES.resolve(file))).results();
      assertThat(names.map(MatchResult::group).distinct())
          .hasSizeGreaterThan(8)
          .allMatch(name -> served.contains(name) || later.contains(name), "is a metric");
    }
  }

  @Test
  void theShippedRulesFireWhenTheyShould() throws Exception {
    var rules = TEMPLATES.resolve("prometheus/bms600.rules.yaml");
    var check = Foreign.run("promtool", "check", "rules", rules.toString());
    assertThat(check.exit()).as(check.complaint()).isZero();
    assertThat(check.output()).contains("SUCCESS: 11 rules found");
    var stories = Path.of(PrometheusUplinkTest.class.getResource("rules-test.yaml").toURI());
    var test = folder.resolve("rules-test.yaml");
    Files.writeString(test, Files.readString(stories).replace("RULES", rules.toString()));
    var said = Foreign.run("promtool", "test", "rules", test.toString());
    assertThat(said.exit()).as(said.output() + said.complaint()).isZero();
  }

  @Test
  void openMetricsIsWrittenToWhoAsksForIt() throws IOException {
    lively();
    publish(Duration.ofMinutes(10));
    var asked = request("/metrics").header("Accept", OPEN_METRICS).build();
    var response = sent(asked, BodyHandlers.ofString());
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(response.body().lines())
        .contains(
            "# TYPE bms600_block_voltage_volts gauge",
            "# UNIT bms600_block_voltage_volts volts",
            "# TYPE bms600_port_asked counter",
            "bms600_port_asked_total{port=\"COM1\"} 100000.0")
        .last()
        .isEqualTo("# EOF");
    assertThat(metrics("text/plain;version=0.0.4"))
        .doesNotContain("# EOF")
        .doesNotContain("# UNIT");
  }

  /** What was not tried yet has no sample; then 1, and 0 while the broker is away. */
  @Test
  void farEndsAreUpOrNot() throws IOException {
    String up = "bms600_uplink_up{uplink=\"mqtt-json\"} ";
    bench.uplink(UplinkHealth.unproven("mqtt-json"));
    publish(SECOND);
    assertThat(metrics("")).doesNotContain(up);
    bench.uplink(UplinkHealth.works("mqtt-json"));
    publish(SECOND);
    assertThat(metrics("").lines()).contains(up + "1.0");
    bench.uplink(UplinkHealth.fails("mqtt-json", "refused"));
    bench.uplink(UplinkHealth.works("mqtt-sparkplug"));
    publish(SECOND);
    assertThat(metrics("").lines())
        .contains(up + "0.0", "bms600_uplink_up{uplink=\"mqtt-sparkplug\"} 1.0");
  }

  @Test
  void theHeartbeatIsMeasured() throws IOException {
    pulse.took(20_000_000);
    pulse.took(5_000_000);
    publish(SECOND);
    assertThat(metrics("").lines())
        .contains(
            "bms600_scan_duration_seconds_count 2",
            "bms600_scan_duration_seconds_sum 0.025",
            "bms600_scan_last_duration_seconds 0.005",
            "bms600_scan_longest_duration_seconds 0.02");
  }

  @Test
  void whenTheScanStopsItsValuesEnd() throws IOException {
    lively();
    publish(SECOND);
    nowNanos.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(metrics("")).contains("bms600_scan_up 1.0").contains("bms600_block_voltage");
    nowNanos.addAndGet(1);
    assertThat(metrics(""))
        .contains("bms600_scan_up 0.0")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("bms600_block")
        .doesNotContain("bms600_string");
  }

  @Test
  void bodiesAreCompressedForWhoTakesThem() throws IOException {
    lively();
    publish(SECOND);
    var asked = request("/metrics").header("Accept-Encoding", "gzip").build();
    var packed = sent(asked, BodyHandlers.ofByteArray());
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(metrics(""));
    }
  }

  @Test
  void nothingElseIsAnswered() throws IOException {
    publish(SECOND);
    assertThat(sent(request("/").build(), BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    assertThat(sent(request("/metrics/x").build(), BodyHandlers.ofString()).statusCode())
        .isEqualTo(404);
    var post = request("/metrics").POST(HttpRequest.BodyPublishers.ofString("x")).build();
    assertThat(sent(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    var head = request("/metrics").method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
    var answer = sent(head, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  /** More connections than are served; those that are too many find their end, others an answer. */
  @Test
  void aCrowdOfSilentClientsIsCutOff() throws Exception {
    lively();
    publish(SECOND);
    var crowd = new ArrayList<AutoCloseable>();
    try {
      for (int i = 0; i < 150; i++) {
        crowd.add(slowClient());
      }
      assertThat(read(row("S1.7.voltage"))).hasValue(2251);
    } finally {
      for (var each : List.copyOf(crowd)) {
        each.close();
      }
    }
    assertThat(read(row("S1.7.voltage"))).hasValue(2251);
  }

  @Test
  void addressInUseIsNamed() {
    var second = new PrometheusUplink(uplink.address(), program("0"), feed, nowNanos::get);
    assertThatThrownBy(second::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Prometheus metrics cannot be served on")
        .hasMessageContaining(":" + uplink.address().getPort());
  }

  @Test
  void whatAnUplinkShedsIsCounted() throws IOException {
    publish(SECOND);
    assertThat(metrics("")).doesNotContain("bms600_uplink_shed_total{");
    shed = Map.of("snmp", 14_100L);
    publish(SECOND);
    assertThat(metrics("").lines())
        .contains(
            "# TYPE bms600_uplink_shed_total counter",
            "bms600_uplink_shed_total{uplink=\"snmp\"} 14100.0");
  }

  /** Of 200 places one address can keep only what no other wants. */
  @Test
  void whoTakesAllPlacesTakesThemFromItself() throws Exception {
    var greedy = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 250; i++) {
        var socket = new Socket();
        greedy.add(socket);
        socket.bind(new InetSocketAddress("127.0.0.2", 0));
        socket.connect(uplink.address());
      }
      var text = sent(request("/metrics").build(), BodyHandlers.ofString()).body();
      assertThat(text)
          .contains(
              "bms600_scrape_connections 200.0",
              "bms600_scrape_connections_ended_total{why=\"for another\"} 51.0");
    } finally {
      for (var socket : greedy) {
        socket.close();
      }
    }
  }
}

package bms600.master.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.master.run.LiveFeed;
import bms600.master.run.Ticker;
import bms600.master.uplink.Foreign;
import bms600.master.uplink.UplinkContract;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sparkplug B, as mosquitto_sub and Eclipse Tahu's own library hear it. */
final class SparkplugUplinkTest extends UplinkContract<MqttUplink> {
  private static final String REBIRTH = "Node Control/Rebirth";
  private static final String GROUP = "spBv1.0/plant/";

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private @Nullable Mosquitto broker;
  private @Nullable Ear ear;

  /** What a host knows of each metric, by topic and alias, and by topic and name. */
  private final Map<String, String> names = new HashMap<>();

  private final Map<String, JsonNode> metrics = new HashMap<>();
  private int understood;
  private long heardScan;

  @Override
  protected MqttUplink make(Feed newFeed, Ticker ticker) {
    if (ear != null) {
      ear.forget();
      metrics.clear();
      understood = 0;
      heardScan = 0;
      return uplink(newFeed, ticker, "");
    }
    try {
      var tool = Path.of(System.getProperty("bms600.root"), "tools/sparkplug-payload");
      assertThat(Foreign.run(tool.toString()).exit()).isZero();
      broker = Mosquitto.started(folder);
      ear = Ear.sparkplug(broker().port());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
    return uplink(newFeed, ticker, "");
  }

  private MqttUplink uplink(Feed newFeed, Ticker ticker, String host) {
    var at = new Broker("127.0.0.1", broker().port(), Optional.empty(), "", "");
    var live = new LiveFeed(newFeed, ticker);
    var sources =
        new MqttUplink.Sources(live, new FakePast(), folder, InstantSource.system(), _ -> {});
    return new MqttUplink(at, "0.1.0", sources).withSparkplug("plant", "k12", host, Duration.ZERO);
  }

  private Mosquitto broker() {
    return Objects.requireNonNull(broker);
  }

  private Ear ear() {
    return Objects.requireNonNull(ear);
  }

  @AfterEach
  void hangUp() throws Exception {
    ear().close();
    broker().close();
  }

  /** Does what a host does: learns names at birth, then follows aliases. */
  private void understand() {
    var lines = ear().objectsFrom(understood);
    for (var line : lines) {
      String[] topic = line.path("topic").stringValue().split("/", -1);
      String owner = topic.length > 4 ? topic[4] : "";
      for (var metric : line.path("metrics")) {
        if (metric.has("name") && metric.has("alias")) {
          names.put(owner + ":" + metric.path("alias"), metric.path("name").stringValue());
        }
        var name = names.get(owner + ":" + metric.path("alias"));
        boolean isPast = metric.path("isHistorical").asBoolean(false);
        if (name != null && !isPast) {
          metrics.put(owner + ":" + name, metric);
        }
      }
    }
    understood += lines.size();
  }

  private JsonNode metric(String owner, String name) {
    long scan = feed.newest().orElseThrow().sequence();
    if (scan != heardScan) {
      ear()
          .await(
              all -> {
                understand();
                return metrics.getOrDefault(":heartbeat", NOTHING).path("value").asLong(-1) == scan
                    && metrics.containsKey("S2:voltage");
              });
      heardScan = scan;
    }
    return metrics.getOrDefault(owner + ":" + name, NOTHING);
  }

  private static final JsonNode NOTHING =
      tools.jackson.databind.json.JsonMapper.builder().build().createObjectNode();

  private static String owner(PointTable.Row row) {
    return row.name().startsWith("S1.") || row.name().startsWith("S2.")
        ? row.name().substring(0, 2)
        : "";
  }

  /** As it is called by docs/how-to/mqtt.md. */
  private static String name(PointTable.Row row) {
    String[] part = row.name().split("\\.", -1);
    return switch (row.point().per()) {
      case BLOCK -> "Blocks/" + part[1] + "/" + part[2];
      case PORT -> "Ports/" + part[0] + "/" + part[1];
      case INPUT, ANALOG -> "Inputs/" + part[0] + "/" + part[1];
      case OUTPUT -> "Outputs/" + part[0] + "/" + part[1];
      default -> part[1];
    };
  }

  @Override
  protected OptionalLong read(PointTable.Row row) {
    var metric = metric(owner(row), name(row));
    assertThat(metric.has("name") || metric.has("alias")).as(row.name()).isTrue();
    var value = metric.path("value");
    if (value.isNull() || value.isMissingNode()) {
      return OptionalLong.empty();
    }
    if (value.isBoolean()) {
      return OptionalLong.of(value.booleanValue() ? 1 : 0);
    }
    var steps = value.decimalValue().divide(row.point().scale(), 6, RoundingMode.HALF_UP);
    return OptionalLong.of(steps.setScale(0, RoundingMode.UNNECESSARY).longValue());
  }

  @Override
  protected AutoCloseable slowClient() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), broker().port());
    socket.getOutputStream().write(0x10);
    return socket;
  }

  private List<JsonNode> heard(String topic) {
    return ear().objects().stream()
        .filter(line -> line.path("topic").stringValue().equals(GROUP + topic))
        .toList();
  }

  private static JsonNode named(JsonNode payload, String name) {
    return payload
        .path("metrics")
        .valueStream()
        .filter(metric -> metric.path("name").asString("").equals(name))
        .findFirst()
        .orElse(NOTHING);
  }

  @Test
  void theNodeIsBornBeforeItsDevicesAndCounts() {
    lively();
    publish(SECOND);
    metric("S2", "voltage");
    var topics = ear().objects().stream().map(line -> line.path("topic").stringValue()).toList();
    assertThat(topics.subList(0, 3))
        .containsExactly(GROUP + "NBIRTH/k12", GROUP + "DBIRTH/k12/S1", GROUP + "DBIRTH/k12/S2");
    assertThat(ear().objects().stream().limit(3).map(line -> line.path("seq").asInt()))
        .containsExactly(0, 1, 2);
    var birth = heard("NBIRTH/k12").getFirst();
    assertThat(named(birth, "bdSeq").path("value").asInt()).isEqualTo(1);
    assertThat(named(birth, "Node Control/Rebirth").path("value").booleanValue()).isFalse();
    assertThat(named(birth, "Node Control/Rebirth").path("type").stringValue())
        .isEqualTo("Boolean");
    var voltage = named(heard("DBIRTH/k12/S1").getFirst(), "Blocks/7/voltage");
    assertThat(voltage.path("type").stringValue()).isEqualTo("Double");
    assertThat(voltage.path("value").decimalValue()).isEqualTo(new BigDecimal("2.251"));
    assertThat(voltage.path("properties").path("engUnit").path("value").stringValue())
        .isEqualTo("V");
    assertThat(voltage.path("properties").path("Quality").path("value").asInt()).isEqualTo(192);
  }

  @Test
  void qualityIsToldAsTheSpecificationWantsIt() {
    lively();
    publish(SECOND);
    metric("S2", "voltage");
    publish(Duration.ofSeconds(20));
    var stale = metric("S1", "Blocks/7/voltage");
    assertThat(stale.path("properties").path("Quality").path("value").asInt()).isEqualTo(500);
    assertThat(stale.path("value").decimalValue()).isEqualTo(new BigDecimal("2.251"));
    assertThat(stale.has("name")).as("data have only the alias").isFalse();
    var absent = metric("S2", "soc");
    assertThat(absent.path("properties").path("Quality").path("value").asInt()).isZero();
  }

  @Test
  void aHostCanHaveItBornAgain() throws Exception {
    lively();
    publish(SECOND);
    metric("S2", "voltage");
    var command = folder.resolve("rebirth.bin").toString();
    var made =
        Foreign.run(
            "env",
            "NODE_PATH=" + Ear.modules(),
            "sh",
            "-c",
            "node " + Ear.script() + " rebirth > " + command);
    assertThat(made.exit()).as(made.complaint()).isZero();
    var port = Integer.toString(broker().port());
    Foreign.run("mosquitto_pub", "-p", port, "-t", GROUP + "NCMD/k12", "-f", command);
    ear().await(all -> heard("DBIRTH/k12/S2").size() == 2);
    var again = heard("NBIRTH/k12").getLast();
    assertThat(again.path("seq").asInt()).isZero();
    assertThat(named(again, "bdSeq").path("value").asInt()).as("the same session").isEqualTo(1);
    assertThat(heard("NDEATH/k12")).isEmpty();
  }

  @Test
  void itDiesWithTheNumberItWasBornWith() {
    lively();
    publish(SECOND);
    metric("S2", "voltage");
    uplink.close();
    ear().await(all -> !heard("NDEATH/k12").isEmpty());
    var death = heard("NDEATH/k12").getFirst();
    assertThat(named(death, "bdSeq").path("value").asInt()).isEqualTo(1);
    assertThat(death.has("seq")).isFalse();
    try (var next = uplink(feed, nowNanos::get, "")) {
      next.start();
      ear().await(all -> heard("NBIRTH/k12").size() == 2);
      assertThat(named(heard("NBIRTH/k12").getLast(), "bdSeq").path("value").asInt()).isEqualTo(2);
    }
  }

  @Test
  void withAPrimaryHostItSpeaksOnlyWhileThatIsThere() throws Exception {
    uplink.close();
    lively();
    publish(SECOND);
    var port = Integer.toString(broker().port());
    var state = List.of("mosquitto_pub", "-p", port, "-r", "-t", "spBv1.0/STATE/scada", "-m");
    try (var shy = uplink(feed, nowNanos::get, "scada")) {
      shy.start();
      Foreign.run(state, "{\"online\":false,\"timestamp\":1}");
      ear().await(all -> all.lines().size() == 1);
      assertThat(heard("NBIRTH/k12")).isEmpty();
      Foreign.run(state, "{\"online\":true,\"timestamp\":2}");
      ear().await(all -> heard("DBIRTH/k12/S2").size() == 1);
      Foreign.run(state, "{\"online\":false,\"timestamp\":3}");
      ear().await(all -> heard("NDEATH/k12").size() == 1);
    }
  }

  /** The command as Eclipse Tahu's library encodes it. */
  private static final byte[] COMMAND =
      HexFormat.of().parseHex("0801121a0a144e6f646520436f6e74726f6c2f52656269727468200b7001");

  @Property(tries = 500)
  void nothingThatComesFromABrokerDoesHarm(@ForAll byte[] noise, @ForAll int cut) {
    int length = Math.floorMod(cut, COMMAND.length);
    var broken = Arrays.copyOf(COMMAND, length + noise.length);
    System.arraycopy(noise, 0, broken, length, noise.length);
    assertThat(SparkplugCommand.asksFor(REBIRTH, 0, COMMAND)).isTrue();
    assertThat(SparkplugCommand.asksFor(REBIRTH, 0, Arrays.copyOf(COMMAND, length)))
        .as("cut off after " + length)
        .isFalse();
    assertThat(SparkplugCommand.asksFor("Another", 9, broken)).isFalse();
  }
}

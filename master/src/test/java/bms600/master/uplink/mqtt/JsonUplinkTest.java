package bms600.master.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.point.CodeList;
import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.master.run.LiveFeed;
import bms600.master.run.Ticker;
import bms600.master.uplink.UplinkContract;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Plain topics, as mosquitto hands them to mosquitto_sub. */
final class JsonUplinkTest extends UplinkContract<MqttUplink> {
  private static final String BASE = "bms600/substation-k12";

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private @Nullable Mosquitto broker;
  private @Nullable Ear ear;
  private long heardScan;

  @Override
  protected MqttUplink make(Feed newFeed, Ticker ticker) {
    if (ear != null) {
      ear.forget();
      heardScan = 0;
      return uplink(newFeed, ticker);
    }
    try {
      broker = Mosquitto.started(folder);
      ear = Ear.plain(broker().port(), "bms600/#", "homeassistant/#");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return uplink(newFeed, ticker);
  }

  private MqttUplink uplink(Feed newFeed, Ticker ticker) {
    var at = new Broker("127.0.0.1", broker().port(), Optional.empty(), "", "");
    var live = new LiveFeed(newFeed, ticker);
    var sources =
        new MqttUplink.Sources(live, new FakePast(), folder, InstantSource.system(), _ -> {});
    return new MqttUplink(at, "0.1.0", sources)
        .withJson("bms600", "substation-k12", "homeassistant", Duration.ZERO);
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

  private JsonNode newest(String topic) {
    long scan = feed.newest().orElseThrow().sequence();
    if (scan != heardScan) {
      ear().await(all -> all.newest(BASE + "/site").path("scan").asLong(-1) == scan);
      heardScan = scan;
    }
    var heard = ear().newest(topic);
    assertThat(heard.isObject()).as(topic).isTrue();
    return heard;
  }

  @Override
  protected OptionalLong read(PointTable.Row row) {
    var object = newest(MqttUplink.topic("bms600", "substation-k12", site, row));
    var value = object.path(row.point().name());
    assertThat(value.isMissingNode()).as(row.name()).isFalse();
    if (value.isNull()) {
      return OptionalLong.empty();
    }
    if (row.point().codes().isPresent()) {
      return OptionalLong.of(number(row.point().codes().get(), value));
    }
    var steps = value.decimalValue().divide(row.point().scale(), 6, RoundingMode.HALF_UP);
    return OptionalLong.of(steps.setScale(0, RoundingMode.UNNECESSARY).longValue());
  }

  private static long number(CodeList list, JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue() ? 1 : 0;
    }
    if (!list.bits()) {
      return number(list, value.stringValue());
    }
    return value.valueStream().mapToLong(bit -> 1L << number(list, bit.stringValue())).sum();
  }

  private static int number(CodeList list, String word) {
    return list.codes().stream()
        .filter(code -> code.word().equals(word))
        .mapToInt(CodeList.Code::number)
        .findFirst()
        .orElseThrow();
  }

  /** A client of the broker: the master has none of its own. */
  @Override
  protected AutoCloseable slowClient() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), broker().port());
    socket.getOutputStream().write(0x10);
    return socket;
  }

  @Test
  void anObjectHasNumbersInUnitsAndCodesAsWords() {
    lively();
    publish(Duration.ofMinutes(10));
    var block = newest(BASE + "/block/S1.7");
    assertThat(block.path("voltage").decimalValue()).isEqualTo(new BigDecimal("2.251"));
    assertThat(block.path("temperature").decimalValue()).isEqualTo(new BigDecimal("-3.4"));
    assertThat(block.path("resistance").decimalValue()).isEqualTo(new BigDecimal("0.000312"));
    assertThat(block.path("quality").stringValue()).isEqualTo("good");
    assertThat(block.path("stale").valueStream()).isEmpty();
    assertThat(block.path("at").stringValue()).isEqualTo("2026-11-01T00:10:00Z");
    var hot = newest(BASE + "/block/S2.4");
    assertThat(hot.path("alarm").stringValue()).isEqualTo("critical");
    assertThat(hot.path("alarm_kinds").toString()).contains("\"block-voltage-high\"");
    assertThat(newest(BASE + "/string/S1").path("voltage_is_sum").booleanValue()).isFalse();
    assertThat(newest(BASE + "/alarms").path("alarms").toString())
        .contains("\"id\":\"block-voltage-high@S2.4\"")
        .contains("\"acknowledged\":false");
    assertThat(ear().payloads(BASE + "/status")).containsExactly("online");
  }

  @Test
  void whatIsStaleIsNamed() {
    lively();
    publish(SECOND);
    publish(Duration.ofSeconds(20));
    assertThat(newest(BASE + "/block/S1.7").path("stale").toString())
        .isEqualTo("[\"voltage\",\"temperature\",\"resistance\"]");
  }

  @Test
  void onlyWhatChangesIsTold() {
    lively();
    publish(SECOND);
    newest(BASE + "/site");
    lively().block(S1_7, 2.199, -3.4, 0.312);
    publish(SECOND);
    newest(BASE + "/site");
    assertThat(ear().payloads(BASE + "/block/S1.7")).hasSize(2);
    assertThat(ear().payloads(BASE + "/block/S1.8")).hasSize(1);
  }

  /** By developers.home-assistant.io: MQTT, device discovery. */
  @Test
  void homeAssistantFindsADeviceForEachString() {
    lively();
    publish(SECOND);
    newest(BASE + "/site");
    var config = ear().objects("homeassistant/device/bms600_substation-k12_S1/config").getFirst();
    assertThat(config.path("device").toString())
        .isEqualTo(
            "{\"identifiers\":[\"bms600_substation-k12_S1\"],\"manufacturer\":\"BMS 600\","
                + "\"name\":\"Substation K12 S1\",\"model\":\"opzv-1000\","
                + "\"via_device\":\"bms600_substation-k12\"}");
    assertThat(config.path("origin").path("name").stringValue()).isEqualTo("BMS 600");
    var voltage = config.path("components").path("S1_7_voltage");
    assertThat(voltage.path("platform").stringValue()).isEqualTo("sensor");
    assertThat(voltage.path("unique_id").stringValue())
        .isEqualTo("bms600_substation-k12_S1_7_voltage");
    assertThat(voltage.path("state_topic").stringValue()).isEqualTo(BASE + "/block/S1.7");
    assertThat(voltage.path("value_template").stringValue()).isEqualTo("{{ value_json.voltage }}");
    assertThat(voltage.path("unit_of_measurement").stringValue()).isEqualTo("V");
    assertThat(voltage.path("device_class").stringValue()).isEqualTo("voltage");
    assertThat(voltage.path("state_class").stringValue()).isEqualTo("measurement");
    assertThat(voltage.path("availability").get(0).path("topic").stringValue())
        .isEqualTo(BASE + "/status");
    assertThat(voltage.path("availability").get(1).path("value_template").stringValue())
        .isEqualTo("{{ 'offline' if 'voltage' in value_json.stale else 'online' }}");
    var state = config.path("components").path("S1_state");
    assertThat(state.path("device_class").stringValue()).isEqualTo("enum");
    assertThat(state.path("options").toString()).contains("\"float\",\"charge\"");
    assertThat(state.has("state_class")).isFalse();
    var input =
        ear()
            .objects("homeassistant/device/bms600_substation-k12/config")
            .getFirst()
            .path("components")
            .path("DI1_active");
    assertThat(input.path("platform").stringValue()).isEqualTo("binary_sensor");
  }

  @Test
  void whenTheScanStopsTheMasterIsOffline() {
    lively();
    publish(SECOND);
    newest(BASE + "/site");
    nowNanos.addAndGet(Duration.ofSeconds(31).toNanos());
    ear().await(all -> all.payloads(BASE + "/status").equals(List.of("online", "offline")));
    lively();
    publish(Duration.ofSeconds(40));
    ear().await(all -> all.payloads(BASE + "/status").size() == 3);
    assertThat(ear().payloads(BASE + "/status").getLast()).isEqualTo("online");
  }

  @Test
  void whoComesLaterFindsEverything() throws Exception {
    lively();
    publish(SECOND);
    newest(BASE + "/site");
    try (var late = Ear.plain(broker().port(), BASE + "/#")) {
      late.await(all -> !all.payloads(BASE + "/site").isEmpty());
      late.await(all -> all.lines().size() == 1 + 1 + places());
      assertThat(late.lines()).contains(BASE + "/status 1 online");
    }
  }

  private long places() {
    return PlaceValues.all(site).size();
  }
}

package bms600.master;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import bms600.core.notice.Debt;
import bms600.core.notice.Notice;
import bms600.core.notice.Trouble;
import bms600.master.notify.Delivery;
import bms600.master.notify.Letter;
import bms600.master.uplink.mqtt.Broker;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Letters through mosquitto, which asks for a password, read by mosquitto_sub. */
@Timeout(300)
final class MqttChannelTest {
  private static final Instant SINCE = Instant.parse("2026-11-01T10:02:11Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private int port;
  private Process mosquitto;

  @BeforeEach
  void start() throws Exception {
    port = FreePorts.one();
    var users = folder.resolve("users");
    run("mosquitto_passwd", "-c", "-b", users.toString(), "bms", "s3cret");
    var settings = folder.resolve("mosquitto.conf");
    Files.write(
        settings,
        List.of(
            "listener " + port + " 127.0.0.1",
            "allow_anonymous false",
            "password_file " + users,
            "user root"));
    mosquitto = new ProcessBuilder("/usr/sbin/mosquitto", "-v", "-c", settings.toString()).start();
    readUntil(mosquitto.errorReader(), "running");
  }

  @AfterEach
  void stop() {
    mosquitto.destroy();
    mosquitto.onExit().orTimeout(3, TimeUnit.MINUTES).join();
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private static void readUntil(BufferedReader from, String word) throws IOException {
    for (String line = from.readLine(); line != null; line = from.readLine()) {
      if (line.contains(word)) {
        return;
      }
    }
    throw new IOException("it ended before it said " + word);
  }

  private MqttChannel channel(String password) {
    return new MqttChannel(
        new Broker("127.0.0.1", port, Optional.empty(), "bms", password), "plant/alarms");
  }

  private static Letter letter(String to) {
    var trouble =
        new Trouble(
            "block-voltage-low@S1.7",
            AlarmKind.BLOCK_VOLTAGE_LOW,
            Severity.CRITICAL,
            "S1.7",
            "S1",
            SINCE,
            "Block voltage low: 1.872 V, limit 1.900 V");
    var notice = new Notice(7, Notice.What.RAISED, trouble, SINCE);
    var debt = Debt.of(notice, Debt.Why.ROUTINE, 0);
    return new Letter("k1", "Zürich", ZoneOffset.UTC, "Anna", to, SINCE, List.of(debt), "");
  }

  /** What a listener got: topic, quality, whether it was kept, and the message. */
  private record Heard(String topic, String quality, String kept, JsonNode body) {
    static Heard of(String line) {
      String[] part = line.split(" ", 4);
      return new Heard(part[0], part[1], part[2], JSON.readTree(part[3]));
    }
  }

  @Test
  void aLetterIsHandedToTheBrokerAndReadByWhoListensToItsTopic() throws Exception {
    var reading =
        new ProcessBuilder(
                "mosquitto_sub",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-u",
                "bms",
                "-P",
                "s3cret",
                "-q",
                "1",
                "-C",
                "3",
                "-W",
                "30",
                "-F",
                "%t %q %r %p",
                "-t",
                "#")
            .start();
    readUntil(mosquitto.errorReader(), "SUBACK");
    var out = reading.inputReader();
    try (var channel = channel("s3cret")) {
      assertThat(channel.send(letter(""))).isInstanceOf(Delivery.Delivered.class);
      assertThat(channel.send(letter("phones/anna"))).isInstanceOf(Delivery.Delivered.class);
      assertThat(channel.prove()).isInstanceOf(Delivery.Delivered.class);
    }
    var first = Heard.of(out.readLine());
    assertThat(first.topic()).isEqualTo("plant/alarms");
    assertThat(first.quality() + first.kept()).isEqualTo("10");
    assertThat(first.body().at("/site").stringValue()).isEqualTo("Zürich");
    assertThat(first.body().at("/key").stringValue()).isEqualTo("k1");
    assertThat(first.body().at("/alarms/0/id").stringValue()).isEqualTo("block-voltage-low@S1.7");
    assertThat(first.body().at("/alarms/0/change").stringValue()).isEqualTo("raised");
    assertThat(Heard.of(out.readLine()).topic()).isEqualTo("phones/anna");
    assertThat(Heard.of(out.readLine()).body().at("/type").stringValue()).isEqualTo("self-test");
    assertThat(reading.waitFor()).isZero();
  }

  @Test
  void aBrokerThatRefusesOrIsGoneIsAFailureWithItsReason() throws Exception {
    try (var channel = channel("wrong")) {
      assertThat(((Delivery.Failed) channel.send(letter(""))).text()).contains("NOT_AUTHORIZED");
    }
    stop();
    try (var channel = channel("s3cret")) {
      assertThat(((Delivery.Failed) channel.prove()).text()).contains("Connection refused");
    }
  }
}

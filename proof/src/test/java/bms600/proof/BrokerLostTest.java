package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import bms600.simulator.LiveSimulation;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program loses its MQTT broker, which is the real mosquitto: it says so on another
 * channel, in its metrics and in its health, and that it is over when the broker is back.
 */
@Timeout(180)
class BrokerLostTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Path siteFile(int first, int mailPort) throws IOException {
    return Files.writeString(
        folder.resolve("site.yaml"),
        """
        site: { name: Told, timezone: UTC }
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:%d", baud: 38400 }
        battery_types: { gel: { chemistry: vrla-gel, cells_per_block: 1, capacity: 1000 Ah } }
        batteries:
          - name: A
            strings:
              - name: S1
                type: gel
                blocks: 10
                sensors: [ { port: COM1, units: 1-10 } ]
        alarms: { broker-lost: { fault: { on: 2 s, off: 1 s } } }
        notify:
          channels:
            mail: { type: smtp, server: 127.0.0.1:%d, security: none, from: bms@site.example }
          people:
            - { name: Anna, channels: [ { channel: mail, to: anna@example.net } ], severities: [fault] }
        uplinks:
          mqtt: { broker: 127.0.0.1:%d, tls: false }
          prometheus: { listen: 127.0.0.1:%d }
        hmi: { listen: 127.0.0.1:%d }
        data: ./data
        """
            .formatted(first + 11, mailPort, first + 2, first + 3, first));
  }

  private Process mosquitto(int port) throws IOException {
    var file = folder.resolve("mosquitto.conf");
    Files.write(
        file, List.of("listener " + port + " 127.0.0.1", "allow_anonymous true", "user root"));
    return new ProcessBuilder("/usr/sbin/mosquitto", "-c", file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("mosquitto.log").toFile())
        .start();
  }

  private static void awaitMetric(int port, String sample) {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"));
      Awaitility.await(sample)
          .atMost(Program.PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(
              () -> client.send(request.build(), BodyHandlers.ofString()).body().lines().toList(),
              lines -> lines.contains(sample));
    }
  }

  private static void awaitState(Program program, String state) {
    program.await(
        "/api/v1/health",
        health ->
            health.at("/uplinks/0/name").asString("").equals("mqtt-json")
                && health.at("/uplinks/0/state").asString("").equals(state));
  }

  @Test
  void aBrokerThatIsLostIsToldAndWhenItIsBackToo() throws Exception {
    int first = FreePorts.row();
    var broker = mosquitto(first + 2);
    try (var mails = new MailServer()) {
      var file = siteFile(first, mails.port());
      var site = Sites.read(file).site();
      var simulation = new Simulation(site, SimulationSetup.TYPICAL);
      simulation.field().commission();
      try (var plant =
              LiveSimulation.start(simulation, site.ports(), InetAddress.getLoopbackAddress(), 1);
          var program = Program.start(folder, first, "run", "--site", file.toString())) {
        assertThat(plant).isNotNull();
        awaitState(program, "works");
        awaitMetric(first + 3, "bms600_uplink_up{uplink=\"mqtt-json\"} 1.0");
        broker.destroyForcibly().onExit().join();
        var lost = mails.mail();
        mails.answer();
        assertThat(lost.get("subject").stringValue())
            .startsWith("[Told] FAULT site: MQTT broker is not told: mqtt-json: ");
        assertThat(lost.get("text").stringValue())
            .contains("mqtt-json: 127.0.0.1:" + (first + 2) + ": ");
        awaitState(program, "fails");
        awaitMetric(first + 3, "bms600_uplink_up{uplink=\"mqtt-json\"} 0.0");
        broker = mosquitto(first + 2);
        var over = mails.mail();
        mails.answer();
        assertThat(over.get("subject").stringValue())
            .isEqualTo("[Told] OK site: MQTT broker is not told is over");
        awaitState(program, "works");
        awaitMetric(first + 3, "bms600_uplink_up{uplink=\"mqtt-json\"} 1.0");
      }
    } finally {
      broker.destroyForcibly().onExit().join();
    }
  }
}

package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import bms600.core.site.PortId;
import bms600.simulator.LiveSimulation;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import bms600.simulator.wire.MeasureFault;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The program is killed when its mail is out and not yet crossed out: the worst moment there is.
 */
@Timeout(300)
class ToldTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Path siteFile(int httpPort, int mailPort) throws IOException {
    var file = folder.resolve("site.yaml");
    Files.writeString(
        file,
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
                blocks: 20
                sensors: [ { port: COM1, units: 1-20 } ]
        alarms: { reversed-polarity: { critical: { latch: false } } }
        notify:
          channels:
            mail: { type: smtp, server: 127.0.0.1:%d, security: none, from: bms@site.example }
          people:
            - { name: Anna, channels: [ { channel: mail, to: anna@example.net } ], severities: [critical] }
        hmi: { listen: 127.0.0.1:%d }
        data: ./data
        """
            .formatted(httpPort + 11, mailPort, httpPort));
    return file;
  }

  @Test
  void killsRepeatAMailUnderItsKeyAndLoseNone() throws Exception {
    int port = FreePorts.row();
    try (var server = new MailServer()) {
      var file = siteFile(port, server.port());
      var site = Sites.read(file).site();
      var simulation = new Simulation(site, SimulationSetup.TYPICAL);
      simulation.field().commission();
      simulation.field().fault(PortId.COM1, 5, MeasureFault.REVERSED_BLOCK, true);
      try (var plant =
          LiveSimulation.start(simulation, site.ports(), InetAddress.getLoopbackAddress(), 1)) {
        var key = killedWithMailUnderWay(start(port, file), server);
        assertThat(killedWithMailUnderWay(start(port, file), server))
            .as("the same mail, by its Message-ID")
            .isEqualTo(key);
        lastLife(start(port, file), server, plant, key);
      }
    }
  }

  private Program start(int port, Path file) throws IOException {
    return Program.start(folder, port, "run", "--site", file.toString());
  }

  /** Lets a mail come in, and kills its sender before it is answered; the key of the mail. */
  private static String killedWithMailUnderWay(Program program, MailServer server)
      throws Exception {
    try (program) {
      var mail = server.mail();
      assertThat(mail.get("subject").stringValue())
          .startsWith("[Told] CRITICAL S1.5: Block or sensor leads reversed");
      program.kill();
      server.answer();
      return mail.get("id").stringValue();
    }
  }

  private static void lastLife(Program program, MailServer server, LiveSimulation plant, String key)
      throws Exception {
    try (program) {
      assertThat(server.mail().get("id").stringValue()).isEqualTo(key);
      server.answer();
      program.await("/api/v1/events?limit=1000", events -> has(events, "message-sent"));
      plant.with(
          simulation ->
              simulation.field().fault(PortId.COM1, 5, MeasureFault.REVERSED_BLOCK, false));
      var over = server.mail();
      assertThat(over.get("subject").stringValue())
          .as("the next mail, and nothing between")
          .isEqualTo("[Told] OK S1.5: Block or sensor leads reversed is over");
      assertThat(over.get("id").stringValue()).isNotEqualTo(key);
      server.answer();
      program.await("/api/v1/channels", channels -> isIdle(channels.get(0)));
      assertThat(program.stop()).as("128 + SIGTERM").isEqualTo(143);
    }
  }

  private static boolean isIdle(JsonNode channel) {
    return channel.get("state").stringValue().equals("works")
        && channel.get("waiting").intValue() == 0;
  }

  private static boolean has(JsonNode events, String kind) {
    for (var event : events) {
      if (event.get("kind").stringValue().equals(kind)) {
        return true;
      }
    }
    return false;
  }
}

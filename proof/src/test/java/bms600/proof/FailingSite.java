package bms600.proof;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A small site with a plant that lives, a foreign mail server, and the real program on a disk that
 * fails when it is told to.
 */
final class FailingSite implements AutoCloseable {
  static final String HISTORY = "history-failed@site";
  static final String AUDIT = "audit-failed@site";

  private final Path folder;
  private final int httpPort = FreePorts.row();
  private final MailServer mails;
  private final List<String> received = new ArrayList<>();
  private final LiveSimulation plant;
  private final Path file;
  private final Path library;
  private final Path control;
  private final FailingDisk disk;

  FailingSite(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.file = folder.resolve("site.yaml");
    this.control = folder.resolve("control");
    this.disk = FailingDisk.begun(control);
    this.library = FailingDisk.compiled("faults", folder);
    this.mails = new MailServer("at-once");
    try {
      writeSiteFile();
      var site = Sites.read(file).site();
      var simulation = new Simulation(site, SimulationSetup.TYPICAL);
      simulation.field().commission();
      this.plant =
          LiveSimulation.start(simulation, site.ports(), InetAddress.getLoopbackAddress(), 1);
    } catch (IOException | RuntimeException | Error e) {
      mails.close();
      throw e;
    }
  }

  private void writeSiteFile() throws IOException {
    Files.writeString(
        file,
        """
        site: { name: Told, timezone: UTC }
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:%d", baud: 38400 }
        battery_types: { gel: { chemistry: vrla-gel, cells_per_block: 6, capacity: 100 Ah } }
        batteries:
          - name: A
            strings:
              - { name: S1, type: gel, blocks: 2, sensors: [ { port: COM1, units: 1-2 } ] }
              - { name: S2, type: gel, blocks: 2, sensors: [ { port: COM1, units: 3-4 } ] }
              - { name: S3, type: gel, blocks: 2, sensors: [ { port: COM1, units: 5-6 } ] }
              - { name: S4, type: gel, blocks: 2, sensors: [ { port: COM1, units: 7-8 } ] }
        alarms:
          history-failed: { fault: { on: 1 s, off: 1 s } }
          audit-failed: { fault: { on: 1 s, off: 1 s } }
          reversed-polarity: { critical: { latch: false } }
        notify:
          channels:
            mail: { type: smtp, server: 127.0.0.1:%d, security: none, from: bms@site.example }
          people:
            - { name: Anna, channels: [ { channel: mail, to: anna@example.net } ], severities: [critical, fault] }
        uplinks:
          opcua: { listen: 127.0.0.1:%d, host: 127.0.0.1, anonymous: true }
          snmp: { listen: 127.0.0.1:%d, users: [ { name: nms, auth_password: proves-who-we-are, priv_password: keeps-it-so } ] }
        hmi: { listen: 127.0.0.1:%d }
        data: ./data
        """
            .formatted(httpPort + 11, mails.port(), httpPort + 4, httpPort + 2, httpPort));
  }

  Path data() {
    return folder.resolve("data");
  }

  FailingDisk disk() {
    return disk;
  }

  Program start() throws IOException {
    return Program.start(
        folder,
        httpPort,
        FailingDisk.environment(library, control),
        "run",
        "--site",
        file.toString());
  }

  /**
   * From now on the leads of the first block of a string are swapped. Each string is told of on its
   * own: of one alone, a third message within the hour would wait.
   *
   * @param string 1 to 4
   */
  void reverse(int string) {
    plant.with(
        simulation ->
            simulation
                .field()
                .fault(PortId.COM1, 2 * string - 1, MeasureFault.REVERSED_BLOCK, true));
  }

  /** The id of the alarm that follows from that. */
  static String reversed(int string) {
    return "reversed-polarity@" + place(string);
  }

  /** Where that is. */
  static String place(int string) {
    return "S" + string + ".1";
  }

  static Optional<JsonNode> alarm(JsonNode alarms, String id) {
    for (var alarm : alarms) {
      if (alarm.get("id").stringValue().equals(id)) {
        return Optional.of(alarm);
      }
    }
    return Optional.empty();
  }

  static boolean stands(JsonNode alarms, String id) {
    return alarm(alarms, id)
        .filter(it -> it.get("state").stringValue().startsWith("active"))
        .isPresent();
  }

  /** What the health says of the history. */
  static JsonNode history(JsonNode health) {
    for (var vital : health.get("vitals")) {
      if (vital.get("kind").stringValue().equals("history")) {
        return vital;
      }
    }
    throw new AssertionError("no history in " + health);
  }

  /** Waits for a mail that tells of all this, if none has come in yet. */
  void awaitMail(String... words) throws InterruptedException {
    while (received.stream().noneMatch(mail -> List.of(words).stream().allMatch(mail::contains))) {
      try {
        var mail = mails.mail();
        received.add(mail.get("subject").stringValue() + "\n" + mail.get("text").stringValue());
      } catch (AssertionError e) {
        throw new AssertionError("no mail tells of " + List.of(words) + ": " + received, e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    plant.close();
    mails.close();
  }
}

package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.FreePorts;
import bms600.core.site.PortId;
import bms600.simulator.LiveSimulation;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import bms600.simulator.plant.Load;
import bms600.simulator.wire.MeasureFault;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The program is killed five times in the middle of a bad day, and started again each time. */
class KillTest {
  private static final int KILLS = 5;

  /** How long a low level must be seen before it is an alarm. */
  private static final double LEVEL_DELAY_S = 60;

  private static final String REVERSED = "reversed-polarity@S1.5";
  private static final String LOST = "communication-lost@S1.3~2";
  private static final String LEVEL = "level-low@S1.7";
  private static final String DISCHARGE = "discharge@S1";

  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** What was shown before a kill, for comparison. */
  private record Shown(
      Map<Long, JsonNode> events, Map<String, JsonNode> alarms, Instant seen, Instant at) {}

  private Path siteFile(int httpPort) throws IOException {
    var file = folder.resolve("site.yaml");
    Files.writeString(
        file,
        """
        site: { name: Killed, timezone: UTC }
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:%d", baud: 38400 }
        battery_types:
          gel:
            chemistry: vrla-gel
            cells_per_block: 1
            capacity: 1000 Ah
            rate: 10 h
            end_voltage: 1.80 V
            reference_temperature: 20 °C
            float: 2.25 V
            resistance: 0.30 mΩ
        batteries:
          - name: A
            strings:
              - name: S1
                type: gel
                blocks: 20
                sensors: [ { port: COM1, units: 1-20 } ]
                current: [ { port: COM1, unit: 201, halls: [500 A] } ]
                voltage: { port: COM1, unit: 221 }
        hmi: { listen: 127.0.0.1:%d }
        data: ./data
        """
            .formatted(httpPort + 11, httpPort));
    return file;
  }

  @Test
  void fiveKillsForgetNothing() throws Exception {
    int port = FreePorts.row();
    var file = siteFile(port);
    var site = Sites.read(file).site();
    var simulation = new Simulation(site, SimulationSetup.TYPICAL);
    simulation.field().commission();
    simulation.plant().load(0, new Load.Current(300));
    simulation.field().kill(PortId.COM1, 3, true);
    simulation.field().fault(PortId.COM1, 5, MeasureFault.REVERSED_BLOCK, true);
    try (var plant =
        LiveSimulation.start(simulation, site.ports(), InetAddress.getLoopbackAddress(), 1)) {
      var lives = new ArrayList<Double>();
      var shown = firstLife(plant, start(port, file));
      for (int kill = 2; kill <= KILLS; kill++) {
        shown = nextLife(start(port, file), shown, lives);
      }
      lastLife(start(port, file), shown, lives);
      assertAuditIsSound(file);
    }
  }

  /** The chain of the audit log survived every kill, and tells of each start and of who acted. */
  private void assertAuditIsSound(Path file) throws Exception {
    var checked = Program.run(folder, "audit", "verify", "--site", file.toString());
    assertThat(checked.exit()).as(checked.out() + checked.err()).isZero();
    var log = Files.readString(file.resolveSibling("data/audit.log"));
    assertThat(log).contains("\"first-visit\"", "\"who\":\"night.shift\"", "\"acknowledge\"");
    assertThat(log.split("\"what\":\"start\"", -1)).hasSizeGreaterThan(KILLS);
  }

  private Program start(int port, Path file) throws IOException {
    return Program.start(folder, port, "run", "--site", file.toString());
  }

  /** Alarms rise, one is acknowledged, the battery discharges, a level falls. */
  private static Shown firstLife(LiveSimulation plant, Program program) throws Exception {
    try (program) {
      program.await("/api/v1/alarms", alarms -> has(alarms, REVERSED) && has(alarms, LOST));
      program.await("/api/v1/site", site -> soc(site) > 0);
      assertThat(program.acknowledge(REVERSED)).as("nobody has logged in").isEqualTo(401);
      program.visitFirst("night.shift");
      assertThat(program.acknowledge(REVERSED)).isEqualTo(200);
      plant.with(simulation -> simulation.plant().mains(false));
      program.await("/api/v1/alarms", alarms -> has(alarms, DISCHARGE));
      plant.with(
          simulation -> simulation.field().fault(PortId.COM1, 7, MeasureFault.LEVEL_LOW, true));
      return liveAndDie(program);
    }
  }

  private static Shown nextLife(Program program, Shown before, List<Double> lives)
      throws Exception {
    try (program) {
      lives.add(assertUnforgotten(program, before));
      return liveAndDie(program);
    }
  }

  /** Sees the low level for some seconds, notes what is shown, and is killed. */
  private static Shown liveAndDie(Program program) throws Exception {
    var seen = at(program.await("/api/v1/site", KillTest::isLow));
    var last = program.await("/api/v1/site", site -> at(site).isAfter(seen.plusMillis(2_500)));
    var alarms = byId(program.get("/api/v1/alarms?include=cleared"));
    assertThat(alarms).doesNotContainKey(LEVEL);
    var shown = new Shown(bySeq(program.get("/api/v1/events?limit=1000")), alarms, seen, at(last));
    program.kill();
    return shown;
  }

  /** For how long the life before saw the low level, s, as far as it is kept. */
  private static double assertUnforgotten(Program program, Shown before) throws Exception {
    var site = program.await("/api/v1/site", KillTest::isLow);
    assertThat(byId(program.get("/api/v1/alarms?include=cleared")))
        .as("alarms with state, acknowledgement and since")
        .isEqualTo(before.alarms());
    assertThat(alarm(before.alarms(), REVERSED).get("state").stringValue())
        .isEqualTo("active-acknowledged");
    var events = bySeq(program.get("/api/v1/events?limit=1000"));
    assertThat(events).containsAllEntriesOf(before.events());
    assertThat(soc(site)).as("a string that is not on float").isBetween(80.0, 99.99);
    var kept = lastKept(program, before.at(), lastStart(events));
    assertThat(seconds(kept, before.at())).as("seconds of values lost").isLessThanOrEqualTo(1.1);
    return seconds(before.seen(), kept) + 1;
  }

  private static Instant lastStart(Map<Long, JsonNode> events) {
    return events.values().stream()
        .filter(KillTest::isStart)
        .map(KillTest::at)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The newest good voltage that is kept from before. */
  private static Instant lastKept(Program program, Instant shown, Instant until) throws Exception {
    var from = shown.minusSeconds(9);
    int points = (int) Duration.between(from, until).toMillis() / 100;
    var to = from.plusMillis(100L * points);
    var values =
        program
            .get(
                "/api/v1/series?point=S1.7.voltage&points=%d&from=%s&to=%s"
                    .formatted(points, from, to))
            .get("mean");
    int last = points - 1;
    while (values.get(last).isNull()) {
      last--;
    }
    return from.plusMillis(100L * last);
  }

  /** The level is an alarm when it was seen for its delay, all lives taken together. */
  private static void lastLife(Program program, Shown before, List<Double> lives) throws Exception {
    try (program) {
      var seen = at(program.await("/api/v1/site", KillTest::isLow));
      lives.add(assertUnforgotten(program, before));
      var alarms = program.await("/api/v1/alarms", all -> has(all, LEVEL));
      var raised = Instant.parse(alarm(byId(alarms), LEVEL).get("since").stringValue());
      double lastS = seconds(seen, raised) + 1;
      double seenS = lives.stream().mapToDouble(Double::doubleValue).sum() + lastS;
      assertThat(lives).hasSize(KILLS);
      assertThat(seenS)
          .as("seen in lives of %s and %s s", lives, lastS)
          .isCloseTo(LEVEL_DELAY_S, within(2.0 * (KILLS + 1)));
      assertThat(lastS).as("the delay was not begun anew").isLessThan(LEVEL_DELAY_S - KILLS);
      assertNothingTwice(bySeq(program.get("/api/v1/events?limit=1000")));
      assertThat(program.stop()).as("128 + SIGTERM").isEqualTo(143);
    }
  }

  private static void assertNothingTwice(Map<Long, JsonNode> events) {
    var raised =
        events.values().stream()
            .filter(event -> event.get("kind").stringValue().equals("alarm-raised"))
            .map(event -> event.get("place").stringValue() + " " + event.get("text").stringValue())
            .toList();
    assertThat(raised).doesNotHaveDuplicates().hasSize(4);
    assertThat(events.values())
        .extracting(event -> event.get("kind").stringValue())
        .contains("alarm-acknowledged")
        .doesNotContain("alarm-cleared", "history-damaged", "journal-gap");
    assertThat(events.values().stream().filter(KillTest::isStart)).hasSize(KILLS + 1);
    assertThat(events.keySet()).contains(1L, (long) events.size());
  }

  private static boolean isStart(JsonNode event) {
    return event.get("kind").stringValue().equals("master-started");
  }

  private static boolean has(JsonNode alarms, String id) {
    return byId(alarms).containsKey(id);
  }

  private static JsonNode alarm(Map<String, JsonNode> alarms, String id) {
    return Optional.ofNullable(alarms.get(id)).orElseThrow();
  }

  private static Map<String, JsonNode> byId(JsonNode alarms) {
    var byId = new HashMap<String, JsonNode>();
    alarms.forEach(alarm -> byId.put(alarm.get("id").stringValue(), alarm));
    return byId;
  }

  private static Map<Long, JsonNode> bySeq(JsonNode events) {
    var bySeq = new HashMap<Long, JsonNode>();
    events.forEach(event -> bySeq.put(event.get("seq").longValue(), event));
    return bySeq;
  }

  private static boolean isLow(JsonNode site) {
    if (site.get("strings") == null) {
      return false;
    }
    var block = site.get("strings").get(0).get("blocks").get(6);
    return block.get("voltage").get("quality").stringValue().equals("good")
        && block.get("flags").toString().contains("level-low");
  }

  private static double soc(JsonNode site) {
    return site.get("strings") == null
        ? Double.NaN
        : site.get("strings").get(0).get("soc").get("value").doubleValue(Double.NaN);
  }

  private static Instant at(JsonNode site) {
    return Instant.parse(site.get("at").stringValue());
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}

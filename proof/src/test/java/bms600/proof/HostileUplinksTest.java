package bms600.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import bms600.simulator.LiveSimulation;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts that harm where they are not written as text, in names of a site, in what clients of OPC UA
 * write down, and in the names that certificates of others bear: as foreign programs read them, and
 * as they stand in the log, the journal, the audit log, the health and in names of files.
 */
@Timeout(300)
class HostileUplinksTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Controls, the end of a line among them, invisible letters, and halves of pairs. */
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

  private static final String SITE = "=1+1;\"><img src=x onerror=alert(19)>{{7*7}}\\🔋";
  private static final List<String> INPUTS =
      List.of(
          "ns=0;i=85\"'<b id=planted>&amp;", "a | .1.3.6 = STRING: \"x\\\"", "🔋../..;%n%s$(id)");
  private static final String FORGED = "2026-11-28 08:00:00 ERROR forged";

  /** The end of a line, a colour of terminals, a turn of the reading, a piece of a page. */
  private static final String CN = "a\n" + FORGED + "\u001b[31m\u202e<img src=x>";

  @TempDir private static Path folder = Path.of("replaced by JUnit");
  private static final List<AutoCloseable> RUNNING = new ArrayList<>();
  private static int first;
  private static Program program;
  private static Path us = folder;

  @BeforeAll
  static void start() throws Exception {
    first = FreePorts.row();
    begunTrapd();
    var hostile = certificate("hostile");
    Files.writeString(
        folder.resolve("mosquitto.conf"),
        """
        listener %d 127.0.0.1
        certfile %s
        keyfile %s
        allow_anonymous true
        user root
        """
            .formatted(first + 5, hostile.resolve("client.pem"), hostile.resolve("client.key")));
    begun(
        "mosquitto.log",
        Map.of(),
        "/usr/sbin/mosquitto",
        "-c",
        folder.resolve("mosquitto.conf").toString());
    us = GoodClients.certificate(folder.resolve("us"), folder.resolve("data/opcua"));
    var file = siteFile();
    var site = Sites.read(file).site();
    var simulation = new Simulation(site, SimulationSetup.TYPICAL);
    simulation.field().commission();
    for (int contact = 1; contact <= INPUTS.size(); contact++) {
      simulation.field().contact(contact, true);
    }
    RUNNING.add(
        LiveSimulation.start(simulation, site.ports(), InetAddress.getLoopbackAddress(), 1));
    program = Program.start(folder, first, "run", "--site", file.toString());
    RUNNING.add(program);
    program.await("/api/v1/alarms", all -> INPUTS.stream().allMatch(name -> names(all, name)));
    program.visitFirst("m.ito");
  }

  @AfterAll
  static void stop() throws Exception {
    for (var each : RUNNING.reversed()) {
      each.close();
    }
  }

  private static Path siteFile() throws IOException {
    var us = folder.resolve("us");
    return Files.writeString(
        folder.resolve("site.yaml"),
        """
        site: { name: %s, timezone: UTC }
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:%d", baud: 38400 }
        battery_types: { gel: { chemistry: vrla-gel, cells_per_block: 1, capacity: 1000 Ah } }
        batteries:
          - { name: A, strings: [ { name: S1, type: gel, blocks: 10, sensors: [ { port: COM1, units: 1-10 } ] } ] }
        io:
          port: COM1
          unit: 241
          inputs: { DI1: { name: %s }, DI2: { name: %s }, DI3: { name: %s } }
        notify:
          channels:
            traps: { type: snmp, receiver: "127.0.0.1:%d", community: k12-traps, confirmed: true }
          people:
            - { name: Anna, channels: [ { channel: traps } ] }
        uplinks:
          opcua:
            listen: "127.0.0.1:%d"
            host: 127.0.0.1
            users: [ { name: scada, password: correct-horse, writes: [acknowledge] } ]
          mqtt: { broker: "127.0.0.1:%d", ca: "%s", json: { interval: 1 s } }
          modbus_tcp:
            - listen: "127.0.0.1:%d"
              tls: { certificate: "%s", key: "%s", ca: "%s" }
        hmi: { listen: "127.0.0.1:%d" }
        data: ./data
        """
            .formatted(
                quoted(SITE),
                first + 11,
                quoted(INPUTS.get(0)),
                quoted(INPUTS.get(1)),
                quoted(INPUTS.get(2)),
                first + 6,
                first + 4,
                first + 5,
                us.resolve("client.pem"),
                first + 1,
                us.resolve("client.pem"),
                us.resolve("client.key"),
                us.resolve("client.pem"),
                first));
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  private static void begunTrapd() throws IOException {
    var setup =
        Files.writeString(
            folder.resolve("snmptrapd.conf"), "authCommunity log k12-traps\nformat2 %V|%v\\n\n");
    begun(
        "traps.txt",
        Map.of("MIBS", "", "SNMP_PERSISTENT_DIR", folder.toString()),
        "/usr/sbin/snmptrapd",
        "-f",
        "-C",
        "-c",
        setup.toString(),
        "-Lo",
        "-On",
        "-Ox",
        "--hexOutputLength=0",
        "-t",
        "udp:127.0.0.1:" + (first + 6));
  }

  private static void begun(String output, Map<String, String> environment, String... command)
      throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    var process =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve(output).toFile()).start();
    RUNNING.add(() -> process.destroyForcibly().waitFor());
  }

  /** A certificate of somebody who is not known, whose names harm. */
  private static Path certificate(String name) throws Exception {
    var made = Files.createDirectories(folder.resolve(name));
    GoodClients.run(
        "openssl",
        "req",
        "-x509",
        "-utf8",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=" + CN + "/O==cmd|' \\/C calc'!A0",
        "-days",
        "30",
        "-addext",
        "subjectAltName=URI:urn:foreign:client,DNS:localhost",
        "-addext",
        "keyUsage=critical,digitalSignature,nonRepudiation,keyEncipherment,dataEncipherment,"
            + "keyCertSign",
        "-addext",
        "extendedKeyUsage=clientAuth,serverAuth",
        "-keyout",
        made.resolve("client.key").toString(),
        "-out",
        made.resolve("client.pem").toString());
    return made;
  }

  private static boolean names(JsonNode alarms, String name) {
    return alarms.valueStream().anyMatch(it -> it.path("text").asString("").contains(name));
  }

  /** The client of node-opcua; what it says first is whether it was let in. */
  private static final class OpcUa implements AutoCloseable {
    private final Process process;
    private final BufferedReader from;
    private final BufferedWriter to;

    OpcUa(Path as, String... proof) throws IOException {
      var command =
          new ArrayList<>(
              List.of(
                  "node",
                  Sites.ROOT
                      .resolve("master/src/test/resources/bms600/master/uplink/opcua/client.cjs")
                      .toString(),
                  Sites.ROOT.resolve("target/opcua/node_modules").toString(),
                  "opc.tcp://127.0.0.1:" + (first + 4) + "/bms600",
                  as.toString(),
                  "Aes256_Sha256_RsaPss",
                  "SignAndEncrypt"));
      command.addAll(List.of(proof));
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      from = process.inputReader(UTF_8);
      to = process.outputWriter(UTF_8);
    }

    /** Its next answer; what the library says beside it is no JSON. */
    JsonNode line() throws IOException {
      String line = from.readLine();
      while (line != null && !line.startsWith("{\"")) {
        line = from.readLine();
      }
      return JSON.readTree(line == null ? "{}" : line);
    }

    JsonNode ask(Object... words) throws IOException {
      to.write(JSON.writeValueAsString(words) + "\n");
      to.flush();
      return line().path("answer");
    }

    @Override
    public void close() throws IOException {
      to.close();
      process.onExit().orTimeout(3, TimeUnit.MINUTES).join();
    }
  }

  private static List<JsonNode> told(OpcUa client, String input) throws IOException {
    return client
        .ask("events")
        .valueStream()
        .filter(it -> it.path("Message").asString("").contains(input))
        .toList();
  }

  @Test
  void clientsOfOpcUaReadNamesAsNamesAndWhatTheyWriteIsText() throws Exception {
    String image = "<img src=x onerror=alert(31)>";
    var comments = List.of("seen\n" + FORGED, "\u001b[31m\u202e=1+1", image + "x".repeat(10_000));
    try (var client = new OpcUa(us, "scada", "correct-horse")) {
      assertThat(client.line().path("ready").asBoolean(false)).isTrue();
      assertThat(client.ask("read", List.of("ns=2;s=site"), "DisplayName").at("/0/value"))
          .isEqualTo(JSON.readTree(quoted(SITE)));
      client.ask("listen", "i=2253", List.of("ConditionId", "EventId", "Message", "Comment"));
      assertThat(client.ask("refresh").asString("")).isEqualTo("Good");
      for (int i = 0; i < INPUTS.size(); i++) {
        String input = INPUTS.get(i);
        var event =
            Awaitility.await(input)
                .atMost(Program.PATIENCE)
                .until(() -> told(client, input), list -> !list.isEmpty())
                .getFirst();
        String condition = event.path("ConditionId").asString("");
        String id = event.path("EventId").asString("");
        assertThat(client.ask("acknowledge", condition, id, comments.get(i)).asString(""))
            .isEqualTo("Good");
        Awaitility.await(input + " acknowledged")
            .atMost(Program.PATIENCE)
            .until(() -> told(client, input).size() > 1);
      }
      var events = client.ask("events");
      plain(events, "events of OPC UA");
      assertThat(events.findValuesAsString("Comment"))
          .contains("seen " + FORGED, " [31m =1+1", image + "x".repeat(199 - image.length()) + "…");
    }
    program.await("/api/v1/events?limit=1000", events -> events.toString().contains(image));
    nothingIsHidden();
  }

  @Test
  void trapsTellNamesAsTheyAre() throws Exception {
    var file = folder.resolve("traps.txt");
    for (var input : INPUTS) {
      String octets =
          HexFormat.ofDelimiter(" ").withUpperCase().formatHex(input.getBytes(UTF_8)) + " ";
      Awaitility.await(input)
          .atMost(Program.PATIENCE)
          .until(() -> Files.readAllLines(file).stream().anyMatch(line -> line.contains(octets)));
    }
    assertThat(Files.readAllLines(file))
        .filteredOn(line -> line.startsWith(".1.3.6.1.2.1.1.3.0"))
        .allMatch(line -> line.matches("[ -~]+"));
  }

  /** Of a client and of a broker, neither of whom is known. */
  @Test
  void namesInCertificatesOfOthersForgeNothing() throws Exception {
    var hostile = certificate("stranger");
    try (var client = new OpcUa(hostile, "scada", "correct-horse")) {
      assertThat(client.line().has("error")).as("not let in").isTrue();
    }
    var modbus =
        new ProcessBuilder(
                "openssl",
                "s_client",
                "-tls1_2",
                "-connect",
                "127.0.0.1:" + (first + 1),
                "-cert",
                hostile.resolve("client.pem").toString(),
                "-key",
                hostile.resolve("client.key").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s_client.txt").toFile())
            .start();
    modbus.getOutputStream().close();
    assertThat(modbus.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(folder.resolve("s_client.txt"))).contains("alert");
    program.await(
        "/api/v1/health", health -> health.at("/uplinks/0/state").asString("").equals("fails"));
    var rejected = folder.resolve("data/opcua/pki/rejected/certs");
    try (var files = Files.list(rejected)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .isNotEmpty()
          .allMatch(name -> name.matches("[A-Za-z0-9%+*._ \\[\\]-]+"));
    }
    assertThat(program.said().lines())
        .as("told once in a line, with no stack")
        .anyMatch(line -> line.contains("OPC UA: a client from 127.0.0.1 is refused"))
        .noneMatch(line -> line.startsWith("\tat "));
    nothingIsHidden();
  }

  private static void nothingIsHidden() throws Exception {
    for (var path : List.of("events?limit=1000", "audit?limit=200", "alarms", "health", "site")) {
      plain(program.get("/api/v1/" + path), path);
    }
    assertThat(program.said().lines())
        .allSatisfy(line -> assertThat(line.replace('\t', ' ')).doesNotContainPattern(HIDDEN));
    assertThat(program.said().lines()).noneMatch(line -> line.startsWith(FORGED));
  }

  private static void plain(JsonNode node, String where) {
    if (node.isString()) {
      assertThat(node.stringValue()).as(where).doesNotContainPattern(HIDDEN);
    }
    node.forEach(each -> plain(each, where));
  }
}

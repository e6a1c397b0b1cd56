package bms600.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every command of the how-to pages of the uplinks, as it stands there but for ports and secrets,
 * by the foreign program it names, against a running master.
 */
@Timeout(300)
class HowToTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SECRET = "correct horse battery";

  /**
   * One of its blocks stands the wrong way round, which is an alarm that somebody can take note of.
   */
  private static final String ALARM = "reversed-polarity@S1.3";

  @TempDir private static Path folder = Path.of("replaced by JUnit");
  private static int first;
  private static String token = "";
  private static final List<AutoCloseable> RUNNING = new ArrayList<>();

  /** What a command did. */
  private record Ran(int exit, List<String> lines) {
    String text() {
      return String.join("\n", lines);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    first = FreePorts.row();
    Files.writeString(
        folder.resolve("mosquitto.conf"),
        "listener " + (first + 5) + " 127.0.0.1\nallow_anonymous true\nuser root\n");
    var us = GoodClients.certificate(folder.resolve("client"), folder.resolve("data/opcua"));
    assertThat(us).exists();
    var broker = begun("/usr/sbin/mosquitto", "-c", folder.resolve("mosquitto.conf").toString());
    RUNNING.add(() -> broker.destroyForcibly().waitFor());
    var site = Sites.read(siteFile()).site();
    var simulation = new Simulation(site, SimulationSetup.TYPICAL);
    simulation.field().commission();
    simulation.field().fault(PortId.COM1, 3, MeasureFault.REVERSED_BLOCK, true);
    var loopback = InetAddress.getLoopbackAddress();
    RUNNING.add(LiveSimulation.start(simulation, site.ports(), loopback, 1));
    var program =
        Program.start(folder, first, "run", "--site", folder.resolve("site.yaml").toString());
    RUNNING.add(program);
    program.await("/api/v1/points", all -> all.at("/points/S1.7.quality/value").asInt(9) == 0);
    program.await("/api/v1/alarms", all -> all.toString().contains(ALARM));
    program.visitFirst("Anna");
    token = program.token("proof", "operator");
  }

  private static Path siteFile() throws IOException {
    return Files.writeString(
        folder.resolve("site.yaml"),
        """
        site: { name: Substation K12, timezone: UTC }
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:%d", baud: 38400 }
        battery_types: { gel: { chemistry: vrla-gel, cells_per_block: 1, capacity: 1000 Ah } }
        batteries:
          - name: A
            strings:
              - name: S1
                type: gel
                blocks: 12
                sensors: [ { port: COM1, units: 1-12 } ]
                current: [ { port: COM1, unit: 201, halls: [500 A] } ]
        uplinks:
          modbus_tcp: { listen: 127.0.0.1:%d }
          snmp:
            listen: 127.0.0.1:%d
            users:
              - { name: nms, auth: sha256, auth_password: %s, priv: aes128, priv_password: %s }
          prometheus: { listen: 127.0.0.1:%d }
          opcua: { listen: 127.0.0.1:%d, host: localhost, users: [ { name: scada, password: %s } ] }
          mqtt: { broker: 127.0.0.1:%d, tls: false }
        hmi: { listen: 127.0.0.1:%d }
        data: ./data
        """
            .formatted(
                first + 11,
                first + 1,
                first + 2,
                SECRET,
                SECRET,
                first + 3,
                first + 4,
                SECRET,
                first + 5,
                first));
  }

  @AfterAll
  static void stop() throws Exception {
    for (var each : RUNNING.reversed()) {
      each.close();
    }
  }

  private static Process begun(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(Path.of(command[0]).getFileName() + ".log").toFile())
        .start();
  }

  /** The commands of a page, each on one line however many it has there. */
  private static List<String> commands(String page) throws IOException {
    var text = Files.readString(Sites.ROOT.resolve("docs/how-to/" + page + ".md"));
    var commands = new ArrayList<String>();
    for (var block : Pattern.compile("(?s)```sh\n(.*?)```").matcher(text).results().toList()) {
      block.group(1).replace("\\\n", " ").replace("|\n", "| ").lines().forEach(commands::add);
    }
    return commands;
  }

  /** The commands of a page that begin so; there must be one at least. */
  private static List<String> commands(String page, String beginning) throws IOException {
    var found = commands(page).stream().filter(line -> line.startsWith(beginning)).toList();
    assertThat(found).as(page + ": " + beginning).isNotEmpty();
    return found;
  }

  private static Ran run(String command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("sh", "-c", command).directory(Sites.ROOT.toFile());
    builder.environment().put("TOKEN", token);
    builder.environment().put("PWD", Sites.ROOT.toString());
    var process = builder.redirectErrorStream(true).start();
    var lines = process.inputReader(UTF_8).lines().toList();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(command).isTrue();
    return new Ran(process.exitValue(), lines);
  }

  private static Ran succeeded(String command) throws IOException, InterruptedException {
    var ran = run(command);
    assertThat(ran.exit()).as(command + "\n" + ran.text()).isZero();
    return ran;
  }

  @Test
  void modbus() throws Exception {
    var all =
        commands("modbus", "mbpoll ").stream().map(c -> c.replace("9001", first + 1 + " -o 10"));
    var values = new ArrayList<List<Integer>>();
    for (var command : all.toList()) {
      values.add(
          succeeded(command).lines().stream()
              .filter(line -> line.startsWith("["))
              .map(line -> Integer.valueOf(line.split(":", -1)[1].strip().split(" ", -1)[0]))
              .toList());
    }
    assertThat(values.get(0)).as("mV").hasSize(10);
    assertThat(values.get(0).get(6)).as("mV of block 7").isBetween(2150, 2350);
    assertThat(values.get(1)).as("0.1 °C").hasSize(10).allMatch(t -> t > 100 && t < 400);
    assertThat(values.get(2)).as("10 mA").hasSize(1).allMatch(a -> Math.abs(a) < 50_000);
  }

  /** The role in a certificate, by the page's three commands. */
  @Test
  void modbusRoles() throws Exception {
    var desk = Files.createDirectories(folder.resolve("roles"));
    String in = "cd " + desk + " && ";
    succeeded(
        in
            + "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=ca"
            + " -keyout clients.key -out clients.pem");
    succeeded(in + commands("modbus", "printf ").getFirst());
    for (var command : commands("modbus", "openssl ")) {
      succeeded(in + command);
    }
    assertThat(succeeded(in + "openssl x509 -in scada.pem -noout -text").text())
        .contains("1.3.6.1.4.1.50316.802.1", "operator");
    assertThat(succeeded(in + "openssl verify -CAfile clients.pem scada.pem").text())
        .contains("OK");
  }

  @Test
  void snmp() throws Exception {
    succeeded(commands("snmp", "tools/base-mibs").getFirst());
    var before = commands("snmp", "export ").getFirst() + "; ";
    for (var program : List.of("snmpbulkwalk ", "snmptable ")) {
      var command =
          commands("snmp", program)
              .getFirst()
              .replace("…", "'" + SECRET + "'")
              .replace("localhost:1161", "127.0.0.1:" + (first + 2));
      var said = succeeded(before + command).text();
      assertThat(said)
          .contains(program.equals("snmptable ") ? "bmsStringVoltage" : "Substation K12");
      assertThat(said).contains("S1").doesNotContain("Timeout").doesNotContain("Unknown");
    }
  }

  @Test
  void mqtt() throws Exception {
    var command = commands("mqtt", "mosquitto_sub ").getFirst();
    var asked = command.replace("18830", "" + (first + 5)).replace("-v", "-v -W 30 -C 2");
    var good = Pattern.compile("bms600/substation-k12/block/S1.7 \\{.*\"voltage\":2\\.");
    // The broker keeps what was told last, which may be from before the first round of the bus.
    var said =
        Awaitility.await(asked)
            .atMost(Program.PATIENCE)
            .until(() -> run(asked).text(), text -> good.matcher(text).find());
    assertThat(said).contains("bms600/substation-k12/status online");
  }

  @Test
  void prometheus() throws Exception {
    var command = commands("prometheus", "curl ").getFirst();
    assertThat(succeeded(command.replace("9003", "" + (first + 3))).lines()).isEmpty();
  }

  @Test
  void opcUa() throws Exception {
    succeeded(commands("opc-ua", "tools/opcua-client").getFirst());
    var command =
        commands("opc-ua", "echo ")
            .getFirst()
            .replace("4840", "" + (first + 4))
            .replace("./client", folder.resolve("client").toString())
            .replace("…", "'" + SECRET + "'");
    var answer = succeeded(command).lines().getLast();
    var values = JSON.readTree(answer).path("answer");
    assertThat(values.at("/0/status").asString()).isEqualTo("Good");
    assertThat(values.at("/0/value").asDouble()).isBetween(2.15, 2.35);
    assertThat(values.at("/1/type").asString()).isEqualTo("Double");
  }

  @Test
  void api() throws Exception {
    int others = 0;
    for (var page : commands("api", "curl ")) {
      var command =
          page.replace("127.0.0.1:8600", "127.0.0.1:" + first)
              .replace("block-voltage-high@S2.4", ALARM);
      if (command.contains("/stream")) {
        var ran = run(command.replace("-sN", "-sN --max-time 5"));
        assertThat(ran.exit()).as("curl's own limit of time").isEqualTo(28);
        assertThat(ran.lines()).contains("event: snap", "event: alarms");
        continue;
      }
      var answer = JSON.readTree(succeeded(command).text());
      assertThat(answer.has("error")).as(command + ": " + answer).isFalse();
      if (command.contains("/ack")) {
        assertThat(answer.path("outcome").asString("")).as(answer.toString()).isEqualTo("done");
      } else if (command.contains("/openapi.json")) {
        assertThat(answer.path("openapi").asString("")).startsWith("3.1");
      } else {
        assertThat(answer).as(command).isNotEmpty();
        others++;
      }
    }
    assertThat(others).as("site and series").isEqualTo(2);
  }

  /** A page that has a command of which nothing here knows must be tried here too. */
  @Test
  void noCommandIsForgotten() throws IOException {
    var known =
        List.of(
            "./bms600 demo",
            "mosquitto -p",
            "mbpoll ",
            "printf ",
            "openssl ",
            "export ",
            "tools/base-mibs ",
            "mv opcua",
            "snmpbulkwalk ",
            "snmptable ",
            "mosquitto_sub ",
            "curl ",
            "tools/opcua-client",
            "echo ",
            "# snmptrapd.conf",
            "createUser ",
            "authUser ");
    for (var page : List.of("modbus", "snmp", "mqtt", "prometheus", "opc-ua", "api")) {
      assertThat(commands(page))
          .allMatch(line -> known.stream().anyMatch(line::startsWith), page + " has it tried");
    }
  }
}

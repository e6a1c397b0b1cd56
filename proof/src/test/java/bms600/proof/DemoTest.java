package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be changed at the pages of a real site can be changed at those of the real demo. */
@Timeout(600)
class DemoTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String WARM = "{\"block-temperature-high\": {\"warning\": {\"limit\": %s}}}";

  /** One line of it is told for each plant that begins. */
  private static final Pattern PLANT = Pattern.compile("plant: block \\S+ is weak");

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final int first = FreePorts.row();

  @BeforeEach
  void ship() throws IOException {
    Files.writeString(
        folder.resolve("cellar.yaml"),
        """
        site: { name: Cellar, timezone: UTC }        # as shipped
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:%d" }
        battery_types: { gel: { chemistry: vrla-gel, cells_per_block: 6, capacity: 100 Ah } }
        batteries:
          - name: A
            strings:
              - name: S1
                type: gel
                blocks: 4
                sensors: [ { port: COM1, units: 1-4 } ]
        """
            .formatted(first + 10));
  }

  private Path copy() {
    return folder.resolve("demo/site.yaml");
  }

  private Program demo() throws IOException {
    var program =
        Program.start(
            folder,
            first,
            "demo",
            "--site",
            folder.resolve("cellar.yaml").toString(),
            "--data",
            folder.resolve("demo").toString(),
            "--ports-from",
            "" + first);
    program.await("/api/v1/site", site -> good(site, 0) == 4);
    Awaitility.await("what it says at its start")
        .atMost(Program.PATIENCE)
        .until(() -> plants(program) == 1);
    return program;
  }

  private static long plants(Program program) {
    return PLANT.matcher(program.said()).results().count();
  }

  private static long good(JsonNode site, int string) {
    long good = 0;
    for (var block : site.path("strings").path(string).path("blocks")) {
      good += block.at("/voltage/quality").asString("").equals("good") ? 1 : 0;
    }
    return good;
  }

  private static JsonNode setpoints(Program program, String alarms) throws Exception {
    var body = JSON.createObjectNode().put("why", "a warm cellar");
    body.put("base", program.get("/api/v1/setpoints").path("base").asString());
    return body.set("alarms", JSON.readTree(alarms));
  }

  @Test
  void aLimitIsTriedAppliedKeptOverARestartAndUndone() throws Exception {
    try (var program = demo()) {
      program.enterDemo();
      var warm = setpoints(program, WARM.formatted("\"31 °C\""));
      var tried =
          program.done(
              "/api/v1/alarms/preview",
              JSON.createObjectNode().set("alarms", warm.path("alarms").deepCopy()));
      assertThat(tried.path("diff").toString()).contains("+       limit: 31 °C");
      assertThat(Files.readString(copy())).doesNotContain("31 °C");
      assertThat(program.done("/api/v1/setpoints", warm).path("outcome").asString())
          .isEqualTo("done");
      assertThat(program.stop()).as("SIGTERM").isEqualTo(143);
    }
    assertThat(Files.readString(copy())).contains("# as shipped", "limit: 31 °C");
    try (var program = demo()) {
      assertThat(program.said()).contains("site.yaml, kept as it was changed; --fresh copies");
      assertThat(program.get("/api/v1/setpoints").path("section").toString()).contains("31 °C");
      var newest = program.get("/api/v1/setpoints/versions").get(0);
      assertThat(newest.path("who").asString()).isEqualTo("demo");
      assertThat(newest.path("why").asString()).isEqualTo("a warm cellar");
      assertThat(newest.path("diff").toString()).contains("+       limit: 31 °C");
      program.enterDemo();
      var back = JSON.createObjectNode().put("version", 1).put("why", "too warm");
      back.put("base", program.get("/api/v1/setpoints").path("base").asString());
      program.done("/api/v1/setpoints/restore", back);
      assertThat(program.get("/api/v1/setpoints").path("section")).isEmpty();
    }
    assertThat(Files.readString(copy())).doesNotContain("31 °C");
  }

  @Test
  void aSecondStringIsWiredInThePlantToo() throws Exception {
    try (var program = demo()) {
      program.enterDemo();
      apply(program, "[\"site\", \"name\"]", "\"Attic\"");
      program.await(
          "/api/v1/site",
          site -> site.path("name").asString("").equals("Attic") && good(site, 0) == 4);
      assertThat(plants(program)).as("its day goes on").isEqualTo(1);
      apply(
          program,
          "[\"batteries\", \"A\", \"strings\", \"S2\"]",
          """
          { "name": "S2", "type": "gel", "blocks": 3,
            "sensors": [ { "port": "COM1", "units": "11-13" } ] }
          """);
      program.await("/api/v1/site", site -> good(site, 0) == 4 && good(site, 1) == 3);
      assertThat(plants(program)).as("another plant").isEqualTo(2);
    }
  }

  /** The line of COM2 would be the twelfth port from the first on. */
  @Test
  void aWiringThatCannotBeRunByIsTakenBackAndALimitAppliedBeforeStays() throws Exception {
    try (var program = demo();
        var taken = new ServerSocket(first + 12, 1, InetAddress.getLoopbackAddress())) {
      program.enterDemo();
      program.done("/api/v1/setpoints", setpoints(program, WARM.formatted("\"31 °C\"")));
      apply(program, "[\"ports\", \"COM2\"]", "{ \"line\": \"rtu+tcp://127.0.0.1:7002\" }");
      program.await("/api/v1/setup", it -> !it.path("failure").asString("").isEmpty());
      program.await("/api/v1/site", site -> good(site, 0) == 4);
      assertThat(program.get("/api/v1/setup").path("failure").asString())
          .contains("" + taken.getLocalPort(), "in use");
      assertThat(Files.readString(copy())).contains("limit: 31 °C").doesNotContain("COM2");
      program.done("/api/v1/setpoints", setpoints(program, WARM.formatted("\"32 °C\"")));
      assertThat(Files.readString(copy())).contains("limit: 32 °C");
    }
  }

  private static void apply(Program program, String at, String value) throws Exception {
    var before = program.get("/api/v1/setup");
    var change = JSON.createObjectNode();
    change.set("at", JSON.readTree(at));
    change.set("value", JSON.readTree(value));
    var body = JSON.createObjectNode().put("base", before.path("base").asString());
    body.put("why", "as it is").putArray("changes").add(change);
    assertThat(program.done("/api/v1/setup", body).path("outcome").asString()).isEqualTo("done");
  }
}

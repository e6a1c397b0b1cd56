package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A site that burns down and begins again on another machine, by the real program. */
@Timeout(300)
class BackupProgramTest {
  private static final Map<String, String> SECRET =
      Map.of("BMS600_PASSPHRASE", "correct horse battery");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Path site(String name, int port, int httpPort) throws IOException {
    var file = folder.resolve(name).resolve("site.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        site: { name: %s, timezone: UTC }
        ports: { COM1: { line: "rtu+tcp://127.0.0.1:%d" } }
        battery_types: { gel: { chemistry: vrla-gel, cells_per_block: 1, capacity: 1000 Ah } }
        batteries:
          - name: A
            strings:
              - { name: S1, type: gel, blocks: 12, sensors: [ { port: COM1, units: 1-12 } ] }
        hmi: { listen: "127.0.0.1:%d" }
        data: ./data
        """
            .formatted(name, port, httpPort));
    return file;
  }

  private Program.Ended run(String... arguments) throws Exception {
    return Program.run(folder, SECRET, arguments);
  }

  private Program start(Path site, int httpPort) throws IOException {
    return Program.start(folder, httpPort, "run", "--site", site.toString());
  }

  @Test
  void anotherMachineGoesOnWhereTheFirstEnded() throws Exception {
    int port = FreePorts.row();
    var north = site("North", port + 11, port);
    var backup = folder.resolve("north.backup");
    try (var program = start(north, port)) {
      program.await("/api/v1/events?limit=1000", events -> has(events, "alarm-raised"));
      program.visitFirst("anna");
      var made = run("backup", "--site", north.toString(), "--history", backup.toString());
      assertThat(made.exit()).as(made.err()).isZero();
      program.kill();
    }
    var signer = Pattern.compile("SHA256:[0-9a-f]{64}");
    var verified = run("backup", "verify", "--site", north.toString(), backup.toString());
    assertThat(verified.out())
        .contains("North", "all files are as they were signed", "by the key of this site");
    var by = signer.matcher(verified.out());
    assertThat(by.find()).isTrue();
    var south = folder.resolve("south/site.yaml");
    Files.createDirectories(south.getParent());
    Files.writeString(south, "hmi: { listen: \"127.0.0.1:" + port + "\" }\n");
    var stranger = run("restore", "--site", south.toString(), backup.toString());
    assertThat(stranger.exit()).isEqualTo(2);
    assertThat(stranger.err()).contains(by.group(), "--trust");
    var staged =
        run("restore", "--site", south.toString(), "--trust", by.group(), backup.toString());
    assertThat(staged.exit()).as(staged.err()).isZero();
    assertThat(staged.out()).contains("+ ", "Nothing is changed yet");
    assertThat(run("restore", "confirm", "--site", south.toString()).exit()).isZero();
    try (var program = start(south, port)) {
      var events = program.await("/api/v1/events?limit=1000", it -> count(it, "restored") >= 2);
      assertThat(count(events, "master-started")).as("there and here").isEqualTo(2);
      awaitAlarm(program, "the backup of North");
      assertThat(program.get("/api/v1/site").get("name").stringValue()).isEqualTo("North");
      assertThat(program.post("/api/v1/session", login("anna"))).isEqualTo(200);
      assertThat(program.post("/api/v1/session", login("otto"))).isEqualTo(401);
      assertThat(program.stop()).as("128 + SIGTERM").isEqualTo(143);
    }
    var checked = run("audit", "verify", "--site", south.toString());
    assertThat(checked.exit()).as(checked.out()).isZero();
    try (Stream<Path> all = Files.list(south.getParent())) {
      assertThat(all.map(it -> it.getFileName().toString()))
          .anyMatch(name -> name.startsWith("site.yaml.before-restore-"));
    }
  }

  private static void awaitAlarm(Program program, String words) {
    program.await(
        "/api/v1/alarms",
        alarms ->
            alarms.toString().contains("\"restored@site\"") && alarms.toString().contains(words));
  }

  @Test
  void whatCannotBeStartedGivesWayToTheOldState() throws Exception {
    int port = FreePorts.row();
    var north = site("North", port + 11, port);
    try (var program = start(north, port)) {
      program.await("/api/v1/events?limit=1000", events -> has(events, "alarm-raised"));
      var backup = folder.resolve("north.backup");
      assertThat(run("backup", "--site", north.toString(), backup.toString()).exit()).isZero();
      assertThat(program.stop()).isEqualTo(143);
      Files.writeString(
          north, Files.readString(north).replace("127.0.0.1:" + port, "127.0.0.1:" + (port + 1)));
      assertThat(run("restore", "--site", north.toString(), backup.toString()).exit()).isZero();
      assertThat(run("restore", "confirm", "--site", north.toString()).exit()).isZero();
    }
    try (var inTheWay =
            new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress());
        var program = start(north, port + 1)) {
      assertThat(inTheWay.getLocalPort()).isEqualTo(port);
      var events = program.await("/api/v1/events?limit=1000", it -> has(it, "restored"));
      assertThat(text(events, "restored")).contains("is taken back, the old state runs");
      awaitAlarm(program, "is taken back, the old state runs");
      assertThat(Files.readString(north)).contains("127.0.0.1:" + (port + 1));
    }
  }

  @Test
  void whatIsMissingIsAskedForInWords() throws Exception {
    var north = site("North", 1, 2);
    assertThat(run("backup", "--site", north.toString(), "x").err()).contains("history.db");
    var without = Program.run(folder, "backup", "--site", north.toString(), "x");
    assertThat(without.err()).contains("--passphrase-file");
    var weak =
        Program.run(
            folder,
            Map.of("BMS600_PASSPHRASE", "short"),
            "backup",
            "--site",
            north.toString(),
            "x");
    assertThat(weak.err()).contains("at least 12");
    assertThat(run("restore", "confirm", "--site", north.toString()).err())
        .contains("no backup is staged");
  }

  private static String login(String name) {
    return "{\"name\":\"" + name + "\",\"password\":\"correct horse battery\"}";
  }

  private static boolean has(JsonNode events, String kind) {
    return count(events, kind) > 0;
  }

  private static long count(JsonNode events, String kind) {
    return events.valueStream().filter(it -> it.get("kind").stringValue().equals(kind)).count();
  }

  private static String text(JsonNode events, String kind) {
    return events
        .valueStream()
        .filter(it -> it.get("kind").stringValue().equals(kind))
        .map(it -> it.get("text").stringValue())
        .findFirst()
        .orElseThrow();
  }
}

package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program sends its audit log to a real rsyslogd that is away at first, away again later,
 * and has the whole chain in the end: by it a log that was cut off is found out.
 */
@Timeout(300)
class AuditSyslogTest {
  private static final Pattern RECEIVED =
      Pattern.compile(
          "\\S+\\|(\\S+)\\|\\[audit@32473 seq=\"(\\d+)\" hash=\"([0-9a-f]{64})\"]\\|\uFEFF?(.*)");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Process collector = nobody();

  private static Process nobody() {
    try {
      return new ProcessBuilder("true").start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void collectorEnds() throws InterruptedException {
    stopCollector();
  }

  private void stopCollector() throws InterruptedException {
    collector.destroy();
    assertThat(collector.waitFor(3, TimeUnit.MINUTES)).isTrue();
  }

  private void startCollector(int port) throws IOException {
    var setup = folder.resolve("rsyslog.conf");
    Files.writeString(
        setup,
        """
        module(load="imtcp")
        template(name="parts" type="string"
          string="%%syslogfacility%%|%%msgid%%|%%structured-data%%|%%msg%%\\n")
        input(type="imtcp" port="%d" address="127.0.0.1" ruleset="all")
        ruleset(name="all") { action(type="omfile" file="%s" template="parts") }
        """
            .formatted(port, received()));
    collector =
        new ProcessBuilder(
                "/usr/sbin/rsyslogd",
                "-n",
                "-f",
                setup.toString(),
                "-i",
                folder.resolve("rsyslog.pid").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("rsyslog.log").toFile())
            .start();
  }

  private Path received() {
    return folder.resolve("received");
  }

  private Path siteFile(int first) throws IOException {
    return Files.writeString(
        folder.resolve("site.yaml"),
        """
        site: { name: Kept, timezone: UTC }
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:%d", baud: 38400 }
        battery_types: { gel: { chemistry: vrla-gel, cells_per_block: 1, capacity: 1000 Ah } }
        batteries:
          - name: A
            strings:
              - { name: S1, type: gel, blocks: 10, sensors: [ { port: COM1, units: 1-10 } ] }
        alarms: { channel-failed: { fault: { on: 1 s } } }
        audit: { syslog: { server: 127.0.0.1:%d, transport: tcp } }
        hmi: { listen: 127.0.0.1:%d }
        data: ./data
        """
            .formatted(first + 11, first + 12, first));
  }

  private record Arrived(long seq, String hash, String json) {}

  /** What arrived, heads and texts; of lines only what is of the log itself. */
  private List<Arrived> arrived() throws IOException {
    var all = new ArrayList<Arrived>();
    if (!Files.exists(received())) {
      return all;
    }
    for (var text : Files.readAllLines(received())) {
      var parts = RECEIVED.matcher(text);
      assertThat(parts.matches()).as(text).isTrue();
      assertThat(text).as("log audit, 13 of RFC 5424").startsWith("13|");
      if (!parts.group(1).equals("audit-head")) {
        all.add(new Arrived(Long.parseLong(parts.group(2)), parts.group(3), parts.group(4)));
      }
    }
    return all;
  }

  private void awaitArrival(String inJson) {
    Awaitility.await(inJson)
        .atMost(Program.PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> arrived().stream().anyMatch(line -> line.json().contains(inJson)));
  }

  private static void awaitChannel(Program program, String state) {
    program.await(
        "/api/v1/channels",
        channels ->
            channels.at("/0/name").asString("").equals("audit")
                && channels.at("/0/state").asString("").equals(state));
  }

  private static boolean isAlarmed(tools.jackson.databind.JsonNode alarms) {
    return alarms.toString().contains("channel-failed@audit");
  }

  @Test
  void theCollectorHasTheWholeChainWhoeverWasAwayAndFindsACutOut() throws Exception {
    int first = FreePorts.row();
    var file = siteFile(first);
    try (var program = Program.start(folder, first, "run", "--site", file.toString())) {
      awaitChannel(program, "fails");
      program.visitFirst("zoe");
      program.await("/api/v1/alarms", AuditSyslogTest::isAlarmed);
      startCollector(first + 12);
      awaitArrival("\"what\":\"first-visit\"");
      awaitChannel(program, "works");
      program.await("/api/v1/alarms", alarms -> !isAlarmed(alarms));
      stopCollector();
      program.kill();
    }
    try (var program = Program.start(folder, first, "run", "--site", file.toString())) {
      program.await("/api/v1/health", _ -> true);
      startCollector(first + 12);
      awaitChannel(program, "works");
      assertThat(program.stop()).as("ended by SIGTERM").isEqualTo(143);
    }
    var lines = arrived();
    assertThat(isOneChain(lines)).isTrue();
    var last = lines.getLast();
    assertThat(last.seq()).isGreaterThan(3);
    cutBackTo(last.seq() - 1);
    var verdict =
        Program.run(
            folder,
            "audit",
            "verify",
            "--site",
            file.toString(),
            "--head",
            last.seq() + ":" + last.hash());
    assertThat(verdict.exit()).isNotZero();
    assertThat(verdict.out() + verdict.err()).contains("its end was cut off");
  }

  /** As the manual of the log says, by what arrived alone; a line may have come twice. */
  private static boolean isOneChain(List<Arrived> lines) throws Exception {
    String before = "0".repeat(64);
    long number = 0;
    for (var line : lines) {
      if (line.seq() == number) {
        continue;
      }
      assertThat(line.seq()).isEqualTo(number + 1);
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] both = (before + " " + line.json()).getBytes(StandardCharsets.UTF_8);
      assertThat(HexFormat.of().formatHex(digest.digest(both))).isEqualTo(line.hash());
      before = line.hash();
      number++;
    }
    return number > 0;
  }

  /** Somebody on the machine cuts the end of the log off, and mends its head. */
  private void cutBackTo(long seq) throws IOException {
    var log = folder.resolve("data/audit.log");
    var kept = Files.readAllLines(log).subList(0, (int) seq);
    Files.write(log, kept);
    Files.writeString(
        folder.resolve("data/audit.head"),
        "%018d:%s%n".formatted(seq, kept.getLast().substring(0, 64)));
  }
}

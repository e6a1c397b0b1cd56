package bms600.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the command line answers, and with which exit code: 0 done, 1 a defect, 2 refused or out of
 * reach.
 */
class CommandLineTest {
  /** The contract's example, with a mistake in each of six lines. */
  private static final String BROKEN =
      """
      site:
        name: Substation K12
        timezone: Europe/Zuerich
      ports:
        COM1: { line: "rtu+tcp://127.0.0.1:7001", baud: 38401 }
      battery_types:
        opzv-1000:
          chemistry: vrla-gel
          cells_per_block: 1
          capacity: 1000
          rate: 10 h
          end_voltage: 1.80 V
          reference_temperature: 20 °C
          float: 2.25 A
          resistance: 0.30 mΩ
      batteries:
        - name: UPS A
          strings:
            - name: S1
              type: opzv-1000
              blocks: 55
              sensors: [ { port: COM1, units: 1-54 } ]
              current: [ { port: COM1, unit: 201, halls: [500 A] } ]
      hmi: { listen: 127.0.0.1:PORT }
      dta: ./data
      """;

  private static final List<String> MISTAKES =
      List.of(
          ":3: site.timezone: Europe/Zuerich — must be a time zone such as Europe/Zurich or UTC",
          ":5: ports.COM1.baud: 38401 — must be one of 9600, 19200, 38400, 57600, 115200",
          ":10: battery_types.opzv-1000.capacity: 1000 — must be 1 Ah to 3000 Ah, with its unit",
          ":14: battery_types.opzv-1000.float: 2.25 A — must be 2.1 V to 2.5 V, in V or mV",
          ":22: batteries[0].strings[0].sensors: 54 in all — must be one for each block: 55",
          ":25: dta: ./data — unknown key (did you mean data?): must be one of site, ports,"
              + " battery_types, batteries, io, alarms, notify, reports, audit, uplinks, hmi,"
              + " panel, data, scan");

  private static final String SUBSTATION =
      Sites.ROOT.resolve("examples/substation.yaml").toString();

  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** Where what the program says is kept, out of the site's way. */
  @TempDir private Path desk = Path.of("replaced by JUnit");

  private Program.Ended run(String... arguments) throws IOException, InterruptedException {
    return Program.run(desk, arguments);
  }

  private Path site(String text) throws IOException {
    return Files.writeString(folder.resolve("site.yaml"), text);
  }

  @Test
  void checkListsEveryMistakeAndRunRefusesTheSameWayAndTouchesNothing() throws Exception {
    var file = site(BROKEN.replace("PORT", Integer.toString(FreePorts.row())));
    String expected =
        String.join("", MISTAKES.stream().map(line -> file + line + "\n").toList())
            + "6 mistakes\n";
    var checked = run("check", file.toString());
    assertThat(checked).isEqualTo(new Program.Ended(2, "", expected));
    for (var command : List.of("run", "demo", "simulate", "points")) {
      assertThat(run(command, "--site", file.toString())).as(command).isEqualTo(checked);
    }
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void checkPrintsAGoodFileWithItsDefaults() throws Exception {
    var checked = run("check", SUBSTATION);
    assertThat(checked.exit()).isZero();
    assertThat(checked.err()).isEmpty();
    assertThat(checked.out()).contains("Substation K12", "max_blocks: 70", "parity: none");
  }

  @Test
  void pointsAreTheContractedTable() throws Exception {
    var points = run("points", "--site", SUBSTATION);
    assertThat(points.exit()).isZero();
    assertThat(points.err()).isEmpty();
    var lines = points.out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("point,unit,type,scale,register,oid,opcua");
    assertThat(lines)
        .contains(
            "S1.7.voltage,V,uint16,0.001,1006,1.3.6.1.4.1.32473.600.1.3.1.4.1.7,"
                + "ns=2;s=S1.7.voltage")
        .anyMatch(line -> line.startsWith("S1.voltage,V,"))
        .anyMatch(line -> line.startsWith("S1.current,A,int32,0.01,"))
        .anyMatch(line -> line.startsWith("S1.soc,%,"))
        .anyMatch(line -> line.startsWith("COM1.wire_share,%,"))
        .allMatch(line -> line.split(",", -1).length == 7)
        .doesNotHaveDuplicates();
  }

  @Test
  void pointsForPeopleHaveEveryAddress() throws Exception {
    var table = run("points", "--site", SUBSTATION, "--format", "md").out().lines().toList();
    assertThat(table.getFirst())
        .isEqualTo(
            "| point | what | unit | type | scale | register | OID | MQTT topic | member"
                + " | Prometheus sample | OPC UA node | codes |");
    assertThat(table)
        .contains(
            "| S1.7.voltage | Block voltage | V | uint16 | 0.001 | 1006"
                + " | 1.3.6.1.4.1.32473.600.1.3.1.4.1.7 | bms600/substation-k12/block/S1.7"
                + " | voltage | bms600_block_voltage_volts{block=\"7\",string=\"S1\"}"
                + " | ns=2;s=S1.7.voltage |  |");
    assertThat(run("points", "--site", SUBSTATION, "--format", "ods").exit()).isEqualTo(2);
  }

  /** openpyxl reads the workbook; a sheet is judged by somebody else's reader. */
  @Test
  void theWorkbookOpensElsewhere() throws Exception {
    var book = desk.resolve("points.xlsx");
    Program.runInto(book, "points", "--site", SUBSTATION, "--format", "xlsx");
    var script =
        "import openpyxl, sys; s = openpyxl.load_workbook(sys.argv[1]).active;"
            + " r = [c for c in s.values]; print(s.title, len(r), s.freeze_panes);"
            + " print(next(x for x in r if x[0] == 'S1.7.voltage')[:7])";
    var reader =
        new ProcessBuilder("/usr/bin/python3", "-c", script, book.toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(reader.getInputStream().readAllBytes(), UTF_8);
    int points = (int) run("points", "--site", SUBSTATION).out().lines().count();
    assertThat(said.lines())
        .containsExactly(
            "Points " + points + " A2",
            "('S1.7.voltage', 'Block voltage', 'V', 'uint16', 0.001, 1006,"
                + " '1.3.6.1.4.1.32473.600.1.3.1.4.1.7')");
  }

  @Test
  void helpVersionAndWhatIsNotKnown() throws Exception {
    var help = run("help");
    assertThat(help.exit()).isZero();
    assertThat(help.out()).contains("demo", "run", "simulate", "check", "points", "version");
    assertThat(run("version").out()).matches("BMS 600 \\d+\\.\\d+\\.\\d+, Java 25\\S*\\n");
    var unknown = run("explode");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("explode");
    assertThat(unknown.err()).doesNotContain("at bms600");
    assertThat(run().exit()).isEqualTo(2);
    assertThat(run("run").exit()).isEqualTo(2);
  }

  @Test
  void aPortThatIsTakenIsToldInASentence() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var text = Files.readString(Path.of(SUBSTATION), java.nio.charset.StandardCharsets.UTF_8);
      var file =
          site(
              text.replace("127.0.0.1:8600", "127.0.0.1:" + taken.getLocalPort())
                  .replace("../data/substation", "data"));
      var ended = run("run", "--site", file.toString());
      assertThat(ended.exit()).isEqualTo(2);
      assertThat(ended.err())
          .endsWith(
              "bms600: cannot listen on 127.0.0.1:"
                  + taken.getLocalPort()
                  + ": Address already in use\n")
          .doesNotContain("\tat ");
    }
  }
}

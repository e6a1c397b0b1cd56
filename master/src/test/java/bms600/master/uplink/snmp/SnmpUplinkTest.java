package bms600.master.uplink.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.point.PointReader;
import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.master.uplink.Foreign;
import bms600.master.uplink.UplinkContract;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;
import tools.jackson.dataformat.yaml.YAMLMapper;

final class SnmpUplinkTest extends UplinkContract<SnmpUplink> {
  private static final String ROOT = "1.3.6.1.4.1.32473.600.1.";
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  static SnmpUplink uplink(InetSocketAddress at, String community, Feed feed, Ticker ticker) {
    var settings =
        new SnmpSettings(
            at,
            Optional.of(new SnmpSettings.Community(community, View.ALL)),
            List.of(),
            PointTable.DEFAULT_ENTERPRISE,
            "0.1.0");
    var engine = new SnmpEngine(EngineState.fresh(), List.of());
    return new SnmpUplink(settings, engine, feed, ticker, new Admission(Ticker.system()));
  }

  @Override
  protected SnmpUplink make(Feed newFeed, Ticker ticker) {
    return uplink(ANY, "k12-read", newFeed, ticker);
  }

  @Override
  protected OptionalLong read(PointTable.Row row) throws IOException {
    var pdu = new PDU(PDU.GET, List.of(new VariableBinding(new OID(row.oid()))));
    try (var snmp = new Snmp(new DefaultUdpTransportMapping())) {
      snmp.listen();
      var target =
          new CommunityTarget<>(
              new UdpAddress(uplink.address().getAddress(), uplink.address().getPort()),
              new OctetString("k12-read"));
      target.setVersion(SnmpConstants.version2c);
      target.setTimeout(5000);
      target.setRetries(2);
      var reply = snmp.send(pdu, target).getResponse();
      assertThat(reply).as(row.name()).isNotNull();
      var variable = reply.get(0).getVariable();
      return variable.isException() ? OptionalLong.empty() : OptionalLong.of(variable.toLong());
    }
  }

  @Override
  protected AutoCloseable slowClient() throws IOException {
    var socket = new DatagramSocket();
    send(socket, HexFormat.of().parseHex("302902010104"));
    return socket;
  }

  private void send(DatagramSocket socket, byte[] bytes) throws IOException {
    socket.send(new DatagramPacket(bytes, bytes.length, uplink.address()));
  }

  private Foreign tool(String program, String version, String community, String... more)
      throws IOException, InterruptedException {
    var agent = "127.0.0.1:" + uplink.address().getPort();
    var command = List.of(program, version, "-c", community, "-On", "-t", "20", "-r", "0", agent);
    return Foreign.run(command, more);
  }

  private String said(String program, String... more) throws IOException, InterruptedException {
    var run = tool(program, "-v2c", "k12-read", more);
    assertThat(run.exit()).as(run.complaint()).isZero();
    return run.output();
  }

  @Test
  void snmpgetReadsValuesAndHoles() throws Exception {
    lively();
    publish(SECOND);
    assertThat(said("snmpget", ROOT + "3.1.4.1.7", ROOT + "3.1.5.1.7", ROOT + "2.1.3.1"))
        .isEqualTo(
            """
            .1.3.6.1.4.1.32473.600.1.3.1.4.1.7 = INTEGER: 2251
            .1.3.6.1.4.1.32473.600.1.3.1.5.1.7 = INTEGER: -34
            .1.3.6.1.4.1.32473.600.1.2.1.3.1 = Gauge32: 12381
            """);
    assertThat(said("snmpget", ROOT + "2.1.33.2", ROOT + "3.1.4.1.56", ROOT + "3.1.99.1.1"))
        .isEqualTo(
            """
            .1.3.6.1.4.1.32473.600.1.2.1.33.2 = No Such Instance currently exists at this OID
            .1.3.6.1.4.1.32473.600.1.3.1.4.1.56 = No Such Instance currently exists at this OID
            .1.3.6.1.4.1.32473.600.1.3.1.99.1.1 = No Such Object available on this agent at this OID
            """);
  }

  /**
   * The template for Zabbix asks for every point of whatever it discovers, for nothing else, and is
   * answered wherever there is a value.
   */
  @Test
  void everyObjectOfTheZabbixTemplateAnswers() throws Exception {
    lively();
    var reader = new PointReader(publish(Duration.ofMinutes(10)));
    var rows = PointTable.of(site).rows();
    var walked =
        said("snmpbulkwalk", "1.3.6.1.4.1.32473")
            .lines()
            .map(line -> line.substring(1, Math.max(1, line.indexOf(' '))))
            .toList();
    var asked = askedByZabbix(walked);
    assertThat(asked)
        .containsExactlyInAnyOrderElementsOf(rows.stream().map(PointTable.Row::oid).toList());
    asked.retainAll(walked);
    assertThat(asked)
        .containsExactlyInAnyOrderElementsOf(
            rows.stream()
                .filter(row -> row.point().raw(reader.value(row.point(), row.index())).isPresent())
                .map(PointTable.Row::oid)
                .toList());
  }

  /** Its items, and those it makes for each instance of what it discovers by walking names. */
  private static List<String> askedByZabbix(List<String> walked) throws IOException {
    var file = Path.of(System.getProperty("bms600.root"), "templates/zabbix/bms600-snmp.yaml");
    var template =
        YAMLMapper.builder()
            .build()
            .readTree(Files.readString(file))
            .at("/zabbix_export/templates/0");
    var asked = new ArrayList<>(template.path("items").findValuesAsString("snmp_oid"));
    for (var rule : template.path("discovery_rules")) {
      String names = rule.path("snmp_oid").asString().replaceAll(".*,(.*)]", "$1.");
      var prototypes = rule.path("item_prototypes").findValuesAsString("snmp_oid");
      for (var oid : walked) {
        if (oid.startsWith(names)) {
          String instance = oid.substring(names.length());
          prototypes.forEach(one -> asked.add(one.replace("{#SNMPINDEX}", instance)));
        }
      }
    }
    return asked;
  }

  @Test
  void versionOneIsServedToo() throws Exception {
    lively();
    publish(SECOND);
    assertThat(tool("snmpget", "-v1", "k12-read", ROOT + "3.1.4.1.7").output())
        .contains("INTEGER: 2251");
    var hole = tool("snmpget", "-v1", "k12-read", ROOT + "3.1.4.1.56");
    assertThat(hole.complaint()).contains("noSuchName");
    assertThat(tool("snmpwalk", "-v1", "k12-read", ROOT + "2.1.2").output())
        .isEqualTo(
            """
            .1.3.6.1.4.1.32473.600.1.2.1.2.1 = STRING: "S1"
            .1.3.6.1.4.1.32473.600.1.2.1.2.2 = STRING: "S2"
            """);
  }

  @Test
  void walksPassOverHolesAndEnd() throws Exception {
    bench.block(0, 2.25, 20, 0.3).block(2, 2.26, 20, 0.3).block(58, 2.27, 20, 0.3);
    publish(SECOND);
    String voltages =
        """
        .1.3.6.1.4.1.32473.600.1.3.1.4.1.1 = INTEGER: 2250
        .1.3.6.1.4.1.32473.600.1.3.1.4.1.3 = INTEGER: 2260
        .1.3.6.1.4.1.32473.600.1.3.1.4.2.4 = INTEGER: 2270
        """;
    assertThat(said("snmpwalk", ROOT + "3.1.4")).isEqualTo(voltages);
    assertThat(said("snmpbulkwalk", "-Cr50", ROOT + "3.1.4")).isEqualTo(voltages);
    assertThat(said("snmpwalk", ROOT + "3.1.7").lines()).as("qualities").hasSize(59);
    assertThat(said("snmpwalk", "1.3.6.1.4.1.32473").lines())
        .as("every instance once, and an end")
        .doesNotHaveDuplicates()
        .hasSameSizeAs(said("snmpbulkwalk", "-Cr25", "1.3.6.1.4.1.32473").lines().toList());
    assertThat(said("snmpbulkget", "-Cn1", "-Cr2", ROOT + "1.1", ROOT + "3.1.4", ROOT + "3.1.7"))
        .isEqualTo(
            """
            .1.3.6.1.4.1.32473.600.1.1.1.0 = STRING: "Substation K12"
            .1.3.6.1.4.1.32473.600.1.3.1.4.1.1 = INTEGER: 2250
            .1.3.6.1.4.1.32473.600.1.3.1.7.1.1 = INTEGER: 0
            .1.3.6.1.4.1.32473.600.1.3.1.4.1.3 = INTEGER: 2260
            .1.3.6.1.4.1.32473.600.1.3.1.7.1.2 = INTEGER: 2
            """);
  }

  @Test
  void activeAlarmsStandInTheirTable() throws Exception {
    lively();
    publish(Duration.ofMinutes(10));
    assertThat(said("snmpwalk", ROOT + "8"))
        .contains(
            ".1.8.1.4.1.3.59 = STRING: \"block-voltage-high@S2.4\"",
            ".1.8.1.5.1.3.59 = STRING: \"block-voltage-high\"",
            ".1.8.1.6.1.3.59 = INTEGER: 1",
            ".1.8.1.7.1.3.59 = INTEGER: 1",
            ".1.8.1.8.1.3.59 = STRING: \"S2.4\"",
            ".1.8.1.9.1.3.59 = STRING: \"Block voltage high: 2.600 V, limit 2.450 V\"",
            ".1.8.1.10.1.3.59 = STRING: \"2026-11-01T00:10:00Z\"",
            ".1.8.1.11.1.3.59 = Gauge32: 1793491800",
            ".1.8.1.8.20.6.1 = STRING: \"DI1\"",
            ".1.8.1.13.1.3.59 = OID: .1.3.6.1.4.1.32473.600.1.3.1.3.2.4",
            ".1.8.1.14.1.3.59 = INTEGER: 2",
            ".1.8.1.15.1.3.59 = INTEGER: 4",
            ".1.8.1.16.1.3.59 = STRING: \"2.6\"",
            ".1.8.1.17.1.3.59 = STRING: \"2.45\"",
            ".1.8.1.18.1.3.59 = STRING: \"V\"");
    lively().block(58, 2.25, 20, 0.3);
    publish(Duration.ofMinutes(10));
    assertThat(said("snmpwalk", ROOT + "8.1.4")).doesNotContain("S2.4");
  }

  @Test
  void sensorsAndTestsHaveTheirTables() throws Exception {
    lively();
    publish(Duration.ofMinutes(10));
    assertThat(said("snmpwalk", ROOT + "10"))
        .contains(
            ".10.1.2.7 = STRING: \"S1.7\"",
            ".10.1.3.7 = STRING: \"BAT-02\"",
            ".10.1.4.7 = INTEGER: 1",
            ".10.1.5.7 = INTEGER: 7",
            ".10.1.6.7 = INTEGER: 1",
            ".10.1.7.7 = INTEGER: 7",
            ".10.1.9.7 = INTEGER: 1",
            ".10.1.2.60 = STRING: \"S1\"",
            ".10.1.7.60 = INTEGER: 0");
    assertThat(said("snmpwalk", ROOT + "11"))
        .contains(
            ".11.1.8.1.0 = STRING: \"",
            ".11.1.3.1.7 = INTEGER: 0",
            ".11.1.4.1.7 = Gauge32: 312",
            ".11.1.8.2.4 = STRING: \"");
    assertThat(said("snmpwalk", ROOT + "9"))
        .contains(".9.1.0 = STRING: \"BMS 600\"", ".9.3.0 = STRING: \"0.1.0\"");
  }

  /** With the MIB as it is published, each column stands under its name. */
  @Test
  void snmptableKnowsTheColumnsByTheMib() throws Exception {
    lively();
    publish(SECOND);
    var agent = "127.0.0.1:" + uplink.address().getPort();
    var project = Path.of(System.getProperty("bms600.root"));
    Foreign.run(project.resolve("tools/base-mibs").toString());
    var run =
        Foreign.run(
            "snmptable",
            "-v2c",
            "-c",
            "k12-read",
            "-M",
            project.resolve("target/mibs") + ":" + project.resolve("docs/mib"),
            "-m",
            "BMS600-MIB",
            "-Cf",
            ";",
            agent,
            "BMS600-MIB::bmsStringTable");
    assertThat(run.exit()).as(run.complaint()).isZero();
    var lines = run.output().lines().filter(line -> line.contains(";")).toList();
    var columns = List.of(lines.get(0).split(";", -1));
    assertThat(lines).hasSize(3);
    assertThat(columns).contains("bmsStringName", "bmsStringVoltage", "bmsStringBlocks");
    var first = List.of(lines.get(1).split(";", -1));
    assertThat(first.get(columns.indexOf("bmsStringName"))).isEqualTo("S1");
    assertThat(first.get(columns.indexOf("bmsStringVoltage"))).isEqualTo("12381 10 mV");
    assertThat(first.get(columns.indexOf("bmsStringBlocks"))).isEqualTo("55");
  }

  @Test
  void systemGroupSaysWhoAndSinceWhen() throws Exception {
    publish(SECOND);
    nowNanos.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(said("snmpwalk", "1.3.6.1.2.1.1"))
        .isEqualTo(
            """
            .1.3.6.1.2.1.1.1.0 = STRING: "BMS 600 battery monitoring master"
            .1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.32473.600.3.1
            .1.3.6.1.2.1.1.3.0 = Timeticks: (12100) 0:02:01.00
            .1.3.6.1.2.1.1.4.0 = ""
            .1.3.6.1.2.1.1.5.0 = STRING: "Substation K12"
            .1.3.6.1.2.1.1.6.0 = ""
            .1.3.6.1.2.1.1.7.0 = INTEGER: 72
            """);
  }

  @Test
  void otherCommunityGetsNoAnswerAndIsCounted() throws Exception {
    publish(SECOND);
    for (var community : List.of("public", "private", "k12-rea", "k12-read ")) {
      var refused = tool("snmpget", "-v2c", community, "-t", "0.2", ROOT + "1.5.0");
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.complaint()).contains("Timeout: No Response");
    }
    assertThat(uplink.counts().badCommunities()).isEqualTo(4);
    assertThat(said("snmpget", "1.3.6.1.2.1.11.4.0")).endsWith("Counter32: 4\n");
  }

  @Test
  void nothingCanBeWritten() throws Exception {
    lively();
    publish(SECOND);
    var written = tool("snmpset", "-v2c", "k12-read", ROOT + "3.1.4.1.7", "i", "1");
    assertThat(written.exit()).isNotZero();
    assertThat(written.complaint()).containsPattern("noAccess|authorizationError");
    var name = tool("snmpset", "-v2c", "k12-read", "1.3.6.1.2.1.1.5.0", "s", "mine");
    assertThat(name.exit()).isNotZero();
    assertThat(read(row("S1.7.voltage"))).hasValue(2251);
    assertThat(said("snmpget", "1.3.6.1.2.1.1.5.0")).contains("Substation K12");
  }

  @Test
  void versionThreeIsNotThere() throws Exception {
    publish(SECOND);
    var agent = "127.0.0.1:" + uplink.address().getPort();
    var run =
        Foreign.run(
            "snmpget",
            "-v3",
            "-l",
            "noAuthNoPriv",
            "-u",
            "x",
            "-t",
            "0.2",
            "-r",
            "0",
            agent,
            ROOT + "1.5.0");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(uplink.counts().badVersions()).isPositive();
  }

  /** A GET of S1.7's voltage, typed out by the rules of BER. */
  private static final String GET =
      "3033020101"
          + "04086b31322d72656164"
          + "a024"
          + "02043f1a2b3c020100020100"
          + "30163014"
          + "06102b0601040181fd598458010301040107"
          + "0500";

  @Test
  void typedRequestIsAnswered() throws Exception {
    lively();
    publish(SECOND);
    try (var socket = new DatagramSocket()) {
      socket.setSoTimeout(180_000);
      send(socket, HexFormat.of().parseHex(GET));
      var answer = new DatagramPacket(new byte[1500], 1500);
      socket.receive(answer);
      assertThat(HexFormat.of().formatHex(answer.getData(), 0, answer.getLength()))
          .as("the request as a response, with INTEGER 2251 in place of NULL")
          .isEqualTo(
              GET.replace("3033", "3035")
                  .replace("a024", "a226")
                  .replace("30163014", "30183016")
                  .replaceFirst("0500$", "020208cb"));
    }
  }

  @Test
  void mutilatedPacketsLeaveTheAgentAlive() throws Exception {
    lively();
    publish(SECOND);
    var get = HexFormat.of().parseHex(GET);
    var random = new Random(600);
    try (var socket = new DatagramSocket()) {
      for (int i = 0; i < 20_000; i++) {
        var packet = Arrays.copyOf(get, 1 + random.nextInt(get.length));
        for (int flips = random.nextInt(4); flips >= 0; flips--) {
          packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
        }
        send(socket, packet);
      }
    }
    assertThat(read(row("S1.7.voltage"))).hasValue(2251);
    assertThat(uplink.counts().undecodable()).isPositive();
  }

  @Test
  void siteIsNotThereBeforeItsFirstImageAndAfterTheScanStopped() throws Exception {
    assertThat(said("snmpget", ROOT + "1.5.0")).contains("No Such Instance");
    publish(SECOND);
    assertThat(said("snmpget", ROOT + "1.5.0")).contains("INTEGER: 2");
    nowNanos.addAndGet(Duration.ofSeconds(31).toNanos());
    assertThat(said("snmpget", ROOT + "1.5.0")).contains("No Such Instance");
  }

  @Test
  void addressInUseIsNamed() {
    var second = uplink(uplink.address(), "x", feed, nowNanos::get);
    assertThatThrownBy(second::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("SNMP cannot listen on")
        .hasMessageContaining(":" + uplink.address().getPort());
  }
}

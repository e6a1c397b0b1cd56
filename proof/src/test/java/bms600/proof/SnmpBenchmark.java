package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.point.PointCatalogue;
import bms600.core.point.PointTable;
import bms600.core.site.Per;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.master.uplink.snmp.EngineState;
import bms600.master.uplink.snmp.SnmpEngine;
import bms600.master.uplink.snmp.SnmpSettings;
import bms600.master.uplink.snmp.SnmpUplink;
import bms600.master.uplink.snmp.View;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.smi.OID;

/**
 * Walks the columns of 420 blocks that always have a value of our agent, and the very same table of
 * net-snmp's snmpd, by the same snmpbulkwalk, in turns; and everything our agent has. Not part of
 * the build; needs snmpd: {@code mvn -pl proof -am verify -Dtest=SnmpBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class SnmpBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 21);
  private static final Path PROJECT = Path.of(System.getProperty("bms600.root"));
  private static final String ROOT = PointTable.root(PointTable.DEFAULT_ENTERPRISE);
  private static final String BLOCKS = ROOT + ".1.3";
  private static final int NAME = 3;

  /** Name, voltage, temperature, ohmic value, quality, alarm, kinds, flags: always there. */
  private static final List<OID> COLUMNS =
      IntStream.rangeClosed(NAME, 10).mapToObj(n -> new OID(BLOCKS + ".1." + n)).toList();

  private static final String MIBS =
      PROJECT.resolve("target/mibs") + ":" + PROJECT.resolve("docs/mib");
  private static final Path LOAD = Path.of("/proc/loadavg");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static SnmpUplink ours(Feed feed, View view) throws IOException {
    var settings =
        new SnmpSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.of(new SnmpSettings.Community("public", view)),
            List.of(),
            PointTable.DEFAULT_ENTERPRISE,
            "0.1.0");
    var engine = new SnmpEngine(EngineState.fresh(), List.of());
    var uplink = new SnmpUplink(settings, engine, feed, Ticker.system());
    uplink.start();
    return uplink;
  }

  /** What snmpbulkwalk says, and how long it took, its own start included. */
  private record Walk(List<String> lines, double ms) {}

  private Walk walked(int port, String subtree, String... more) throws Exception {
    var output = folder.resolve("walk");
    var command = new ArrayList<>(List.of("snmpbulkwalk", "-v2c", "-c", "public", "-On"));
    command.addAll(List.of(more));
    command.addAll(List.of("127.0.0.1:" + port, subtree));
    var builder = new ProcessBuilder(command);
    builder.environment().put("MIBS", "");
    long start = System.nanoTime();
    var process = builder.redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    double ms = (System.nanoTime() - start) / 1e6;
    return new Walk(Files.readAllLines(output), ms);
  }

  /** A configuration by which snmpd has the same table: rows in the columns of our MIB. */
  private void configure(Walk table) throws IOException {
    var columns = new TreeSet<>(Set.of(NAME));
    PointCatalogue.load().per(Per.BLOCK).stream()
        .map(point -> Integer.valueOf(point.oid().substring(point.oid().lastIndexOf('.') + 1)))
        .forEach(columns::add);
    Map<String, TreeMap<Integer, String>> rows = new TreeMap<>();
    for (String line : table.lines()) {
      String[] half = line.split(" = ", 2);
      String[] number = half[0].substring(BLOCKS.length() + 4).split("\\.", -1);
      String value = half[1].substring(half[1].indexOf(": ") + 2);
      rows.computeIfAbsent(number[1] + " " + number[2], _ -> new TreeMap<>())
          .put(Integer.valueOf(number[0]), value);
    }
    var text = new StringBuilder("rocommunity public default -V columns\n");
    COLUMNS.forEach(column -> text.append("view columns included .").append(column).append('\n'));
    text.append("table BMS600-MIB::bmsBlockTable\n");
    rows.forEach(
        (index, values) -> {
          text.append("add_row BMS600-MIB::bmsBlockTable ").append(index);
          columns.forEach(column -> text.append(' ').append(values.getOrDefault(column, "0")));
          text.append('\n');
        });
    Files.writeString(folder.resolve("table.conf"), text);
  }

  private Process snmpd(int port) throws IOException {
    var builder =
        new ProcessBuilder(
            "/usr/sbin/snmpd",
            "-f",
            "-Le",
            "-C",
            "-c",
            folder.resolve("table.conf").toString(),
            "-M",
            MIBS,
            "-m",
            "BMS600-MIB",
            "-I",
            "-system_mib,ifTable",
            "udp:127.0.0.1:" + port);
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
    var daemon = builder.redirectErrorStream(true).redirectOutput(log()).start();
    return daemon;
  }

  private File log() {
    return folder.resolve("snmpd.log").toFile();
  }

  private static int freePort() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStarted(int port) throws Exception {
    while (walked(port, BLOCKS, "-Cr50").lines().size() < 2) {
      assertThat(log()).as("what snmpd says").exists();
    }
  }

  private static Snapshot livelySite() throws Exception {
    try (var live = new ScannedSite(Sites.site("full-site"))) {
      System.out.println("scanned: " + live.watch(Duration.ofSeconds(30)));
      return live.feed().newest().orElseThrow();
    }
  }

  @Test
  void walkBesideSnmpd() throws Exception {
    var feed = new Feed();
    feed.publish(livelySite());
    int theirs = freePort();
    try (var uplink = ours(feed, new View(COLUMNS, List.of()));
        var whole = ours(feed, View.ALL)) {
      int port = uplink.address().getPort();
      var table = walked(port, BLOCKS, "-Cr50");
      configure(table);
      var snmpd = snmpd(theirs);
      try {
        awaitStarted(theirs);
        System.out.println("load average before: " + Files.readString(LOAD).strip());
        for (String repetitions : new String[] {"-Cr10", "-Cr50"}) {
          compare(port, theirs, repetitions);
        }
        var everything = walked(whole.address().getPort(), "1.3.6.1", "-Cr50");
        System.out.printf(
            "everything of ours, -Cr50: %d values in %.0f ms%n",
            everything.lines().size(), everything.ms());
        assertThat(uplink.shed()).as("messages that were not answered").hasValue(0);
        assertThat(whole.shed()).as("messages that were not answered").hasValue(0);
        System.out.println("load average after: " + Files.readString(LOAD).strip());
      } finally {
        snmpd.destroy();
        assertThat(snmpd.waitFor(20, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private void compare(int ours, int theirs, String repetitions) throws Exception {
    var oursMs = new double[ROUNDS];
    var theirsMs = new double[ROUNDS];
    int values = 0;
    for (int round = -2; round < ROUNDS; round++) {
      var our = walked(ours, BLOCKS, repetitions);
      var their = walked(theirs, BLOCKS, repetitions);
      values = our.lines().size();
      assertThat(their.lines()).as("the same table").hasSize(values).hasSizeGreaterThan(3000);
      if (round >= 0) {
        oursMs[round] = our.ms();
        theirsMs[round] = their.ms();
      }
    }
    Arrays.sort(oursMs);
    Arrays.sort(theirsMs);
    double our = oursMs[ROUNDS / 2];
    double their = theirsMs[ROUNDS / 2];
    System.out.printf(
        "snmpbulkwalk %s of %d values: ours %.1f ms, snmpd %.1f ms: %.2f of snmpd's speed%n",
        repetitions, values, our, their, their / our);
  }
}

package bms600.proof;

import bms600.core.FreePorts;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.proof.Horde.Manner;
import bms600.simulator.LiveSimulation;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import bms600.simulator.wire.MeasureFault;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The real program in a process of its own, with a listener of every protocol that has many
 * clients, on a plant that is simulated here.
 */
final class LoadedSite implements AutoCloseable {
  private final int first;
  private final LiveSimulation plant;
  private final Program program;
  private final CollectorLog collector;
  private int faults;

  /**
   * @param strings of 70 blocks, each on a port of its own, 1 to 6
   * @param folder for its site file, its data and what it says
   */
  LoadedSite(int strings, Path folder) throws IOException {
    first = FreePorts.row();
    var file = Files.writeString(folder.resolve("site.yaml"), text(strings));
    var site = Sites.read(file).site();
    var simulation = new Simulation(site, SimulationSetup.TYPICAL);
    simulation.field().commission();
    plant = LiveSimulation.start(simulation, site.ports(), InetAddress.getLoopbackAddress(), 1);
    var log = folder.resolve("collector.log");
    collector = new CollectorLog(log);
    program =
        Program.startAsPackaged(
            folder, first, List.of(CollectorLog.option(log)), "run", "--site", file.toString());
    program.await("/api/v1/points", all -> isGood(all, site));
  }

  private static boolean isGood(JsonNode all, Site site) {
    String last = site.strings().getLast().name();
    return all.at("/points/" + last + ".70.quality/value").asInt(9) == 0;
  }

  private String text(int strings) {
    var ports = new StringBuilder();
    var batteries = new StringBuilder();
    for (int i = 1; i <= strings; i++) {
      ports.append(
          "  COM%d: { line: \"rtu+tcp://127.0.0.1:%d\", baud: 38400 }%n"
              .formatted(i, first + 10 + i));
      batteries.append(
          """
                - name: S%d
                  type: opzv
                  blocks: 70
                  sensors: [ { port: COM%d, units: 1-70 } ]
                  current: [ { port: COM%d, unit: 201, halls: [500 A] } ]
                  voltage: { port: COM%d, unit: 221 }
          """
              .formatted(i, i, i, i));
    }
    return """
    site: { name: Loaded, timezone: UTC }
    ports:
    %sbattery_types: { opzv: { chemistry: vrla-gel, cells_per_block: 1, capacity: 1000 Ah } }
    batteries:
      - name: A
        strings:
    %suplinks:
      modbus_tcp: { listen: 127.0.0.1:%d }
      snmp: { listen: 127.0.0.1:%d, community: public }
      prometheus: { listen: 127.0.0.1:%d }
    hmi: { listen: 127.0.0.1:%d }
    data: ./data
    """
        .formatted(ports, batteries, first + 1, first + 2, first + 3, first);
  }

  int pages() {
    return first;
  }

  int modbus() {
    return first + 1;
  }

  int snmp() {
    return first + 2;
  }

  int prometheus() {
    return first + 3;
  }

  /** As slowhttptest has them: a header without end, a body without end, an answer not read. */
  List<Manner> slow() {
    String get = "GET /api/v1/points HTTP/1.1\r\n" + host();
    String post = "POST /api/v1/login HTTP/1.1\r\n" + host() + "Content-Length: 60000\r\n\r\n";
    String scrape = "GET /metrics HTTP/1.1\r\n" + host();
    return List.of(
        new Manner(pages(), get, "X: y\r\n", true, true),
        new Manner(pages(), post, "x", true, true),
        new Manner(pages(), get + "\r\n", "", false, true),
        new Manner(prometheus(), scrape + "\r\n", "", false, true),
        new Manner(modbus(), "\0\7\0\0", "", true, true));
  }

  List<Manner> idle() {
    return List.of(
        Manner.silent(pages()),
        Manner.silentAfter(pages(), "GET / HT"),
        Manner.silent(prometheus()),
        Manner.silent(modbus()));
  }

  Manner stream() {
    return new Manner(
        pages(), "GET /api/v1/stream HTTP/1.1\r\n" + host() + "\r\n", "", true, false);
  }

  private String host() {
    return "Host: 127.0.0.1:" + pages() + "\r\n";
  }

  Program program() {
    return program;
  }

  CollectorLog collector() {
    return collector;
  }

  ProcessFigures figures() throws IOException {
    return ProcessFigures.of(program.handle());
  }

  /** Lets the leads of one more block be swapped; the alarm that must come of it. */
  String swapLeads() {
    int unit = 1 + faults++ % 70;
    plant.with(it -> it.field().fault(PortId.COM1, unit, MeasureFault.REVERSED_BLOCK, true));
    return "reversed-polarity@S1." + unit;
  }

  /** How long after now an alarm is told by the interface, ms. */
  static double msUntilTold(GoodLatency rest, String alarm, Duration patience)
      throws InterruptedException {
    long start = System.nanoTime();
    String wanted = "\"" + alarm + "\"";
    while (!rest.newest().contains(wanted)) {
      if (System.nanoTime() - start > patience.toNanos()) {
        return Double.NaN;
      }
      Thread.sleep(20);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  @Override
  public void close() throws IOException {
    program.close();
    plant.close();
  }
}

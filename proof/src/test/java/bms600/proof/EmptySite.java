package bms600.proof;

import bms600.core.site.PortId;
import bms600.master.Master.Doors;
import bms600.master.Running;
import bms600.master.backup.Restore;
import bms600.master.config.ConfigurationReader;
import bms600.master.config.ConfigurationReader.Outcome;
import bms600.simulator.LiveSimulation;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A master of a site file in which nothing is wired yet, and beside it a plant of four blocks whose
 * sensors come from the box and have no address, on a real TCP line.
 */
final class EmptySite implements AutoCloseable {
  private final Path file;
  private final LiveSimulation plant;
  private final Running running;
  private final String url;

  EmptySite(Path folder) throws IOException {
    var site = SmallSite.of(SmallSite.AGM_100, 4, string -> string);
    var setup = SimulationSetup.TYPICAL;
    var simulation = new Simulation(site, setup.with(setup.field().withoutAddresses()));
    plant = LiveSimulation.start(simulation, site.ports(), InetAddress.getLoopbackAddress(), 1);
    int port = freePort();
    url = "http://127.0.0.1:" + port;
    file = folder.resolve("site.yaml");
    Files.writeString(file, "# the cellar\nhmi: { listen: \"127.0.0.1:" + port + "\" }\n");
    var read = (Outcome.Loaded) ConfigurationReader.read(file);
    running = Running.start(read.configuration(), file, Doors.ALL, Restore.of(file), () -> {});
  }

  /** A port that was free a moment ago, and stays the same when the master begins anew. */
  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  String url() {
    return url;
  }

  /** The site file. */
  Path file() {
    return file;
  }

  /** How the plant is reached. */
  String line() {
    return "rtu+tcp://127.0.0.1:" + plant.address(PortId.COM1).getPort();
  }

  /** What a console would tell whoever visits first. */
  String firstCode() {
    return running.master().orElseThrow().people().firstCode().orElseThrow();
  }

  boolean isRunning() {
    return running.master().isPresent();
  }

  @Override
  public void close() throws IOException {
    running.close();
    plant.close();
  }
}

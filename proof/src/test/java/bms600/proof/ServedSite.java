package bms600.proof;

import bms600.core.FreePorts;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.master.Master;
import bms600.master.config.Configuration;
import bms600.master.config.ListenAddress;
import bms600.master.config.Uplinks;
import bms600.master.config.WebAccess;
import bms600.simulator.LiveSimulation;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A whole master with its pages, on a plant in real time; the master can be stopped and come back.
 */
final class ServedSite implements AutoCloseable {
  private final LiveSimulation plant;
  private final Configuration configuration;
  private @Nullable Master master;

  ServedSite(String example, Path data) throws IOException {
    this(example, data, WebAccess.DEFAULT);
  }

  ServedSite(String example, Path data, WebAccess access) throws IOException {
    this(Sites.configuration(example), data, access);
  }

  /** One whose file is none of the examples. */
  ServedSite(Configuration read, Path data, WebAccess access) throws IOException {
    var setup = SimulationSetup.TYPICAL;
    var made = setup.with(setup.field().with(read.models()));
    var simulation = new Simulation(onFreePorts(read.site()), made);
    var loopback = InetAddress.getLoopbackAddress();
    plant = LiveSimulation.start(simulation, onFreePorts(read.site()).ports(), loopback, 1);
    configuration =
        new Configuration(
                withLines(read.site(), plant),
                read.models(),
                read.maxBlocks(),
                Uplinks.NONE,
                new ListenAddress(loopback.getHostAddress(), FreePorts.one()),
                data,
                read.scanPeriod())
            .with(access);
    start();
  }

  private static Site onFreePorts(Site site) {
    return with(site, Map.of());
  }

  private static Site withLines(Site site, LiveSimulation plant) {
    var lines = new TreeMap<PortId, Integer>();
    site.ports().keySet().forEach(id -> lines.put(id, plant.address(id).getPort()));
    return with(site, lines);
  }

  private static Site with(Site site, Map<PortId, Integer> lines) {
    var ports = new TreeMap<PortId, Port>();
    for (var port : site.ports().values()) {
      String line = "rtu+tcp://127.0.0.1:" + lines.getOrDefault(port.id(), 0);
      ports.put(port.id(), new Port(port.id(), line, port.baud(), port.parity()));
    }
    return new Site(
        site.name(), site.timezone(), ports, site.batteries(), site.fittings(), site.io());
  }

  String url() {
    boolean isOpen = configuration.access().tls() instanceof WebAccess.Tls.Off;
    return (isOpen ? "http://" : "https://") + configuration.hmi();
  }

  /** What a console would tell whoever visits first. */
  synchronized String firstCode() {
    return Objects.requireNonNull(master).people().firstCode().orElseThrow();
  }

  /** Returns after the first scan: nothing that asks is refused for having come too early. */
  synchronized void start() throws IOException {
    if (master == null) {
      var started = Master.start(configuration);
      master = started;
      try {
        if (started.feed().await(0, Program.PATIENCE).isEmpty()) {
          throw new IOException("no scan within " + Program.PATIENCE);
        }
      } catch (InterruptedException e) {
        throw new InterruptedIOException("waiting for the first scan");
      }
    }
  }

  synchronized void stop() {
    if (master != null) {
      master.close();
      master = null;
    }
  }

  void breakChain(PortId port, int afterUnit) {
    plant.with(simulation -> simulation.field().breakChain(port, afterUnit));
  }

  void healChain(PortId port) {
    plant.with(simulation -> simulation.field().healChain(port));
  }

  @Override
  public void close() throws IOException {
    stop();
    plant.close();
  }
}

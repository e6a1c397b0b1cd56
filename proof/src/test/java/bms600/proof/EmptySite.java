package bms600.proof;

import bms600.core.FreePorts;
import bms600.core.site.Fitting;
import bms600.core.site.IoModule;
import bms600.core.site.IoModule.DigitalInput;
import bms600.core.site.IoModule.RelayOutput;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.master.Ground;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/**
 * A master of a site file in which nothing is wired yet, and beside it a plant of four blocks and
 * an I/O module whose sensors come from the box and have no address, on a real TCP line, and a mail
 * server that somebody else wrote: it refuses nobody@.
 */
final class EmptySite implements AutoCloseable {
  private final Path file;
  private final LiveSimulation plant;
  private final Running running;
  private final MailServer mail = new MailServer("");
  private final String url;

  EmptySite(Path folder) throws IOException, InterruptedException {
    var site = withModule(SmallSite.of(SmallSite.AGM_100, 4, string -> string));
    var setup = SimulationSetup.TYPICAL;
    var simulation = new Simulation(site, setup.with(setup.field().withoutAddresses()));
    plant = LiveSimulation.start(simulation, site.ports(), InetAddress.getLoopbackAddress(), 1);
    int port = FreePorts.one();
    url = "http://127.0.0.1:" + port;
    file = folder.resolve("site.yaml");
    Files.writeString(
        file,
        """
        # the cellar
        hmi: { listen: "127.0.0.1:%d" }
        """
            .formatted(port));
    var read = (Outcome.Loaded) ConfigurationReader.read(file);
    var basis = new Running.Basis(file, Doors.ALL, Ground.REAL);
    running = Running.start(read.configuration(), basis, Restore.of(file), _ -> {});
  }

  /** The same with an I/O module at the end of the chain, of which all is wired. */
  private static Site withModule(Site site) {
    var fittings = new ArrayList<>(site.fittings());
    fittings.add(new Fitting(fittings.size(), PortId.COM1, 241, "IO", new Spot.AtIo()));
    var contact = new DigitalInput(1, "Door", true);
    var relay = new RelayOutput(1, "Horn", List.of("critical"), false);
    var module = new IoModule(List.of(), List.of(contact), List.of(relay));
    return new Site(
        site.name(),
        site.timezone(),
        site.ports(),
        site.batteries(),
        fittings,
        Optional.of(module));
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

  /** Where the mail server is: host and port. */
  String mailServer() {
    return "127.0.0.1:" + mail.port();
  }

  /** The next mail that has come in. */
  JsonNode mail() throws InterruptedException {
    return mail.mail();
  }

  /** The next test message, behind whatever was told of alarms meanwhile. */
  JsonNode testMail() throws InterruptedException {
    var next = mail();
    while (!next.get("text").asString().contains("Test message")) {
      next = mail();
    }
    return next;
  }

  /** The contact at DI1 closes, or opens. */
  void contact(boolean isClosed) {
    plant.with(simulation -> simulation.field().contact(1, isClosed));
  }

  /** Whether the relay at DO1 is on, by the plant itself. */
  boolean relay() {
    var isOn = new AtomicBoolean();
    plant.with(simulation -> isOn.set(simulation.field().relay(1)));
    return isOn.get();
  }

  boolean isRunning() {
    return running.master().isPresent();
  }

  @Override
  public void close() throws IOException {
    running.close();
    plant.close();
    mail.close();
  }
}

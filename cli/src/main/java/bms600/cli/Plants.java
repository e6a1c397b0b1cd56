package bms600.cli;

import bms600.master.config.Configuration;
import bms600.simulator.LiveSimulation;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import bms600.simulator.scenario.Scenario;
import bms600.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/** Plants in real time on loopback, for the commands that start one. */
final class Plants {
  private static final double REAL_TIME = 1;

  private Plants() {}

  /** What plant is wanted: the same seed makes the same one; fresh sensors have no address. */
  record Wish(long seed, boolean isFresh) {}

  static LiveSimulation start(Configuration configuration, Wish wish, Scenario scenario, Told told)
      throws IOException {
    var site = configuration.site();
    var setup = SimulationSetup.TYPICAL.withSeed(wish.seed());
    var made = setup.field().with(configuration.models());
    var field = wish.isFresh() ? made.withoutAddresses() : made;
    var simulation = new Simulation(site, setup.with(field));
    simulation.play(scenario, said -> told.tell(Instant.now(), said.text()));
    return LiveSimulation.start(
        simulation, site.ports(), InetAddress.getLoopbackAddress(), REAL_TIME);
  }

  /** The scenario that was read, or every mistake in it told. */
  static Optional<Scenario> scenario(ScenarioReader.Outcome outcome, PrintStream err) {
    return switch (outcome) {
      case ScenarioReader.Outcome.Read(var scenario) -> Optional.of(scenario);
      case ScenarioReader.Outcome.Refused(var mistakes) -> {
        mistakes.forEach(err::println);
        yield Optional.empty();
      }
    };
  }
}

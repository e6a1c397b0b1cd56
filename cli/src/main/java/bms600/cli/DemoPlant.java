package bms600.cli;

import bms600.core.site.Battery;
import bms600.core.site.Fitting;
import bms600.core.site.IoModule;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.master.Ground;
import bms600.master.config.Configuration;
import bms600.simulator.LiveSimulation;
import bms600.simulator.scenario.Scenario;
import bms600.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ground a demo stands on: a simulated plant wired as the site file says. Where the file comes
 * to say that it is wired otherwise there is another plant, whose scenario begins anew.
 */
final class DemoPlant implements Ground, AutoCloseable {
  private final Wish wish;
  private final Told told;
  private Optional<Wiring> wired = Optional.empty();
  private @Nullable LiveSimulation running;

  /**
   * What plant is wanted.
   *
   * @param scenario a file of what happens; empty for ten minutes of a bad day
   * @param portsFrom the first port of all, in place of those of the site file
   */
  record Wish(long seed, Optional<Path> scenario, Optional<Integer> portsFrom) {}

  /** What of a site a plant is made of. */
  private record Wiring(
      Map<PortId, Port> ports,
      List<Battery> batteries,
      List<Fitting> fittings,
      Optional<IoModule> io) {
    static Wiring of(Site site) {
      return new Wiring(site.ports(), site.batteries(), site.fittings(), site.io());
    }
  }

  /**
   * None as yet.
   *
   * @param told hears what happens
   */
  DemoPlant(Wish wish, Told told) {
    this.wish = wish;
    this.told = told;
  }

  @Override
  public synchronized Configuration ready(Configuration written) throws IOException {
    var on = wish.portsFrom().map(from -> ShiftedPorts.of(written, from)).orElse(written);
    var wanted = Optional.of(Wiring.of(on.site()));
    if (running == null || !wired.equals(wanted)) {
      var scenario = scenario(on.site());
      close();
      running = Plants.start(on, new Plants.Wish(wish.seed(), true), scenario, told);
      wired = wanted;
    }
    return on;
  }

  private Scenario scenario(Site site) throws IOException {
    if (wish.scenario().isEmpty()) {
      return DemoScenario.of(site);
    }
    return switch (ScenarioReader.read(wish.scenario().get(), site)) {
      case ScenarioReader.Outcome.Read(var scenario) -> scenario;
      case ScenarioReader.Outcome.Refused(var mistakes) ->
          throw new IOException(String.join("\n", mistakes));
    };
  }

  @Override
  public synchronized void close() throws IOException {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}

package bms600.cli;

import bms600.simulator.scenario.Scenario;
import bms600.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs only the plant: its sensors answer on the rtu+tcp lines of the site file. */
@Command(
    name = "simulate",
    description = "Runs a simulated plant whose sensors answer on the site's rtu+tcp lines.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class SimulateCommand implements Callable<Integer> {
  @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
  private Path file = Path.of("site.yaml");

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "600",
      description = "The same seed makes the same plant (default ${DEFAULT-VALUE}).")
  private long seed = 600;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "What happens when; without one it is a calm day.")
  private @Nullable Path scenarioFile;

  @Option(names = "--fresh", description = "No sensor has an address yet.")
  private boolean isFresh;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var configuration = SiteFile.read(file, System.err);
    if (configuration.isEmpty()) {
      return Main.REFUSED;
    }
    var site = configuration.get().site();
    var scenario =
        scenarioFile == null
            ? Optional.of(Scenario.CALM)
            : Plants.scenario(ScenarioReader.read(scenarioFile, site), System.err);
    if (scenario.isEmpty()) {
      return Main.REFUSED;
    }
    var stop = new CountDownLatch(1);
    var told = new Told(System.out, site.timezone());
    var wish = new Plants.Wish(seed, isFresh);
    try (var plant = Plants.start(configuration.get(), wish, scenario.get(), told)) {
      site.ports().keySet().forEach(id -> System.out.println(id + " on " + plant.address(id)));
      System.out.println("stop with Ctrl-C");
      told.open();
      Stopping.onSignal(stop);
      stop.await();
    }
    Stopping.done();
    return 0;
  }
}

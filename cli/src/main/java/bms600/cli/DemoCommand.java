package bms600.cli;

import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.core.upkeep.Work;
import bms600.master.Master;
import bms600.master.config.Configuration;
import bms600.master.run.Feed;
import bms600.simulator.scenario.Scenario;
import bms600.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A simulated plant and the real master in one process; they meet only on TCP lines. */
@Command(
    name = "demo",
    description = "Runs a simulated site and the master that monitors it.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class DemoCommand implements Callable<Integer> {
  private static final Path HOME = Path.of(System.getProperty("bms600.home", "."));

  @Option(
      names = "--site",
      paramLabel = "FILE",
      description = "The site file (default: examples/full-site.yaml, 6 strings of 70 cells).")
  private Path file = HOME.resolve("examples/full-site.yaml");

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description =
          "What happens when (default: NAME.scenario.yaml beside the site file NAME.yaml, if there"
              + " is one, else ten minutes of a bad day).")
  private @Nullable Path scenarioFile;

  @Option(
      names = "--ports-from",
      paramLabel = "N",
      converter = ShiftedPorts.First.class,
      description = "Uses TCP and UDP ports from N on instead of those of the site file.")
  private @Nullable Integer portsFrom;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where history is kept (default: data/demo-… beside this program).")
  private @Nullable Path data;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "600",
      description = "The same seed makes the same plant (default ${DEFAULT-VALUE}).")
  private long seed = 600;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var read = SiteFile.read(file, System.err);
    if (read.isEmpty()) {
      return Main.REFUSED;
    }
    var configuration = prepared(read.get());
    var site = configuration.site();
    var scenario = scenario(site);
    if (scenario.isEmpty()) {
      return Main.REFUSED;
    }
    var told = new Told(System.out, site.timezone());
    var stop = new CountDownLatch(1);
    var wish = new Plants.Wish(seed, true);
    try (var _ = Plants.start(configuration, wish, scenario.get(), told);
        var master = Master.start(configuration)) {
      head(site, master.doors());
      DemoAccount.of(master.people(), configuration.data())
          .ifPresent(
              one ->
                  System.out.println(
                      "  log in as %s with %s (this demo only)"
                          .formatted(one.name(), one.password())));
      System.out.println("  stop with Ctrl-C");
      told.open();
      Stopping.onSignal(stop);
      tellUntil(stop, master, told);
    }
    Stopping.done();
    return 0;
  }

  private Optional<Scenario> scenario(Site site) {
    var beside = file.resolveSibling(name() + ".scenario.yaml");
    var played = scenarioFile == null && Files.exists(beside) ? beside : scenarioFile;
    return played == null
        ? Optional.of(DemoScenario.of(site))
        : Plants.scenario(ScenarioReader.read(played, site), System.err);
  }

  private String name() {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  private static void head(Site site, List<String> doors) {
    System.out.println(
        "%s: %d strings, %d blocks, simulated; times are those of %s"
            .formatted(site.name(), site.strings().size(), site.blockCount(), site.timezone()));
    doors.forEach(door -> System.out.println("  " + door));
  }

  private Configuration prepared(Configuration read) {
    var shifted =
        Optional.ofNullable(portsFrom).map(from -> ShiftedPorts.of(read, from)).orElse(read);
    var folder = data == null ? HOME.resolve("data/demo-" + name()) : data;
    var simulated =
        new Configuration(
            shifted.site().with(List.of()),
            shifted.models(),
            shifted.maxBlocks(),
            shifted.uplinks(),
            shifted.hmi(),
            folder.toAbsolutePath(),
            shifted.scanPeriod());
    return simulated.with(shifted.access()).with(shifted.panel());
  }

  /** Says what the master makes of it: alarms raised and cleared, chains addressed. */
  private static void tellUntil(CountDownLatch stop, Master master, Told told)
      throws InterruptedException {
    long seen = 0;
    while (!stop.await(0, TimeUnit.SECONDS)) {
      var newest = master.feed().await(seen, Duration.ofMillis(500));
      if (newest.isPresent()) {
        long until = newest.get().sequence();
        master.feed().toldAfter(seen).stream()
            .filter(each -> each.sequence() <= until)
            .map(Feed.Told::event)
            .filter(DemoCommand::isWorthTelling)
            .forEach(event -> told.tell(event.at(), line(event)));
        seen = until;
      }
    }
  }

  private static boolean isWorthTelling(Event event) {
    return !event.kind().equals("sensor-addressed");
  }

  /** The place, and what became of it; a raised alarm says so by its severity alone. */
  private static String line(Event event) {
    String text = Work.words(event.kind(), event.place(), event.text());
    return "%-6s %s".formatted(event.place(), text);
  }
}

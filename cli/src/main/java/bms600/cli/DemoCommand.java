package bms600.cli;

import bms600.core.site.Site;
import bms600.master.Master;
import bms600.master.Running;
import bms600.master.run.Crew;
import bms600.master.run.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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
      description =
          "Where the demo keeps its own copy of the site file, and its data (default: data/demo-…"
              + " beside this program).")
  private @Nullable Path folder;

  @Option(
      names = "--fresh",
      description =
          "Copies the site file anew, whatever was changed in the copy; that is set aside as"
              + " site.yaml.before.")
  private boolean isFresh;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "600",
      description = "The same seed makes the same plant (default ${DEFAULT-VALUE}).")
  private long seed = 600;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var given = SiteFile.read(file, System.err);
    if (given.isEmpty()) {
      return Main.REFUSED;
    }
    var copy = new DemoCopy(file, folder == null ? HOME.resolve("data/demo-" + name()) : folder);
    var state = copy.settle(isFresh);
    var told = new Told(System.out, given.get().site().timezone());
    var teller = new DemoTeller(told);
    var wish = new DemoPlant.Wish(seed, scenario(), Optional.ofNullable(portsFrom));
    var crew = new Crew(Ticker.system());
    try (var plant = new DemoPlant(wish, told)) {
      var basis = new Running.Basis(copy.file(), Master.Doors.ALL, plant);
      var rounds =
          new Rounds(
              basis,
              (running, configuration) -> {
                head(configuration.site());
                System.out.println("  its site file is " + copy.file() + words(state));
                reached(running.master().orElseThrow(), configuration.data());
                told.open();
                teller.follow(running);
              });
      crew.start(teller);
      int exit = rounds.run();
      if (exit == Main.REFUSED) {
        System.err.println("it is the demo's own copy: mend it, or begin anew with --fresh");
      }
      return exit;
    } finally {
      crew.close();
      Stopping.done();
    }
  }

  /** Beside the site file that is given, not beside the copy. */
  private Optional<Path> scenario() {
    var beside = file.resolveSibling(name() + ".scenario.yaml");
    var played = scenarioFile == null && Files.exists(beside) ? beside : scenarioFile;
    return Optional.ofNullable(played);
  }

  private String name() {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  private String words(DemoCopy.State state) {
    return switch (state) {
      case SAME -> ", a copy of " + file + " to be changed at will";
      case CHANGED -> ", kept as it was changed; --fresh copies " + file + " anew";
      case BEHIND ->
          ", kept as it was changed; " + file + " is another since: --fresh copies it anew";
    };
  }

  private static void head(Site site) {
    System.out.println(
        "%s: %d strings, %d blocks, simulated; times are those of %s"
            .formatted(site.name(), site.strings().size(), site.blockCount(), site.timezone()));
  }

  private static void reached(Master master, Path data) throws IOException, InterruptedException {
    master.doors().forEach(door -> System.out.println("  " + door));
    DemoAccount.of(master.people(), data)
        .ifPresent(
            one ->
                System.out.println(
                    "  log in as %s with %s (this demo only)"
                        .formatted(one.name(), one.password())));
    System.out.println("  stop with Ctrl-C");
  }
}

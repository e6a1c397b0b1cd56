package bms600.cli.soak;

import bms600.core.site.Site;
import bms600.master.config.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Virtual days of a whole site with a mix of faults, and a judge that knows what was done. */
@Command(
    name = "soak",
    description = {
      "Lives through days of a whole site in virtual time: plant, sensors, bus, master, people.",
      "Faults come from a seed; a checker that shares nothing with the alarms compares what was",
      "done to the plant with journal, relays, points and messages. The same seed gives the same",
      "digest. Exit code 1 when anything was missed, false, late, repeated or too much."
    },
    mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {
  private static final int NOT_CLEAN = 1;
  private static final int REFUSED = 2;
  private static final int MOST = 10_000;
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
  private static final Path HOME = Path.of(System.getProperty("bms600.home", "."));

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many days each seed lives (default ${DEFAULT-VALUE}).")
  private int days = 1;

  @Option(
      names = "--seeds",
      paramLabel = "A-B",
      defaultValue = "1",
      description = "One seed, or a range (default ${DEFAULT-VALUE}).")
  private String seeds = "1";

  @Option(
      names = "--faults",
      paramLabel = "N",
      defaultValue = "600",
      description = "How many faults a day, as far as there is room (default ${DEFAULT-VALUE}).")
  private int faults = 600;

  @Option(
      names = "--site",
      paramLabel = "FILE",
      description = "The site file (default: examples/full-site.yaml, 6 strings of 70 cells).")
  private Path file = HOME.resolve("examples/full-site.yaml");

  @Option(names = "--verbose", description = "Prints the journal too.")
  private boolean verbose;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    long[] range = range();
    within("--days", days);
    within("--faults", faults);
    var site = site();
    if (site.isEmpty()) {
      return REFUSED;
    }
    long first = range[0];
    long last = range[1];
    System.out.println(Soak.head() + "        speed");
    boolean clean = true;
    for (long seed = first; seed <= last; seed++) {
      clean &= live(site.get(), seed);
    }
    return clean ? 0 : NOT_CLEAN;
  }

  /** First and last seed. A range that runs backwards would judge nothing and find it clean. */
  private long[] range() {
    var range = RANGE.matcher(seeds);
    if (range.matches()) {
      long first = Long.parseLong(range.group(1));
      long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
      if (first <= last) {
        return new long[] {first, last};
      }
    }
    throw refused("--seeds", seeds, "such as 7 or 1-20, the lower one first");
  }

  private void within(String option, int value) {
    if (value < 1 || value > MOST) {
      throw refused(option, Integer.toString(value), "1 to " + MOST);
    }
  }

  private ParameterException refused(String option, String value, String allowed) {
    return new ParameterException(
        spec.commandLine(), option + ": " + value + " — must be " + allowed);
  }

  private boolean live(Site site, long seed) throws IOException, InterruptedException {
    long began = System.nanoTime();
    var soak = Soak.live(site, seed, Duration.ofDays(days), Amounts.of(faults));
    double elapsedS = (System.nanoTime() - began) / 1e9;
    double speed = Duration.ofDays(days).toSeconds() / elapsedS;
    System.out.printf(Locale.ROOT, "%s  %.0f x%n", soak.line(), speed);
    soak.findings().forEach(System.out::println);
    if (verbose) {
      soak.journal().forEach(System.out::println);
    }
    return soak.isClean();
  }

  private Optional<Site> site() {
    return switch (ConfigurationReader.read(file)) {
      case ConfigurationReader.Outcome.Loaded(var configuration) ->
          Optional.of(configuration.site());
      case ConfigurationReader.Outcome.Refused(var mistakes) -> {
        mistakes.forEach(mistake -> System.err.println(mistake.text()));
        yield Optional.empty();
      }
    };
  }
}

package bms600.cli.soak;

import bms600.cli.soak.check.Checker;
import bms600.cli.soak.check.Finding;
import bms600.cli.soak.check.Finding.Sort;
import bms600.cli.soak.check.Injected;
import bms600.cli.soak.check.Log;
import bms600.core.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Some time of a site from one seed, and the verdict on them. */
public record Soak(
    long seed,
    int faults,
    int restarts,
    Checker.Report report,
    int messages,
    String digest,
    List<String> journal) {
  /** Shorter, and nothing would have the time to come and go. */
  public static final Duration SHORTEST = Duration.ofHours(6);

  public Soak {
    journal = List.copyOf(journal);
  }

  /**
   * Lives through a stretch of time.
   *
   * @param length six hours or more
   * @param aDay what happens each day
   * @throws IllegalArgumentException for a site that cannot be soaked, and for less time
   */
  public static Soak live(Site site, long seed, Duration length, Amounts aDay)
      throws IOException, InterruptedException {
    if (length.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("a soak of " + length + " must be 6 h or more");
    }
    double endS = length.toSeconds();
    var soak = SoakSite.of(site);
    var plan = Mix.of(soak, seed, endS, aDay);
    var folder = Files.createTempDirectory("bms600-soak");
    try {
      var world = new World(soak, seed, plan, folder);
      var records = world.live(plan.turns(), endS);
      var log =
          new Log(
              World.layout(soak),
              endS,
              plan.injected(),
              records.changes,
              records.messages,
              records.relays,
              records.shown,
              records.aways);
      return new Soak(
          seed,
          plan.injected().size(),
          records.aways.size(),
          Checker.check(log),
          records.messages.size(),
          records.digest(),
          story(plan, records));
    } finally {
      delete(folder);
    }
  }

  /** What was done and what was said of it, in order of time. */
  private static List<String> story(Plan plan, Records records) {
    return Stream.of(
            plan.injected().stream().map(Soak::told),
            plan.turns().stream().map(turn -> turn.atS() + " " + turn),
            records.journal.stream())
        .flatMap(lines -> lines)
        .sorted(Comparator.comparingDouble(Soak::seconds))
        .toList();
  }

  private static String told(Injected fault) {
    return fault.fromS()
        + " injected "
        + fault.where()
        + " "
        + fault.what()
        + " until "
        + fault.untilS();
  }

  private static double seconds(String line) {
    return Double.parseDouble(line.substring(0, line.indexOf(' ')));
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Whether everything was as it should be. */
  public boolean isClean() {
    return report.findings().isEmpty();
  }

  /** What was found, one line each. */
  public List<String> findings() {
    return report.findings().stream().map(Finding::toString).toList();
  }

  /** The figures in a line. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%6d %8d %10d %7d %7d %6d %6d %8d %6d %7d %9d  %s",
        seed,
        faults,
        report.conditions(),
        report.found(),
        report.count(Sort.MISSED),
        report.count(Sort.FALSE),
        report.count(Sort.LATE),
        report.count(Sort.REPEATED),
        report.count(Sort.FLOOD),
        report.count(Sort.OUTPUT),
        messages,
        digest);
  }

  /** What stands above such lines. */
  public static String head() {
    return "  seed   faults conditions   found  missed  false   late repeated  flood outputs"
        + "  messages  digest";
  }
}

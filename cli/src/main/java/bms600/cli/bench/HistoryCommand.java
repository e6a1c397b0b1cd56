package bms600.cli.bench;

import bms600.core.site.Site;
import bms600.master.config.ConfigurationReader;
import bms600.master.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the store of values on a month of a whole site, beside SQLite rows. */
@Command(
    name = "history",
    description = {
      "Writes a month of the 420 blocks of examples/full-site.yaml, a frame each second, as a",
      "master would: noisy float, a discharge, ohmic tests. Prints how fast, how large, how many",
      "bytes reach the disk a day, how long three queries take and how much memory it took,",
      "beside one SQLite row a value on the first minutes of the same month.",
      "A month takes some minutes and half a gigabyte in the folder."
    },
    mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
  private static final int MISSED = 1;
  private static final int REFUSED = 2;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many days are written (default ${DEFAULT-VALUE}; queries reach as far).")
  private int days = 30;

  @Option(
      names = "--row-minutes",
      paramLabel = "N",
      defaultValue = "15",
      description = "How many minutes are written as rows too (default ${DEFAULT-VALUE}).")
  private int rowMinutes = 15;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Where to write, and on which disk (default: a temporary folder).")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    if (days < 3 || rowMinutes < 1 || rowMinutes > 1440) {
      System.err.println("bms600: --days must be 3 or more, --row-minutes 1 to 1440");
      return REFUSED;
    }
    var home = Path.of(System.getProperty("bms600.home", "."));
    var site = site(home.resolve("examples/full-site.yaml"));
    var place = folder == null ? Files.createTempDirectory("bms600-bench") : folder;
    Files.createDirectories(place);
    try {
      var scores = new HistoryMarks(site, place, days, rowMinutes).all();
      System.out.print(Table.of(scores));
      return scores.stream().allMatch(Score::met) ? 0 : MISSED;
    } finally {
      if (folder == null) {
        remove(place);
      }
    }
  }

  private static Site site(Path file) throws IOException {
    return switch (ConfigurationReader.read(file)) {
      case ConfigurationReader.Outcome.Loaded(var configuration) -> configuration.site();
      case ConfigurationReader.Outcome.Refused(var mistakes) ->
          throw new IOException(file + ": " + mistakes.getFirst().text());
    };
  }

  private static void remove(Path place) throws IOException {
    try (var files = Files.walk(place)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The points of a site of one quantity of its blocks. */
  static List<String> points(Site site, String quantity) {
    return site.strings().stream()
        .flatMap(
            string ->
                java.util.stream.IntStream.rangeClosed(1, string.blocks())
                    .mapToObj(number -> string.blockName(number) + "." + quantity))
        .toList();
  }

  /** Runs the writer until nothing is left to do. */
  static void settle(History history) throws InterruptedException {
    var writer = history.writer(() -> 0);
    while (writer.step() <= 0) {
      Thread.onSpinWait();
    }
  }

  static double ms(long nanos) {
    return nanos / 1e6;
  }

  static final Duration DAY = Duration.ofDays(1);
}

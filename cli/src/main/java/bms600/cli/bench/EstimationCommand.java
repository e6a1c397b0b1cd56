package bms600.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Scores the estimators against reference series. */
@Command(
    name = "estimation",
    description = {
      "Replays the estimators over reference series and prints how far they are off, in % of",
      "charge or health, beside a plain method on the same work.",
      "E is the error a sensor may have: current gain 2 %, zero 0.6 % of C10 and a daily swing of",
      "0.2 %, voltage 0.2 % and 1 mV per cell, temperature 0.5 K, ohmic value 1 % and 25 µΩ; all",
      "corners are run and the worst is shown."
    },
    mixinStandardHelpOptions = true)
final class EstimationCommand implements Callable<Integer> {
  private static final int MISSED = 1;
  private static final int REFUSED = 2;

  @Option(
      names = "--reference",
      paramLabel = "FOLDER",
      description = "The reference series (default: shared/reference beside the project).")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException {
    var reference = reference();
    if (reference.isEmpty()) {
      System.err.println(
          "bms600: no reference series in "
              + (folder == null ? "../shared/reference" : folder)
              + ": name their folder with --reference; it holds a folder bboxx");
      return REFUSED;
    }
    var scores = new ArrayList<Score>();
    for (var row : Row.ALL) {
      scores.addAll(row.scores(reference.get()));
    }
    System.out.print(Table.of(List.copyOf(scores)));
    return scores.stream().allMatch(Score::met) ? 0 : MISSED;
  }

  private Optional<Path> reference() {
    var home = Path.of(System.getProperty("bms600.home", "."));
    var places =
        folder == null ? List.of(home.resolve("../shared/reference").normalize()) : List.of(folder);
    return places.stream().filter(place -> Files.isDirectory(place.resolve("bboxx"))).findFirst();
  }
}

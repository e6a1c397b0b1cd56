package bms600.cli;

import bms600.master.config.Configuration;
import bms600.master.config.ConfigurationReader;
import bms600.master.config.Mistake;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a site file for a command, or tells every mistake in it. */
final class SiteFile {
  private SiteFile() {}

  /** A site that has strings; where it is only begun, that is told. */
  static Optional<Configuration> read(Path file, PrintStream err) {
    var begun = readBegun(file, err);
    if (begun.isPresent() && begun.get().site().batteries().isEmpty()) {
      err.println(
          file
              + ": batteries: (left out) — must be a list of batteries; the pages of 'bms600 run"
              + " --site "
              + file
              + "' help to set the site up");
      return Optional.empty();
    }
    return begun;
  }

  /** The same, where a site may be only begun. */
  static Optional<Configuration> readBegun(Path file, PrintStream err) {
    return switch (ConfigurationReader.read(file)) {
      case ConfigurationReader.Outcome.Loaded(var configuration) -> Optional.of(configuration);
      case ConfigurationReader.Outcome.Refused(var mistakes) -> {
        tell(mistakes, err);
        yield Optional.empty();
      }
    };
  }

  private static void tell(List<Mistake> mistakes, PrintStream err) {
    mistakes.forEach(mistake -> err.println(mistake.text()));
    err.println(mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes");
  }
}

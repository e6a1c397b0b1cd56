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

  static Optional<Configuration> read(Path file, PrintStream err) {
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

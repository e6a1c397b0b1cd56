package bms600.proof;

import bms600.core.site.Site;
import bms600.master.config.Configuration;
import bms600.master.config.ConfigurationReader;
import java.nio.file.Path;

/** The shipped example sites. */
final class Sites {
  static final Path ROOT = Path.of(System.getProperty("bms600.root"));

  private Sites() {}

  static Configuration configuration(String example) {
    return read(ROOT.resolve("examples").resolve(example + ".yaml"));
  }

  /** What a site file says, which must be without a mistake. */
  static Configuration read(Path file) {
    return switch (ConfigurationReader.read(file)) {
      case ConfigurationReader.Outcome.Loaded(var configuration) -> configuration;
      case ConfigurationReader.Outcome.Refused(var mistakes) ->
          throw new AssertionError(mistakes.toString());
    };
  }

  static Site site(String example) {
    return configuration(example).site();
  }
}

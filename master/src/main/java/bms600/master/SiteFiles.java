package bms600.master;

import bms600.master.config.Configuration;
import bms600.master.config.ConfigurationReader;
import bms600.master.config.ConfigurationReader.Outcome;
import bms600.master.config.edit.SiteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file in which a site can be changed, where it says what the master runs by. */
final class SiteFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SiteFiles.class);
  private static final String FOLDER = "site-versions";

  private SiteFiles() {}

  static Optional<SiteFile> of(Optional<Path> siteFile, Configuration configuration) {
    if (siteFile.isEmpty()) {
      return Optional.empty();
    }
    var path = siteFile.get();
    try {
      String text = Files.readString(path);
      if (ConfigurationReader.read(path, text) instanceof Outcome.Loaded(var again)
          && again.site().equals(configuration.site())) {
        return Optional.of(new SiteFile(path, text, configuration.data().resolve(FOLDER)));
      }
      LOG.warn("the site cannot be changed: {} was changed since it was read", path);
    } catch (IOException e) {
      LOG.warn("the site cannot be changed: {} cannot be read any more", path, e);
    }
    return Optional.empty();
  }
}

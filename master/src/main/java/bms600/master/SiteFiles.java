package bms600.master;

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

  /**
   * The file of a site.
   *
   * @param data the folder beside whose history its versions are kept
   * @return empty where the file says something else by now
   */
  static Optional<SiteFile> of(Master.Source source, Path data) {
    var path = source.file();
    try {
      String text = Files.readString(path);
      if (ConfigurationReader.read(path, text) instanceof Outcome.Loaded(var again)
          && again.site().equals(source.written())) {
        return Optional.of(new SiteFile(path, text, data.resolve(FOLDER)));
      }
      LOG.warn("the site cannot be changed: {} was changed since it was read", path);
    } catch (IOException e) {
      LOG.warn("the site cannot be changed: {} cannot be read any more", path, e);
    }
    return Optional.empty();
  }
}

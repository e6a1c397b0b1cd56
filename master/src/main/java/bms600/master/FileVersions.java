package bms600.master;

import bms600.master.config.edit.SiteFile;
import bms600.master.hmi.SetpointStore.Version;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The versions of the site file, as the pages tell them. */
final class FileVersions {
  private static final Logger LOG = LoggerFactory.getLogger(FileVersions.class);

  private final SiteFile file;

  FileVersions(SiteFile file) {
    this.file = file;
  }

  /** The newest first. What was changed by hand is not told: it may be a password. */
  List<Version> told() {
    String now = file.text();
    return all().reversed().stream()
        .map(
            each ->
                new Version(
                    each.number(),
                    each.at(),
                    each.who(),
                    each.why(),
                    each.text().equals(now),
                    each.who().isEmpty() ? List.of() : each.diff()))
        .toList();
  }

  Optional<bms600.master.config.edit.Version> numbered(int number) {
    return all().stream().filter(each -> each.number() == number).findFirst();
  }

  private List<bms600.master.config.edit.Version> all() {
    try {
      return file.versions();
    } catch (IOException e) {
      LOG.warn("the versions of the site file cannot be read", e);
      return List.of();
    }
  }
}

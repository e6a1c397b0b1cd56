package bms600.cli.security;

import bms600.master.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether other users of the machine can read what is secret, or write what is believed. */
final class FileRights {
  private static final String CHECK = "rights";

  /** Files of the data folder with secrets in them, or what stands for secrets. */
  private static final List<String> SECRET =
      List.of("signing.key", "people.json", "pages.key", "opcua.key");

  private FileRights() {}

  static List<Finding> look(Configuration configuration, Path siteFile) throws IOException {
    var findings = new ArrayList<Finding>();
    var data = configuration.data();
    var believed = new LinkedHashSet<Path>(List.of(siteFile.toAbsolutePath(), data));
    var secret = new LinkedHashSet<Path>();
    SECRET.forEach(name -> secret.add(data.resolve(name)));
    secret.addAll(configuration.keys());
    for (var file : believed) {
      if (Files.exists(file)) {
        findings.add(
            has(file, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE)
                ? Finding.failed(CHECK, file.toString(), "other users may change it")
                : Finding.ok(CHECK, file.toString(), "nobody else may change it"));
      }
    }
    if (hasSecrets(configuration)) {
      secret.add(siteFile.toAbsolutePath());
    }
    for (var file : secret) {
      if (Files.exists(file)) {
        findings.add(secret(file));
      }
    }
    return findings;
  }

  private static Finding secret(Path file) throws IOException {
    if (isReadable(file, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE)) {
      return Finding.failed(CHECK, file.toString(), "every user of this machine may read it");
    }
    return isReadable(file, PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE)
        ? Finding.doubtful(CHECK, file.toString(), "its group may read it")
        : Finding.ok(CHECK, file.toString(), "nobody else may read it");
  }

  /** Readable itself, and every folder above it can be gone through. */
  private static boolean isReadable(
      Path file, PosixFilePermission reads, PosixFilePermission passes) throws IOException {
    if (!has(file, reads)) {
      return false;
    }
    for (var above = file.toRealPath().getParent(); above != null; above = above.getParent()) {
      if (!has(above, passes)) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(Path file, PosixFilePermission... any) throws IOException {
    var rights = Files.getPosixFilePermissions(file);
    return Set.of(any).stream().anyMatch(rights::contains);
  }

  /** Where its effective text hides something, or tells a community, there is something to hide. */
  private static boolean hasSecrets(Configuration configuration) {
    String text = configuration.text();
    return text.contains("********") || text.contains("pin: \"0000\"");
  }
}

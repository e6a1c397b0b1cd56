package bms600.cli.security;

import bms600.master.audit.AuditCheck;
import bms600.master.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole self test (IEC 62443-4-2 CR 3.3). What needs a running master is untried where none
 * runs, or where it is another user's.
 */
public final class SecurityCheck {
  private SecurityCheck() {}

  /**
   * What is looked at.
   *
   * @param siteFile of the configuration
   * @param bill of materials, as JSON of CycloneDX; need not exist
   * @param classPath of this program
   */
  public record Subject(Configuration configuration, Path siteFile, Path bill, String classPath) {}

  /** Asks the master, as nobody. */
  @FunctionalInterface
  public interface Asking {
    /** The status by which a request is answered; the body of a POST means nothing to any route. */
    int status(String method, String path) throws IOException, InterruptedException;
  }

  /**
   * Looks at everything.
   *
   * @throws IOException when something cannot even be looked at
   */
  public static List<Finding> of(Subject subject, Asking asking, Instant now)
      throws IOException, InterruptedException {
    var configuration = subject.configuration();
    var findings = new ArrayList<Finding>();
    var listeners = new Listeners(configuration);
    var master = listeners.master();
    findings.addAll(listeners.look());
    findings.addAll(TlsFloor.look(configuration, master.isPresent()));
    findings.addAll(Dates.look(configuration, now));
    findings.addAll(FileRights.look(configuration, subject.siteFile()));
    findings.addAll(WeakSecrets.look(configuration));
    findings.addAll(audit(configuration));
    if (master.isPresent()) {
      findings.addAll(Roles.look(configuration, asking));
      findings.addAll(ProcessOptions.look(master.getAsLong()));
    } else {
      findings.add(Finding.untried("role", "anonymous", "no master of this user runs"));
      findings.add(Finding.untried("attach", "process", "no master of this user runs"));
    }
    findings.addAll(Libraries.look(subject.bill(), subject.classPath()));
    return findings;
  }

  private static List<Finding> audit(Configuration configuration) throws IOException {
    var folder = configuration.data();
    if (!Files.isDirectory(folder)) {
      return List.of(Finding.untried("audit", folder.toString(), "there is no data yet"));
    }
    var findings = new ArrayList<Finding>();
    var verdict = AuditCheck.of(folder);
    String place = folder.resolve("audit.log").toString();
    if (verdict.fault().isPresent()) {
      findings.add(Finding.failed("audit", place, verdict.fault().get()));
    } else if (verdict.seals().isEmpty()) {
      findings.add(Finding.doubtful("audit", place, "no line is signed"));
    } else {
      var seals = verdict.seals().get();
      findings.add(
          Finding.ok(
              "audit",
              place,
              "%d lines are sound, signed up to line %d by %s"
                  .formatted(verdict.head().seq(), seals.upTo(), seals.signer())));
    }
    findings.add(
        configuration.auditSyslog().isPresent()
            ? Finding.ok("audit", "audit.syslog", "leaves the machine")
            : Finding.doubtful("audit", "audit.syslog", "the log stays on this machine only"));
    return findings;
  }
}

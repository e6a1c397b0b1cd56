package bms600.cli.security;

import bms600.master.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether the certificates of the site are believed just now, and for how long. */
final class Dates {
  private static final String CHECK = "certificate";
  private static final Duration SOON = Duration.ofDays(30);

  private Dates() {}

  static List<Finding> look(Configuration configuration, Instant now) throws IOException {
    var findings = new ArrayList<Finding>();
    for (var each : configuration.certificates().entrySet()) {
      findings.add(look(each.getKey(), each.getValue(), now));
    }
    var opcua = configuration.uplinks().opcua().stream();
    for (var user : opcua.flatMap(server -> server.users().stream()).toList()) {
      user.spoilt()
          .ifPresent(
              file ->
                  findings.add(
                      Finding.failed(
                          CHECK,
                          "OPC UA: " + user.name() + ": " + file,
                          "cannot be read, nobody comes in by it")));
    }
    return findings;
  }

  private static Finding look(String use, Path file, Instant now) throws IOException {
    String place = use + ": " + file;
    if (!Files.exists(file)) {
      return Finding.untried(CHECK, place, "not yet made: the first start does");
    }
    try (var bytes = Files.newInputStream(file)) {
      for (var each : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
        var certificate = (X509Certificate) each;
        var ends = certificate.getNotAfter().toInstant();
        var begins = certificate.getNotBefore().toInstant();
        if (now.isBefore(begins)) {
          return Finding.failed(CHECK, place, "is not believed before " + begins);
        }
        if (!now.isBefore(ends)) {
          return Finding.failed(CHECK, place, "has ended at " + ends);
        }
        if (now.plus(SOON).isAfter(ends)) {
          return Finding.doubtful(CHECK, place, "ends at " + ends);
        }
      }
      return Finding.ok(CHECK, place, "is believed for 30 days and more");
    } catch (CertificateException e) {
      return Finding.failed(CHECK, place, "cannot be read: " + e.getMessage());
    }
  }
}

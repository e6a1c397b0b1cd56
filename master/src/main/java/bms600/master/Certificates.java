package bms600.master;

import bms600.core.measure.HostHealth.Certificate;
import bms600.master.config.Configuration;
import bms600.master.run.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the certificates end by which the program shows who it is: of the pages, of Modbus over TLS,
 * of OPC UA, and towards brokers. Read again each hour, since others renew them.
 */
final class Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
  private static final Duration READ_EVERY = Duration.ofHours(1);

  private final Map<String, Path> files;
  private final Ticker ticker;
  private List<Certificate> ends = List.of();
  private long readNanos;
  private boolean isRead;

  /**
   * Certificates in use.
   *
   * @param files by what they serve, in words
   */
  Certificates(Map<String, Path> files, Ticker ticker) {
    this.files = new LinkedHashMap<>(files);
    this.ticker = ticker;
  }

  /** Those of a site. */
  static Certificates of(Configuration configuration, Ticker ticker) {
    return new Certificates(configuration.certificates(), ticker);
  }

  /** When each of them ends, the soonest first; one that cannot be read is left out and logged. */
  synchronized List<Certificate> ends() {
    if (!isRead || ticker.nanos() - readNanos >= READ_EVERY.toNanos()) {
      isRead = true;
      readNanos = ticker.nanos();
      ends = read();
    }
    return ends;
  }

  /** The one that ends first. */
  Optional<Certificate> first() {
    return ends().stream().findFirst();
  }

  private List<Certificate> read() {
    var read = new ArrayList<Certificate>();
    files.forEach(
        (use, file) -> {
          try {
            read.add(new Certificate(use, end(file)));
          } catch (IOException | CertificateException e) {
            LOG.warn("the certificate of {} cannot be read: {}", use, e.toString());
          }
        });
    read.sort(Comparator.comparing(Certificate::ends));
    return List.copyOf(read);
  }

  /** A chain is over when the first of it is. */
  private static Instant end(Path file) throws IOException, CertificateException {
    try (var bytes = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
          .map(each -> ((X509Certificate) each).getNotAfter().toInstant())
          .min(Comparator.naturalOrder())
          .orElseThrow(() -> new CertificateException(file + " holds none"));
    }
  }
}

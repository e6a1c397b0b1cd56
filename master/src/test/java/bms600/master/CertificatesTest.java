package bms600.master;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.uplink.OpenSsl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ends of certificates, as openssl tells them. */
final class CertificatesTest {
  private static final DateTimeFormatter OPENSSL =
      DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final AtomicLong nanos = new AtomicLong();

  private static Instant end(Path file) throws Exception {
    String said = OpenSsl.run("x509", "-in", file.toString(), "-noout", "-enddate");
    String at = said.strip().replace("notAfter=", "").replaceAll(" +", " ");
    return OPENSSL.parse(at, Instant::from);
  }

  @Test
  void theSoonestEndGoesFirst() throws Exception {
    var files = new LinkedHashMap<String, Path>();
    files.put("the pages", OpenSsl.certificate(folder, "pages", 90));
    files.put("MQTT", OpenSsl.certificate(folder, "mqtt", 5));
    var ends = new Certificates(files, nanos::get).ends();
    assertThat(ends).extracting(each -> each.use()).containsExactly("MQTT", "the pages");
    assertThat(ends.getFirst().ends()).isEqualTo(end(files.get("MQTT")));
    assertThat(ends.getLast().ends()).isEqualTo(end(files.get("the pages")));
  }

  /** Whatever renews certificates does not tell us: an hour later we have seen it. */
  @Test
  void oneThatWasRenewedIsReadAgain() throws Exception {
    var file = OpenSsl.certificate(folder, "pages", 5);
    var certificates = new Certificates(Map.of("the pages", file), nanos::get);
    var before = certificates.first().orElseThrow().ends();
    Files.copy(
        OpenSsl.certificate(folder, "renewed", 90), file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(certificates.first().orElseThrow().ends()).isEqualTo(before);
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(certificates.first().orElseThrow().ends()).isEqualTo(end(file)).isAfter(before);
  }

  @Test
  void oneThatCannotBeReadIsLeftOut() {
    var certificates =
        new Certificates(Map.of("OPC UA", folder.resolve("missing.pem")), nanos::get);
    assertThat(certificates.first()).isEmpty();
  }
}

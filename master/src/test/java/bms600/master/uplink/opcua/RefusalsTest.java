package bms600.master.uplink.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.master.run.VirtualTime;
import bms600.master.uplink.Foreign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.DefaultServerCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.FileBasedTrustListManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is refused again and again, by the library's own judge, which trusts nobody. */
final class RefusalsTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final VirtualTime time = new VirtualTime(Instant.EPOCH);
  private final List<String> lines = new ArrayList<>();

  private X509Certificate stranger() throws Exception {
    OpcUaClient.certificate(folder.resolve("stranger"), "a\n2026-11-28 ERROR forged\u202e");
    return Pem.certificate(folder.resolve("stranger/client.pem"));
  }

  private String fingerprint() throws Exception {
    String pem = folder.resolve("stranger/client.pem").toString();
    var told = Foreign.run("openssl", "x509", "-in", pem, "-noout", "-fingerprint", "-sha1");
    return told.output().strip().replaceAll(".*=|:", "").toLowerCase(Locale.ROOT);
  }

  @Test
  void tenLinesAnHourAreWrittenHoweverManyAreRefused() throws Exception {
    var stranger = stranger();
    var pki = Files.createDirectories(folder.resolve("pki"));
    try (var trusted = FileBasedTrustListManager.createAndInitialize(pki)) {
      var quarantine = FileBasedCertificateQuarantine.create(pki.resolve("rejected/certs"));
      var judge = new DefaultServerCertificateValidator(trusted, quarantine);
      var refusals = new Refusals(judge, time, lines::add);
      for (int time = 0; time < 1_000; time++) {
        assertThatThrownBy(
                () -> refusals.validateCertificateChain(List.of(stranger), null, new String[0]))
            .isInstanceOf(UaException.class);
      }
      assertThat(lines).hasSize(10);
      assertThat(lines)
          .allSatisfy(
              line -> {
                assertThat(line).contains("certificate " + fingerprint());
                assertThat(line).contains("forged").doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
                assertThat(line).hasSizeLessThan(400);
              });
      assertThat(lines.getLast()).endsWith("what follows within the hour is counted");
      time.advanceTo(Refusals.SPAN.toNanos());
      assertThatThrownBy(
              () -> refusals.validateCertificateChain(List.of(stranger), null, new String[0]))
          .isInstanceOf(UaException.class);
      assertThat(lines).hasSize(11);
      assertThat(lines.getLast()).startsWith("OPC UA: 990 more were refused; a client from ");
    }
  }
}

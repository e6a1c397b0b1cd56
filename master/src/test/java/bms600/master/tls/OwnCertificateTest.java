package bms600.master.tls;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.modbus.TlsFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated certificate, as OpenSSL reads it. */
final class OwnCertificateTest {
  private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static String openssl(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    var run = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as(said).isZero();
    return said;
  }

  private String x509(OwnCertificate own, String... what) throws Exception {
    var arguments = new ArrayList<>(List.of("x509", "-noout", "-in", own.certificate().toString()));
    arguments.addAll(List.of(what));
    return openssl(arguments.toArray(String[]::new));
  }

  @Test
  void opensslReadsWhatItSaysAndVerifiesItsSignature() throws Exception {
    var own = OwnCertificate.in(folder, NOW);
    String said = x509(own, "-text");
    assertThat(said)
        .contains(
            "Version: 3",
            "ecdsa-with-SHA256",
            "NIST CURVE: P-256",
            "Not Before: Oct 31 08:00:00 2026 GMT",
            "Not After : Oct 29 08:00:00 2036 GMT",
            "Digital Signature",
            "TLS Web Server Authentication",
            "DNS:localhost",
            "IP Address:127.0.0.1")
        .doesNotContain("CA:TRUE");
    assertThat(x509(own, "-checkhost", "localhost")).contains("does match certificate");
    assertThat(x509(own, "-fingerprint", "-sha256").strip()).endsWith("=" + own.fingerprint());
    String pem = own.certificate().toString();
    assertThat(openssl("verify", "-attime", "1793520000", "-CAfile", pem, pem)).contains("OK");
    assertThat(openssl("pkey", "-noout", "-text", "-in", own.key().toString()))
        .contains("Private-Key: (256 bit)");
  }

  @Test
  void theKeyIsForTheProgramAlone() throws Exception {
    var own = OwnCertificate.in(folder, NOW);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.key())))
        .isEqualTo("rw-------");
  }

  @Test
  void itStaysTheSameUntilAMonthBeforeItsEnd() throws Exception {
    var first = OwnCertificate.in(folder, NOW);
    assertThat(OwnCertificate.in(folder, NOW.plus(Duration.ofDays(3600)))).isEqualTo(first);
    assertThat(OwnCertificate.in(folder, NOW.plus(Duration.ofDays(3640))).fingerprint())
        .isNotEqualTo(first.fingerprint());
  }

  /** Whatever is cut from it, or wherever a byte is another: the pages have one that is sound. */
  @Test
  void isMadeAnewWhereItIsSpoilt() throws Exception {
    OwnCertificate.in(folder, NOW);
    for (String name : List.of("pages.pem", "pages.key")) {
      byte[] sound = Files.readAllBytes(folder.resolve(name));
      for (int at = 0; at < sound.length; at += 7) {
        byte[] cut = java.util.Arrays.copyOf(sound, at);
        byte[] changed = sound.clone();
        changed[at] ^= 1;
        for (byte[] bytes : List.of(cut, changed)) {
          Files.write(folder.resolve(name), bytes);
          var own = OwnCertificate.in(folder, NOW);
          assertThat(TlsFiles.context(own.certificate(), own.key(), own.certificate()))
              .as("%s at %d", name, at)
              .isNotNull();
        }
        sound = Files.readAllBytes(folder.resolve(name));
      }
    }
  }
}

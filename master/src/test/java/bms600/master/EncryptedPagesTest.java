package bms600.master;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import bms600.master.config.Configuration;
import bms600.master.config.ConfigurationReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole master whose pages are encrypted; curl and OpenSSL are who come. */
@Timeout(120)
final class EncryptedPagesTest {
  private static final String PASSWORD = "correct horse battery";

  /** The pages have 400. */
  private static final int MORE_THAN_PLACES = 450;

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private int port;

  @BeforeEach
  void freePort() throws Exception {
    port = FreePorts.one();
  }

  private Configuration configuration(String hmi) throws Exception {
    var file = folder.resolve("site.yaml");
    Files.writeString(
        file,
        """
        site: { name: Sealed }
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:1" }
        battery_types:
          gel:
            chemistry: vrla-gel
            cells_per_block: 1
            capacity: 1000 Ah
            rate: 10 h
            end_voltage: 1.80 V
            reference_temperature: 20 °C
            float: 2.25 V
            resistance: 0.30 mΩ
        batteries:
          - name: A
            strings:
              - name: S1
                type: gel
                blocks: 12
                sensors: [ { port: COM1, units: 1-12 } ]
        hmi: { listen: "127.0.0.1:%d", %s }
        data: ./data
        """
            .formatted(port, hmi));
    return switch (ConfigurationReader.read(file)) {
      case ConfigurationReader.Outcome.Loaded(var configuration) -> configuration;
      case ConfigurationReader.Outcome.Refused(var mistakes) ->
          throw new AssertionError(mistakes.toString());
    };
  }

  private static String said(String... command) throws Exception {
    var run = new ProcessBuilder(command).redirectErrorStream(true).start();
    run.getOutputStream().close();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    run.waitFor();
    return said;
  }

  private String curl(Path trusted, String... more) throws Exception {
    var command = new ArrayList<>(List.of("curl", "-sS", "-i", "--cacert", trusted.toString()));
    command.addAll(List.of(more));
    return said(command.toArray(String[]::new));
  }

  private String url(String path) {
    return "https://localhost:" + port + path;
  }

  @Test
  void curlComesByTheGeneratedCertificateAndIsGivenACookieForTlsAlone() throws Exception {
    try (var master = Master.start(configuration("tls: generated"))) {
      var pem = folder.resolve("data/pages.pem");
      String fingerprint =
          said("openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", pem + "");
      assertThat(master.doors().toString())
          .contains("https://127.0.0.1:" + port)
          .contains(fingerprint.strip().replaceFirst(".*=", ""));
      assertThat(curl(pem, url("/api/v1/session")))
          .contains("200", "\"encrypted\":true", "Strict-Transport-Security: max-age=31536000");
      String code = master.people().firstCode().orElseThrow();
      String login =
          curl(
              pem,
              "-H",
              "X-Requested-With: curl",
              "-H",
              "Origin: https://localhost:" + port,
              "-H",
              "Content-Type: application/json",
              "-d",
              "{\"code\":\"%s\",\"name\":\"anna\",\"password\":\"%s\"}".formatted(code, PASSWORD),
              url("/api/v1/first-admin"));
      assertThat(login)
          .containsPattern(
              "Set-Cookie: __Host-sid=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict;"
                  + " Secure");
    }
  }

  /** Helidon 4.3.1 never gives back the place of a connection whose handshake fails. */
  @Test
  void handshakesThatFailTakeNoPlaces() throws Exception {
    try (var _ = Master.start(configuration("tls: generated"))) {
      for (int i = 0; i < MORE_THAN_PLACES; i++) {
        try (var stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
          stranger.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
          stranger.setSoTimeout(120_000);
          assertThat(answered(stranger)).as("what strangers hear, if anything").isLessThan(100);
        }
      }
      assertThat(curl(folder.resolve("data/pages.pem"), "-m", "20", url("/api/v1/session")))
          .contains("200", "\"encrypted\":true");
    }
  }

  private static int answered(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readAllBytes().length;
    } catch (SocketException _) { // it was cut before it had read
      return 0;
    }
  }

  @Test
  void oldVersionsAndWeakCiphersAreNotSpoken() throws Exception {
    try (var _ = Master.start(configuration("tls: generated"))) {
      String at = "127.0.0.1:" + port;
      String new13 = said("openssl", "s_client", "-connect", at, "-tls1_3");
      String new12 = said("openssl", "s_client", "-connect", at, "-tls1_2");
      String old =
          said("openssl", "s_client", "-connect", at, "-tls1_1", "-cipher", "ALL:@SECLEVEL=0");
      String cbc =
          said(
              "openssl",
              "s_client",
              "-connect",
              at,
              "-tls1_2",
              "-cipher",
              "ECDHE-ECDSA-AES128-SHA256");
      assertThat(new13).contains("TLSv1.3, Cipher is TLS_");
      assertThat(new12).containsPattern("Cipher is ECDHE-ECDSA-(AES|CHACHA)");
      assertThat(old).contains("Cipher is (NONE)");
      assertThat(cbc).contains("Cipher is (NONE)");
    }
  }

  @Test
  void aCertificateOfTheSiteIsUsed() throws Exception {
    var key = folder.resolve("own.key");
    var certificate = folder.resolve("own.pem");
    said(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=substation",
        "-addext",
        "subjectAltName=DNS:localhost",
        "-keyout",
        key.toString(),
        "-out",
        certificate.toString());
    try (var _ = Master.start(configuration("certificate: own.pem, key: own.key"))) {
      assertThat(curl(certificate, url("/api/v1/session"))).contains("200", "\"encrypted\":true");
    }
  }
}

package bms600.master.uplink.opcua;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Certificates and RSA keys in files of PEM. */
final class Pem {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private Pem() {}

  /** The first certificate of a file. */
  static X509Certificate certificate(Path file) throws IOException {
    return chain(file).getFirst();
  }

  /** All certificates of a file, at least one. */
  static List<X509Certificate> chain(Path file) throws IOException {
    try (var bytes = Files.newInputStream(file)) {
      var chain =
          CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new IOException(file + " holds no certificate (PEM)");
      }
      return chain;
    } catch (CertificateException e) {
      throw new IOException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** OPC UA's policies know RSA keys only. */
  static PrivateKey key(Path file) throws IOException {
    var found = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!found.find()) {
      throw new IOException(file + " holds no private key (PEM, PKCS #8, no password)");
    }
    try {
      var bytes = Base64.getMimeDecoder().decode(found.group(1));
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " holds no RSA key: " + e.getMessage(), e);
    }
  }

  /** The text of a file. */
  static byte[] text(String what, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, LINES.encodeToString(bytes), what)
        .getBytes(StandardCharsets.US_ASCII);
  }
}

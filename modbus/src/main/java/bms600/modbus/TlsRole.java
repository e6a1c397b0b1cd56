package bms600.modbus;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The role in a client's certificate: extension 1.3.6.1.4.1.50316.802.1, a UTF8String (Modbus/TCP
 * Security, MB-TCP-Security V36, R-23).
 */
final class TlsRole {
  private static final String EXTENSION = "1.3.6.1.4.1.50316.802.1";
  private static final int OCTET_STRING = 0x04;
  private static final int UTF8_STRING = 0x0C;
  private static final int LONGEST = 100;

  private TlsRole() {}

  static Optional<String> of(SSLSession session) throws SSLPeerUnverifiedException {
    return session.getPeerCertificates()[0] instanceof X509Certificate certificate
        ? of(certificate.getExtensionValue(EXTENSION))
        : Optional.empty();
  }

  /** A UTF8String in an OCTET STRING, both by DER with a length of one octet. */
  static Optional<String> of(byte @Nullable [] extension) {
    if (extension == null
        || extension.length < 4
        || extension.length > LONGEST
        || extension[0] != OCTET_STRING
        || extension[1] != extension.length - 2
        || extension[2] != UTF8_STRING
        || extension[3] != extension.length - 4) {
      return Optional.empty();
    }
    return Optional.of(new String(extension, 4, extension.length - 4, StandardCharsets.UTF_8));
  }
}

package bms600.master.hmi;

import io.helidon.common.tls.Tls;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * TLS as it is spoken here: 1.3 and 1.2, and only ciphers that authenticate what they encrypt and
 * whose keys are forgotten after each connection.
 */
final class Encryption {
  private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private Encryption() {}

  static Tls of(SSLContext context) {
    return Tls.builder()
        .sslContext(context)
        .enabledProtocols(VERSIONS)
        .enabledCipherSuites(CIPHERS)
        .build();
  }
}

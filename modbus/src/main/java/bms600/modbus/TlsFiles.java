package bms600.modbus;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** What a server shows and whom it believes, in files of PEM. */
public final class TlsFiles {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> KEY_TYPES = List.of("RSA", "EC", "EdDSA");
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private TlsFiles() {}

  /**
   * Reads them.
   *
   * @param chain the server's certificate, then those that signed it
   * @param key its private key: PKCS #8, without a password
   * @param trusted who may have signed the certificates of clients
   * @throws IOException when a file cannot be read or used; the message names it
   */
  public static SSLContext context(Path chain, Path key, Path trusted) throws IOException {
    try {
      var own = KeyStore.getInstance(KeyStore.getDefaultType());
      own.load(null, null);
      var certificates = certificates(chain);
      own.setKeyEntry("server", key(key), new char[0], certificates.toArray(Certificate[]::new));
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, new char[0]);
      var others = KeyStore.getInstance(KeyStore.getDefaultType());
      others.load(null, null);
      for (var certificate : certificates(trusted)) {
        others.setCertificateEntry("trusted-" + others.size(), certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(others);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS with " + chain + " and " + key + ": " + e.getMessage(), e);
    }
  }

  private static List<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (var bytes = Files.newInputStream(file)) {
      return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(bytes));
    }
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    var text = KEY.matcher(Files.readString(file));
    if (!text.find()) {
      throw new IOException(file + " holds no private key (PEM, PKCS #8, no password)");
    }
    var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text.group(1)));
    for (String type : KEY_TYPES) {
      try {
        return KeyFactory.getInstance(type).generatePrivate(spec);
      } catch (InvalidKeySpecException _) { // of another type
      }
    }
    throw new IOException(file + " holds a key that is none of " + KEY_TYPES);
  }

  /** The server's end of TLS on a connection; clients must show a certificate. */
  static SSLSocket server(SSLContext context, Socket socket) throws IOException {
    var secret =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(
                    socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
    secret.setUseClientMode(false);
    secret.setNeedClientAuth(true);
    secret.setEnabledProtocols(VERSIONS);
    return secret;
  }
}

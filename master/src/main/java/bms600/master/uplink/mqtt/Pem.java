package bms600.master.uplink.mqtt;

import java.io.IOException;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/** Certificates and keys in files of PEM, read anew at each connection: they may be renewed. */
final class Pem {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
  private static final char[] NO_PASSWORD = new char[0];

  private Pem() {}

  /** Trusts these certificates and no others. */
  static TrustManagerFactory trust(Path ca) throws IOException {
    try {
      var store = empty();
      int count = 0;
      for (var certificate : certificates(ca)) {
        store.setCertificateEntry("ca" + count++, certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return trust;
    } catch (GeneralSecurityException e) {
      throw new IOException(ca + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** Says who the master is. */
  static KeyManagerFactory identity(Path certificate, Path key) throws IOException {
    try {
      var store = empty();
      var chain = certificates(certificate).toArray(Certificate[]::new);
      store.setKeyEntry("master", privateKey(key), NO_PASSWORD, chain);
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      return keys;
    } catch (GeneralSecurityException e) {
      throw new IOException(certificate + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static List<Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (var bytes = Files.newInputStream(file)) {
      return new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(bytes));
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    var found = KEY.matcher(Files.readString(file));
    if (!found.find()) {
      throw new IOException(file + " holds no private key (PEM, PKCS #8, no password)");
    }
    var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
    var refused = new InvalidKeySpecException("neither of " + ALGORITHMS);
    for (var algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        refused.addSuppressed(e);
      }
    }
    throw refused;
  }
}

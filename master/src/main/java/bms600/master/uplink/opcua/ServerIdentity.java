package bms600.master.uplink.opcua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Period;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/**
 * Who the server is: its key and certificate. Made once when none is given, and kept: clients that
 * have come to trust it go on doing so after a restart.
 *
 * @param uri of the application, as the certificate says
 */
record ServerIdentity(PrivateKey key, List<X509Certificate> chain, String uri) {
  static final String CERTIFICATE = "own-certificate.pem";
  static final String KEY = "own-key.pem";

  private static final int KEY_BITS = 2048;
  private static final Period VALID = Period.ofYears(20);
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  static ServerIdentity of(OpcUaSettings settings) throws IOException {
    if (settings.own().isPresent()) {
      return read(settings.own().get().certificate(), settings.own().get().key());
    }
    var certificate = settings.folder().resolve(CERTIFICATE);
    var key = settings.folder().resolve(KEY);
    if (!Files.exists(certificate) || !Files.exists(key)) {
      make(settings.host(), certificate, key);
    }
    return read(certificate, key);
  }

  private static ServerIdentity read(Path certificate, Path key) throws IOException {
    var chain = Pem.chain(certificate);
    var uri =
        CertificateUtil.getSanUri(chain.getFirst())
            .orElseThrow(
                () ->
                    new IOException(
                        certificate
                            + " names no application: OPC UA needs a URI among its subject"
                            + " alternative names"));
    return new ServerIdentity(Pem.key(key), chain, uri);
  }

  private static void make(String host, Path certificate, Path key) throws IOException {
    try {
      var pair = SelfSignedCertificateGenerator.generateRsaKeyPair(KEY_BITS);
      Pem.write(key, "PRIVATE KEY", pair.getPrivate().getEncoded());
      Pem.write(certificate, "CERTIFICATE", certificate(host, pair).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate can be made: " + e.getMessage(), e);
    }
  }

  private static X509Certificate certificate(String host, KeyPair pair) throws IOException {
    var builder =
        new SelfSignedCertificateBuilder(pair)
            .setCommonName("BMS 600 " + host)
            .setOrganization("BMS 600")
            .setApplicationUri("urn:bms600:" + host)
            .setValidityPeriod(VALID);
    try {
      return (ADDRESS.matcher(host).matches()
              ? builder.addIpAddress(host)
              : builder.addDnsName(host))
          .build();
    } catch (Exception e) {
      throw new IOException("no certificate can be made for " + host + ": " + e.getMessage(), e);
    }
  }

  KeyPair pair() {
    return new KeyPair(chain.getFirst().getPublicKey(), key);
  }
}

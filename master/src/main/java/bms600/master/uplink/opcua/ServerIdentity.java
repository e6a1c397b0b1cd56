package bms600.master.uplink.opcua;

import bms600.master.run.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who the server is: its key and certificate. Made once when none is given, and kept: clients that
 * have come to trust it go on doing so after a restart. One of its own that is spoilt is made anew,
 * and that is told, for a site is monitored whatever became of a file.
 *
 * @param uri of the application, as the certificate says
 */
record ServerIdentity(PrivateKey key, List<X509Certificate> chain, String uri) {
  static final String CERTIFICATE = "own-certificate.pem";
  static final String KEY = "own-key.pem";

  private static final Logger LOG = LoggerFactory.getLogger(ServerIdentity.class);
  private static final String OWNER_ONLY = "rw-------";
  private static final int KEY_BITS = 2048;
  private static final Period VALID = Period.ofYears(20);
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  static ServerIdentity of(OpcUaSettings settings) throws IOException {
    if (settings.own().isPresent()) {
      return read(settings.own().get().certificate(), settings.own().get().key());
    }
    try {
      var kept = kept(settings.folder());
      if (kept.isPresent()) {
        return kept.get();
      }
    } catch (IOException e) {
      LOG.warn(
          "the certificate of OPC UA in {} is spoilt; another is made, which clients have to trust"
              + " anew: {}",
          settings.folder(),
          e.getMessage());
    }
    return made(settings);
  }

  /**
   * The one of its own that is in a folder; empty where there is none.
   *
   * @throws IOException when it is not sound
   */
  static Optional<ServerIdentity> kept(Path folder) throws IOException {
    var certificate = folder.resolve(CERTIFICATE);
    var key = folder.resolve(KEY);
    if (!Files.exists(certificate) && !Files.exists(key)) {
      return Optional.empty();
    }
    return Optional.of(sound(read(certificate, key)));
  }

  /** Itself, where certificate and key are as they were made, and belong together. */
  private static ServerIdentity sound(ServerIdentity identity) throws IOException {
    var certificate = identity.chain().getFirst();
    byte[] trial = {1};
    try {
      certificate.verify(certificate.getPublicKey());
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(identity.key());
      signature.update(trial);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(trial);
      if (!signature.verify(signed)) {
        throw new IOException("certificate and key do not belong together");
      }
      return identity;
    } catch (GeneralSecurityException e) {
      throw new IOException(e.getMessage(), e);
    }
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

  /** A new one, kept on the disk; where that fails it serves until the next start. */
  private static ServerIdentity made(OpcUaSettings settings) throws IOException {
    try {
      var pair = SelfSignedCertificateGenerator.generateRsaKeyPair(KEY_BITS);
      var certificate = certificate(settings.host(), pair);
      keep(settings.folder(), pair, certificate);
      return new ServerIdentity(pair.getPrivate(), List.of(certificate), uri(settings.host()));
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate can be made: " + e.getMessage(), e);
    }
  }

  private static void keep(Path folder, KeyPair pair, X509Certificate certificate)
      throws GeneralSecurityException {
    byte[] key = Pem.text("PRIVATE KEY", pair.getPrivate().getEncoded());
    byte[] text = Pem.text("CERTIFICATE", certificate.getEncoded());
    try {
      WholeFile.put(folder, KEY, key, OWNER_ONLY);
      WholeFile.put(folder, CERTIFICATE, text, OWNER_ONLY);
    } catch (IOException e) {
      LOG.warn("no certificate of OPC UA can be kept in {}: {}", folder, e.getMessage());
    }
  }

  private static String uri(String host) {
    return "urn:bms600:" + host;
  }

  private static X509Certificate certificate(String host, KeyPair pair) throws IOException {
    var builder =
        new SelfSignedCertificateBuilder(pair)
            .setCommonName("BMS 600 " + host)
            .setOrganization("BMS 600")
            .setApplicationUri(uri(host))
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

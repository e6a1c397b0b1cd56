package bms600.master.uplink.opcua;

import bms600.master.run.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.CertificateGroup;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultServerCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.FileBasedTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.TrustListManager;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's certificate and those of the clients it trusts. A client it has never seen is
 * refused, and its certificate laid into {@code rejected/certs}; moved to {@code trusted/certs} it
 * is trusted from the next try on.
 */
final class Keys implements CertificateGroup, AutoCloseable {
  static final String TRUST = "pki";

  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
  private static final NodeId TYPE = NodeIds.RsaSha256ApplicationCertificateType;

  private final ServerIdentity identity;
  private final FileBasedTrustListManager trusted;
  private final CertificateManager manager;
  private final CertificateValidator validator;

  private Keys(ServerIdentity identity, Path folder, Ticker ticker) throws IOException {
    this.identity = identity;
    var pki = Files.createDirectories(folder.resolve(TRUST));
    var quarantine =
        FileBasedCertificateQuarantine.create(pki.resolve("rejected").resolve("certs"));
    this.trusted = FileBasedTrustListManager.createAndInitialize(pki);
    var judge = new DefaultServerCertificateValidator(trusted, quarantine);
    this.validator = new Refusals(judge, ticker, LOG::warn);
    this.manager = new DefaultCertificateManager(quarantine, this);
  }

  /**
   * @param folder in which the certificates of clients are kept
   * @throws IOException when it cannot be read, or made where it is not
   */
  static Keys of(ServerIdentity identity, Path folder, Ticker ticker) throws IOException {
    return new Keys(identity, folder, ticker);
  }

  CertificateManager manager() {
    return manager;
  }

  @Override
  public void close() throws IOException {
    trusted.close();
  }

  @Override
  public NodeId getCertificateGroupId() {
    return NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup;
  }

  @Override
  public List<NodeId> getSupportedCertificateTypeIds() {
    return List.of(TYPE);
  }

  @Override
  public TrustListManager getTrustListManager() {
    return trusted;
  }

  @Override
  public List<Entry> getCertificateEntries() {
    return List.of(new Entry(getCertificateGroupId(), TYPE, chain()));
  }

  private X509Certificate[] chain() {
    return identity.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public Optional<KeyPair> getKeyPair(NodeId type) {
    return type.equals(TYPE) ? Optional.of(identity.pair()) : Optional.empty();
  }

  @Override
  public Optional<X509Certificate[]> getCertificateChain(NodeId type) {
    return type.equals(TYPE) ? Optional.of(chain()) : Optional.empty();
  }

  /** Keys are changed by the site file or by hand, never over the wire. */
  @Override
  public void updateCertificate(NodeId type, KeyPair pair, X509Certificate[] chain) {
    throw new UnsupportedOperationException("certificates are not changed over OPC UA");
  }

  @Override
  public CertificateFactory getCertificateFactory() {
    return new RsaSha256CertificateFactory() {
      @Override
      protected X509Certificate[] createRsaSha256CertificateChain(KeyPair pair) {
        throw new UnsupportedOperationException("certificates are not made over OPC UA");
      }
    };
  }

  @Override
  public CertificateValidator getCertificateValidator() {
    return validator;
  }
}

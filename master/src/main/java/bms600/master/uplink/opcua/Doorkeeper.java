package bms600.master.uplink.opcua;

import bms600.master.run.Strain;
import bms600.master.run.Vital;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.CompositeValidator;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.sdk.server.identity.IdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.X509IdentityValidator;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is let in: users with a password or a certificate, and nobody without unless it is said. A
 * certificate that is spoilt costs its user alone.
 */
final class Doorkeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

  private final Map<String, OpcUaUser> byName = new LinkedHashMap<>();
  private final Map<X509Certificate, OpcUaUser> byCertificate = new LinkedHashMap<>();
  private final List<Vital> shutOut = new ArrayList<>();
  private final boolean anonymous;
  private final boolean hasCertificates;

  Doorkeeper(OpcUaSettings settings) {
    this.anonymous = settings.anonymous();
    this.hasCertificates = settings.users().stream().anyMatch(it -> it.certificate().isPresent());
    for (var user : settings.users()) {
      user.certificate()
          .ifPresentOrElse(file -> read(file, user), () -> byName.put(user.name(), user));
    }
  }

  private void read(Path file, OpcUaUser user) {
    try {
      byCertificate.put(Pem.certificate(file), user);
    } catch (IOException e) {
      String words = "cannot come in until the next start: " + e.getMessage();
      String name = "OPC UA user " + user;
      LOG.warn("{} {}", name, words);
      shutOut.add(new Vital(Strain.Duty.POLLED, "certificate", name, Vital.State.FAILED, words));
    }
  }

  /** Users who cannot come in, because their certificate cannot be read. */
  List<Vital> shutOut() {
    return List.copyOf(shutOut);
  }

  IdentityValidator validator() {
    var all = new ArrayList<IdentityValidator>();
    all.add(
        new UsernameIdentityValidator(
            challenge -> isUser(challenge.getUsername(), challenge.getPassword())));
    all.add(new X509IdentityValidator(byCertificate::containsKey));
    if (anonymous) {
      all.add(AnonymousIdentityValidator.INSTANCE);
    }
    return new CompositeValidator(all);
  }

  /** What a client is told it may prove itself by. */
  UserTokenPolicy[] tokens() {
    var all = new ArrayList<UserTokenPolicy>();
    if (anonymous) {
      all.add(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS);
    }
    if (!byName.isEmpty()) {
      all.add(OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME);
    }
    if (hasCertificates) {
      all.add(OpcUaServerConfig.USER_TOKEN_POLICY_X509);
    }
    return all.toArray(UserTokenPolicy[]::new);
  }

  /** Takes as long for a wrong name as for a wrong password. */
  private boolean isUser(String name, String password) {
    var user = Optional.ofNullable(byName.get(name));
    boolean isRight =
        MessageDigest.isEqual(
            bytes(user.map(OpcUaUser::password).orElse(password + "?")), bytes(password));
    return user.isPresent() && isRight;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The user of a session; empty for one without a name. */
  Optional<OpcUaUser> user(Session session) {
    return switch (session.getIdentity()) {
      case Identity.UsernameIdentity named -> Optional.ofNullable(byName.get(named.getUsername()));
      case Identity.X509UserIdentity proven ->
          Optional.ofNullable(byCertificate.get(proven.getCertificate()));
      case null, default -> Optional.empty();
    };
  }
}

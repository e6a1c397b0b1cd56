package bms600.master.tls;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A certificate that signs itself (RFC 5280): ECDSA on P-256 with SHA-256, for a server and nothing
 * else.
 */
final class SelfSigned {
  private static final byte[] ALGORITHM = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
  private static final Duration LIFE = Duration.ofDays(10 * 365L);
  private static final Duration BEFORE = Duration.ofDays(1);
  private static final int SERIAL_BITS = 127;

  private final KeyPair keys;
  private final byte[] encoded;

  private SelfSigned(KeyPair keys, byte[] encoded) {
    this.keys = keys;
    this.encoded = encoded;
  }

  /** The pair it is about. */
  KeyPair keys() {
    return keys;
  }

  /** The certificate in DER. */
  byte[] encoded() {
    return encoded.clone();
  }

  /**
   * Makes one.
   *
   * @param name what it calls its owner
   * @param names by which browsers ask for it
   * @param addresses at which they find it
   * @param now from a day before, for ten years
   */
  static SelfSigned of(String name, List<String> names, List<InetAddress> addresses, Instant now)
      throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var keys = generator.generateKeyPair();
    byte[] owner = Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text(name))));
    byte[] content =
        Der.sequence(
            Der.of(0xA0, Der.integer(BigInteger.TWO)),
            Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS - 1)),
            ALGORITHM,
            owner,
            Der.sequence(Der.time(now.minus(BEFORE)), Der.time(now.plus(LIFE))),
            owner,
            keys.getPublic().getEncoded(),
            Der.of(0xA3, extensions(names, addresses)));
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(content);
    return new SelfSigned(keys, Der.sequence(content, ALGORITHM, Der.bits(0, signature.sign())));
  }

  private static byte[] extensions(List<String> names, List<InetAddress> addresses) {
    byte[][] all = new byte[names.size() + addresses.size()][];
    for (int at = 0; at < names.size(); at++) {
      all[at] = Der.of(0x82, names.get(at).getBytes(StandardCharsets.US_ASCII));
    }
    for (int at = 0; at < addresses.size(); at++) {
      all[names.size() + at] = Der.of(0x87, addresses.get(at).getAddress());
    }
    byte[] server = Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"));
    return Der.sequence(
        extension("2.5.29.19", true, Der.sequence()),
        extension("2.5.29.15", true, Der.bits(7, new byte[] {(byte) 0x80})),
        extension("2.5.29.37", false, server),
        extension("2.5.29.17", false, Der.sequence(all)));
  }

  private static byte[] extension(String oid, boolean isCritical, byte[] value) {
    return isCritical
        ? Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value))
        : Der.sequence(Der.oid(oid), Der.octets(value));
  }
}

package bms600.master.seal;

import bms600.master.run.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An Ed25519 key (RFC 8032) of a site, made on first use and kept in its data folder, readable by
 * the program's user only. What it signed can be checked by anybody who knows its fingerprint.
 */
public final class SigningKey {
  /** Where it is kept: both halves as PEM, the private one as PKCS #8. */
  public static final String FILE = "signing.key";

  private static final String ALGORITHM = "Ed25519";
  private static final Pattern PRIVATE = block("PRIVATE KEY");
  private static final Pattern PUBLIC = block("PUBLIC KEY");

  private final KeyPair pair;

  private SigningKey(KeyPair pair) {
    this.pair = pair;
  }

  private static Pattern block(String name) {
    return Pattern.compile(
        "-----BEGIN " + name + "-----\\s+([A-Za-z0-9+/=\\s]+?)\\s+-----END " + name + "-----");
  }

  /**
   * The key of a data folder; made where there is none.
   *
   * @throws IOException when it cannot be written, or is there and is no such key
   */
  public static SigningKey of(Path data) throws IOException {
    var there = known(data);
    return there.isPresent() ? there.get() : made(data);
  }

  /**
   * The key of a data folder, if one was made.
   *
   * @throws IOException when it is there and is no such key
   */
  public static Optional<SigningKey> known(Path data) throws IOException {
    var file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    try {
      var factory = KeyFactory.getInstance(ALGORITHM);
      var key =
          new SigningKey(
              new KeyPair(
                  factory.generatePublic(new X509EncodedKeySpec(bytes(PUBLIC, text))),
                  factory.generatePrivate(new PKCS8EncodedKeySpec(bytes(PRIVATE, text)))));
      byte[] trial = {1};
      if (!isSignedBy(key.publicKey(), trial, key.sign(trial))) {
        throw new GeneralSecurityException("its halves do not belong together");
      }
      return Optional.of(key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          file + " is no signing key (" + e.getMessage() + "): put back a copy, or remove it", e);
    }
  }

  private static byte[] bytes(Pattern block, String text) throws GeneralSecurityException {
    var found = block.matcher(text);
    if (!found.find()) {
      throw new GeneralSecurityException("half of it is missing");
    }
    return Base64.getMimeDecoder().decode(found.group(1));
  }

  /** Of two that make one at a time, the first has made it. */
  private static SigningKey made(Path data) throws IOException {
    var key = new SigningKey(generated());
    String text =
        pem("PRIVATE KEY", key.pair.getPrivate().getEncoded()) + pem("PUBLIC KEY", key.publicKey());
    Files.createDirectories(data);
    var fresh = Files.createTempFile(data, ".signing-", ".new");
    try {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      try (var out = FileChannel.open(fresh, Set.of(StandardOpenOption.WRITE))) {
        var rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        out.force(true);
      }
      Files.move(fresh, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    try (var folder = FileChannel.open(data)) {
      folder.force(true);
    }
    return known(data).orElseThrow(() -> new IOException(data.resolve(FILE) + " is gone again"));
  }

  private static KeyPair generated() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  private static String pem(String name, byte[] content) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(name, lines, name);
  }

  /** What others need to check a signature: SubjectPublicKeyInfo, DER. */
  public byte[] publicKey() {
    return pair.getPublic().getEncoded();
  }

  /** By what people know this key: {@code SHA256:} and 64 hexadecimal digits. */
  public String fingerprint() {
    return fingerprint(publicKey());
  }

  /** The same of a public key as {@link #publicKey} tells it. */
  public static String fingerprint(byte[] publicKey) {
    return "SHA256:" + Sha256.hex(publicKey);
  }

  /** The signature of a text, 64 bytes. */
  public byte[] sign(byte[] text) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was tried cannot sign", e);
    }
  }

  /** Whether a text was signed by the holder of a key; false for what is no key too. */
  public static boolean isSignedBy(byte[] publicKey, byte[] text, byte[] signature) {
    try {
      var key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey));
      var check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(text);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}

package bms600.master.tls;

import bms600.master.run.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program's own certificate in the state folder: made once, made anew before it ends. Who comes
 * by it for the first time compares its fingerprint with the one that the console tells.
 *
 * @param certificate file of PEM
 * @param key file of PEM, PKCS #8, readable by the program's user only
 * @param fingerprint SHA-256 of the certificate: {@code 3A:01:…}
 */
public record OwnCertificate(Path certificate, Path key, String fingerprint) {
  private static final Logger LOG = LoggerFactory.getLogger(OwnCertificate.class);
  private static final String CERTIFICATE = "pages.pem";
  private static final String KEY = "pages.key";
  private static final String TEMPORARY = "bms600-pages";
  private static final Pattern KEY_PEM =
      Pattern.compile(
          "-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

  /**
   * The certificate of a folder; makes it where there is none that is sound, or where it ends
   * within a month. Where it cannot be kept, the old one goes on, or one in the folder of temporary
   * files serves until the next start: a disk that fails shuts no pages.
   *
   * @param now by the wall clock
   * @throws IOException when it can be kept nowhere
   */
  public static OwnCertificate in(Path folder, Instant now) throws IOException {
    var certificate = folder.resolve(CERTIFICATE);
    var key = folder.resolve(KEY);
    boolean isSound = Files.exists(certificate) && Files.exists(key) && isSound(certificate, key);
    try {
      if (!isSound || endsSoon(certificate, now)) {
        try {
          make(folder, now);
        } catch (IOException e) {
          LOG.warn("no certificate of the pages can be kept in {}: {}", folder, e.getMessage());
          return isSound ? of(folder) : in(temporary(folder, e), now);
        }
      }
      return of(folder);
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate " + certificate + ": " + e.getMessage(), e);
    }
  }

  private static OwnCertificate of(Path folder) throws IOException, GeneralSecurityException {
    var certificate = folder.resolve(CERTIFICATE);
    String fingerprint = fingerprint(read(certificate).getEncoded());
    return new OwnCertificate(certificate, folder.resolve(KEY), fingerprint);
  }

  private static Path temporary(Path folder, IOException why) throws IOException {
    if (String.valueOf(folder.getFileName()).startsWith(TEMPORARY)) {
      throw why;
    }
    return Files.createTempDirectory(TEMPORARY);
  }

  /** Whether the two are what was written, and belong together; if not, it says so. */
  private static boolean isSound(Path certificate, Path key) throws IOException {
    try {
      var pem = KEY_PEM.matcher(Files.readString(key, StandardCharsets.ISO_8859_1));
      if (!pem.find()) {
        throw new GeneralSecurityException(key + " holds no key");
      }
      byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
      byte[] trial = {1};
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)));
      signature.update(trial);
      byte[] signed = signature.sign();
      signature.initVerify(read(certificate).getPublicKey());
      signature.update(trial);
      if (!signature.verify(signed)) {
        throw new GeneralSecurityException("certificate and key do not belong together");
      }
      read(certificate).verify(read(certificate).getPublicKey());
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      LOG.warn("{} is spoilt, another is made: {}", certificate, e.getMessage());
      return false;
    }
  }

  private static boolean endsSoon(Path file, Instant now)
      throws IOException, GeneralSecurityException {
    return read(file).getNotAfter().toInstant().isBefore(now.plus(RENEWED_BEFORE));
  }

  private static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
    Certificate read =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    if (read instanceof X509Certificate certificate) {
      return certificate;
    }
    throw new GeneralSecurityException(file + " holds no certificate");
  }

  private static void make(Path folder, Instant now) throws IOException, GeneralSecurityException {
    String host = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
    var names = new ArrayList<>(List.of("localhost"));
    if (host.matches("[a-z0-9.-]{1,200}") && !host.equals("localhost")) {
      names.addAll(List.of(host, host + ".local"));
    }
    var made = SelfSigned.of("BMS 600 " + host, names, addresses(), now);
    byte[] key = pem("PRIVATE KEY", made.keys().getPrivate().getEncoded());
    WholeFile.put(folder, KEY, key, "rw-------");
    WholeFile.put(folder, CERTIFICATE, pem("CERTIFICATE", made.encoded()), "rw-r--r--");
  }

  private static List<InetAddress> addresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(each -> !each.isLinkLocalAddress())
        .distinct()
        .toList();
  }

  private static byte[] pem(String what, byte[] der) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, lines.encodeToString(der), what)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String fingerprint(byte[] der) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(der);
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
  }
}

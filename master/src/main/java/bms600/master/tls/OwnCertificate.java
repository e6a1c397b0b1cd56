package bms600.master.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The program's own certificate in the state folder: made once, made anew before it ends. Who comes
 * by it for the first time compares its fingerprint with the one that the console tells.
 *
 * @param certificate file of PEM
 * @param key file of PEM, PKCS #8, readable by the program's user only
 * @param fingerprint SHA-256 of the certificate: {@code 3A:01:…}
 */
public record OwnCertificate(Path certificate, Path key, String fingerprint) {
  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

  /**
   * The certificate of a folder; makes it where there is none, or where it ends within a month.
   *
   * @param now by the wall clock
   * @throws IOException when it cannot be read or kept
   */
  public static OwnCertificate in(Path folder, Instant now) throws IOException {
    var certificate = folder.resolve("pages.pem");
    var key = folder.resolve("pages.key");
    try {
      if (!Files.exists(certificate) || !Files.exists(key) || endsSoon(certificate, now)) {
        make(certificate, key, now);
      }
      return new OwnCertificate(certificate, key, fingerprint(read(certificate).getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate " + certificate + ": " + e.getMessage(), e);
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
    throw new IOException(file + " holds no certificate");
  }

  private static void make(Path certificate, Path key, Instant now)
      throws IOException, GeneralSecurityException {
    String host = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
    var names = new ArrayList<>(List.of("localhost"));
    if (host.matches("[a-z0-9.-]{1,200}") && !host.equals("localhost")) {
      names.addAll(List.of(host, host + ".local"));
    }
    var made = SelfSigned.of("BMS 600 " + host, names, addresses(), now);
    write(key, "PRIVATE KEY", made.keys().getPrivate().getEncoded(), "rw-------");
    write(certificate, "CERTIFICATE", made.encoded(), "rw-r--r--");
  }

  private static List<InetAddress> addresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(each -> !each.isLinkLocalAddress())
        .distinct()
        .toList();
  }

  private static void write(Path file, String what, byte[] der, String rights) throws IOException {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    String text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(what, lines.encodeToString(der), what);
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
    Files.write(fresh, text.getBytes(StandardCharsets.US_ASCII));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String fingerprint(byte[] der) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(der);
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
  }
}

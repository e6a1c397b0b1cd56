package bms600.master.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** Files of certificates and keys, named in a site file and kept beside it. */
record PemFiles(Path siteFile) {

  /** A file of certificates, if one is named under this key. */
  Optional<Path> certificates(Fields fields, String key) {
    var entry = fields.at(key);
    var file = entry.flatMap(at -> at.read(ConfigurationReader.PATH)).map(this::beside);
    if (file.isPresent() && !holdsCertificates(file.get())) {
      entry.orElseThrow().wrong("must be a file of certificates (PEM)");
    }
    return file;
  }

  /**
   * The same where its content is looked at by who uses it, so that a file that is spoilt costs the
   * one it stands for, and not the whole site.
   */
  Optional<Path> certificatesOfOne(Fields fields, String key) {
    var entry = fields.at(key);
    var file = entry.flatMap(at -> at.read(ConfigurationReader.PATH)).map(this::beside);
    if (file.isPresent() && !Files.isRegularFile(file.get())) {
      entry.orElseThrow().wrong("must be a file of certificates (PEM)");
    }
    return file;
  }

  /** A file with a private key, if one is named under this key. */
  Optional<Path> privateKey(Fields fields, String key) {
    var entry = fields.at(key);
    var file = entry.flatMap(at -> at.read(ConfigurationReader.PATH)).map(this::beside);
    if (file.isPresent() && !holdsKey(file.get())) {
      entry.orElseThrow().wrong("must be a file with a private key (PEM, PKCS #8, no password)");
    }
    return file;
  }

  private Path beside(Path path) {
    return siteFile.toAbsolutePath().resolveSibling(path).normalize();
  }

  static boolean holdsCertificates(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (var bytes = Files.newInputStream(file)) {
      return !CertificateFactory.getInstance("X.509").generateCertificates(bytes).isEmpty();
    } catch (IOException | CertificateException noCertificates) {
      return false;
    }
  }

  private static boolean holdsKey(Path file) {
    try {
      return Files.isRegularFile(file)
          && Files.readString(file).contains("-----BEGIN PRIVATE KEY-----");
    } catch (IOException unreadable) {
      return false;
    }
  }
}

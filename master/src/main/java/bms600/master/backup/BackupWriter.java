package bms600.master.backup;

import bms600.master.audit.AuditCopy;
import bms600.master.config.Configuration;
import bms600.master.config.ConfigurationReader;
import bms600.master.config.ConfigurationReader.Outcome;
import bms600.master.config.SiteCompanions;
import bms600.master.history.HistoryCopy;
import bms600.master.run.LiveFolder;
import bms600.master.run.Sha256;
import bms600.master.seal.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts together all that a site is: the site file and what stands beside it, and its data folder
 * with people, keys, journal, memory, outbox, audit log, reports and attachments; the values too,
 * where that is asked for. Only reads, while the master may run.
 *
 * <p>Secrets are in it, since a restore on another machine must be complete. So it is encrypted,
 * always.
 */
public final class BackupWriter {
  static final String MANIFEST = "manifest.json";
  static final String SIGNATURE = "manifest.sig";

  /** Before what is signed, so that no signature of another thing can pass for one of a backup. */
  private static final String PURPOSE = "BMS 600 backup\n";

  /** Content-addressed: what is there never changes; a second name keeps it, without a copy. */
  private static final String UNCHANGING = "attachments";

  private final Path siteFile;
  private final Configuration configuration;
  private final boolean hasHistory;
  private final Map<String, Path> sources = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  /**
   * A backup that is ready to be written.
   *
   * @param version of this program
   * @param at the instant it is dated by
   */
  public record Wish(String version, Instant at, boolean hasHistory) {}

  private BackupWriter(Path siteFile, Configuration configuration, boolean hasHistory) {
    this.siteFile = siteFile.toAbsolutePath().normalize();
    this.configuration = configuration;
    this.hasHistory = hasHistory;
  }

  /**
   * Writes the backup of a site.
   *
   * @param to is left open
   * @return what is in it
   * @throws IOException when something cannot be read or written; then what was written is no
   *     backup
   */
  public static Manifest write(Path siteFile, Wish wish, char[] passphrase, OutputStream to)
      throws IOException {
    var configuration =
        switch (ConfigurationReader.read(siteFile)) {
          case Outcome.Loaded(var loaded) -> loaded;
          case Outcome.Refused(var mistakes) -> throw new IOException(mistakes.getFirst().text());
        };
    var data = configuration.data();
    var key = SigningKey.of(data);
    try (var workshop = Workshop.of(data)) {
      var writer = new BackupWriter(siteFile, configuration, wish.hasHistory());
      writer.gather(workshop);
      var manifest = writer.manifest(wish);
      try (var envelope = Envelope.writing(to, passphrase);
          var zip = new ZipOutputStream(envelope)) {
        writer.put(zip, manifest, key);
      }
      return manifest;
    }
  }

  /** What a signature of a backup is made of. */
  static byte[] signed(byte[] manifest) {
    byte[] purpose = PURPOSE.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[purpose.length + manifest.length];
    System.arraycopy(purpose, 0, all, 0, purpose.length);
    System.arraycopy(manifest, 0, all, purpose.length, manifest.length);
    return all;
  }

  private void gather(Workshop workshop) throws IOException {
    String text = Files.readString(siteFile);
    var companions = SiteCompanions.of(siteFile, text, configuration.data());
    copy(workshop, Manifest.SITE + siteFile.getFileName(), siteFile);
    for (var each : companions.beside()) {
      copy(workshop, Manifest.SITE + slashed(each), siteFile.resolveSibling(each));
    }
    companions
        .elsewhere()
        .forEach(each -> leftOut.add(each + ": not beside the site file; copy it by yourself"));
    gatherData(workshop);
  }

  /**
   * Frames before the database: those that it takes over meanwhile are in both, and not in none.
   */
  private void gatherData(Workshop workshop) throws IOException {
    var data = configuration.data();
    var files = files(data);
    for (var each : files) {
      if (HistoryCopy.isFrames(each) && hasHistory) {
        copy(workshop, name(data, each), each);
      }
    }
    String database = Manifest.DATA + HistoryCopy.FILE;
    var copied = workshop.place(database);
    HistoryCopy.write(data, copied, hasHistory);
    sources.put(database, copied);
    for (var each : files) {
      if (HistoryCopy.isFrames(each) || HistoryCopy.isLive(each)) {
        continue;
      }
      if (each.startsWith(data.resolve(UNCHANGING))) {
        keep(workshop, name(data, each), each);
      } else {
        copy(workshop, name(data, each), each);
      }
    }
    gatherAudit(data, copied.resolveSibling(""));
  }

  /** After what tells how far it was sent elsewhere, which so is never ahead of it. */
  private void gatherAudit(Path data, Path to) throws IOException {
    for (var each : AuditCopy.write(data, to)) {
      sources.put(Manifest.DATA + each.getFileName(), each);
    }
  }

  private List<Path> files(Path data) throws IOException {
    return LiveFolder.below(data).stream()
        .filter(each -> isKept(data.relativize(each)))
        .filter(each -> !isAudit(data, each))
        .filter(each -> isPlain(data, each))
        .toList();
  }

  /** Neither what is only being written, nor what was set aside. */
  private static boolean isKept(Path below) {
    for (var part : below) {
      String name = part.toString();
      if (name.startsWith(".") || name.endsWith(".new") || name.contains(".damaged-")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAudit(Path data, Path file) {
    return data.equals(file.getParent()) && AuditCopy.isOf(file);
  }

  private boolean isPlain(Path data, Path file) {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    boolean isPlain =
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Manifest.isName(name(data, file));
    if (!isPlain) {
      leftOut.add(file + ": a link, or of a name that other machines may not have");
    }
    return isPlain;
  }

  private static String name(Path data, Path file) {
    return Manifest.DATA + slashed(data.relativize(file));
  }

  private static String slashed(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  /** The master may take it away meanwhile, where no entry names it. */
  private void keep(Workshop workshop, String name, Path file) throws IOException {
    var second = workshop.place(name);
    try {
      Files.createLink(second, file);
      sources.put(name, second);
    } catch (UnsupportedOperationException | FileSystemException e) {
      org.slf4j.LoggerFactory.getLogger(BackupWriter.class)
          .debug("backup: {} is copied: {}", file, e.toString());
      copy(workshop, name, file);
    }
  }

  /** A file that the running master removes meanwhile, such as an old report, is left out. */
  private void copy(Workshop workshop, String name, Path file) throws IOException {
    var copy = workshop.place(name);
    try {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      sources.put(name, copy);
    } catch (NoSuchFileException e) {
      org.slf4j.LoggerFactory.getLogger(BackupWriter.class)
          .info("backup: {} is gone meanwhile", e.getFile());
    }
  }

  private Manifest manifest(Wish wish) throws IOException {
    var parts = new ArrayList<Manifest.Part>();
    for (var source : sources.entrySet()) {
      var sum = Sha256.digest();
      long length = 0;
      try (var in = Files.newInputStream(source.getValue())) {
        var piece = new byte[Envelope.PIECE];
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
          sum.update(piece, 0, n);
          length += n;
        }
      }
      parts.add(new Manifest.Part(source.getKey(), length, Sha256.hex(sum)));
    }
    return new Manifest(
        wish.version(),
        configuration.site().name(),
        wish.at(),
        siteFile.getFileName().toString(),
        hasHistory,
        leftOut,
        parts);
  }

  private void put(ZipOutputStream zip, Manifest manifest, SigningKey key) throws IOException {
    byte[] text = manifest.write();
    entry(zip, MANIFEST, text);
    byte[] signature = key.sign(signed(text));
    byte[] publicKey = key.publicKey();
    byte[] both = new byte[signature.length + publicKey.length];
    System.arraycopy(signature, 0, both, 0, signature.length);
    System.arraycopy(publicKey, 0, both, signature.length, publicKey.length);
    entry(zip, SIGNATURE, both);
    for (var part : manifest.parts()) {
      zip.putNextEntry(new ZipEntry(part.name()));
      try (InputStream in = Files.newInputStream(sources.get(part.name()))) {
        in.transferTo(zip);
      }
      zip.closeEntry();
    }
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}

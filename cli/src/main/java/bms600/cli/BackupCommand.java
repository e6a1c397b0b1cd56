package bms600.cli;

import bms600.master.Backups;
import bms600.master.backup.BackupReader;
import bms600.master.backup.BackupWriter;
import bms600.master.backup.Manifest;
import bms600.master.seal.SigningKey;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a backup of a site, or tells what one holds. */
@Command(
    name = "backup",
    description = {
      "Writes all that a site is into one file, encrypted and signed.",
      "In it are the site file, people, keys, journal, memory, outbox, audit log, reports and",
      "attachments. The master may go on running."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    subcommands = BackupCommand.Verify.class)
final class BackupCommand implements Callable<Integer> {
  @Option(names = "--site", paramLabel = "FILE", description = "The site file.")
  private @Nullable Path site;

  @Option(names = "--history", description = "With the values as well: may be gigabytes.")
  private boolean hasHistory;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The backup.")
  private @Nullable Path file;

  @Mixin private Passphrase passphrase = new Passphrase();

  @Override
  public Integer call() throws IOException {
    if (site == null || file == null) {
      System.err.println("bms600: backup --site SITE FILE, or backup verify FILE");
      return Main.REFUSED;
    }
    var begun = SiteFile.readBegun(site, System.err);
    if (begun.isEmpty()) {
      return Main.REFUSED;
    }
    char[] secret = passphrase.chosen();
    var fresh = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(fresh);
    Manifest manifest;
    try {
      manifest = written(site, fresh, secret);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    tell(file, manifest, SigningKey.of(begun.get().data()).fingerprint());
    System.out.println("Passwords, keys and hashes are in it: keep it and its passphrase apart.");
    return 0;
  }

  private Manifest written(Path siteFile, Path fresh, char[] secret) throws IOException {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var ways = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(fresh, ways, owner);
        var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      var wish = Backups.wish(Instant.now(), hasHistory);
      var manifest = BackupWriter.write(siteFile, wish, secret, out);
      out.flush();
      channel.force(true);
      return manifest;
    }
  }

  static void tell(Path file, Manifest manifest, String signer) {
    System.out.println(file + ": " + manifest.site() + ", of " + manifest.at());
    System.out.println("  BMS 600    " + manifest.version());
    System.out.printf(
        "  files      %d, %,d bytes, values %s%n",
        manifest.parts().size(),
        manifest.bytes(),
        manifest.hasHistory() ? "included" : "left out (--history)");
    manifest.leftOut().forEach(each -> System.out.println("  left out   " + each));
    System.out.println("  signed by  " + signer);
  }

  @Command(
      name = "verify",
      description = {
        "Checks the signature and every checksum of a backup, and tells whose it is.",
        "Exits with 0 where all is sound, with 2 where it is not."
      },
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.class)
  static final class Verify implements Callable<Integer> {
    @Option(
        names = "--site",
        paramLabel = "FILE",
        description = "A site file: tells whether its key signed the backup.")
    private @Nullable Path site;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("site.backup");

    @Mixin private Passphrase passphrase = new Passphrase();

    @Override
    public Integer call() throws IOException {
      try (var in = new BufferedInputStream(Files.newInputStream(file))) {
        var reader = BackupReader.open(in, passphrase.known());
        reader.read(_ -> OutputStream.nullOutputStream());
        tell(file, reader.manifest(), reader.signer());
        System.out.println("  all files are as they were signed");
        if (site != null) {
          return told(site, reader.signer());
        }
      }
      return 0;
    }

    private static int told(Path site, String signer) throws IOException {
      var begun = SiteFile.readBegun(site, System.err);
      if (begun.isEmpty()) {
        return Main.REFUSED;
      }
      boolean isOwn =
          SigningKey.known(begun.get().data())
              .filter(key -> key.fingerprint().equals(signer))
              .isPresent();
      System.out.println(
          isOwn ? "  by the key of this site" : "  by another key than that of this site");
      return 0;
    }
  }
}

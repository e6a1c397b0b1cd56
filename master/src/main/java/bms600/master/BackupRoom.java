package bms600.master;

import bms600.master.backup.BackupWriter;
import bms600.master.backup.Manifest;
import bms600.master.backup.Restore;
import bms600.master.backup.Staging;
import bms600.master.hmi.BackupStore;
import bms600.master.run.Deed;
import bms600.master.run.Room;
import bms600.master.run.Witness;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Backups of the site that runs, as the command line makes them and stages them. What waits to be
 * handed out or was handed in lies in the data folder, under names that no backup takes in, and is
 * removed at the next start at the latest.
 */
final class BackupRoom implements BackupStore {
  private static final long SPARE_BYTES = 256L << 20;
  private static final String WAITING = ".handed-in";
  private static final String OUTGOING = ".bms600-";

  private final Path siteFile;
  private final Path data;
  private final Optional<String> signer;
  private final Witness witness;
  private final InstantSource wall;
  private final Renewal renewal;

  private BackupRoom(
      Path siteFile,
      Path data,
      Optional<String> signer,
      Witness witness,
      InstantSource wall,
      Renewal renewal) {
    this.siteFile = siteFile;
    this.data = data;
    this.signer = signer;
    this.witness = witness;
    this.wall = wall;
    this.renewal = renewal;
  }

  /**
   * The room of a site file; none where there is no file.
   *
   * @param signer the fingerprint of the key of the site
   * @param renewal begins anew where a restore is confirmed
   * @throws IOException when what was left cannot be removed
   */
  static BackupStore of(
      Optional<Path> siteFile,
      Path data,
      Optional<String> signer,
      Witness witness,
      InstantSource wall,
      Renewal renewal)
      throws IOException {
    if (siteFile.isEmpty()) {
      return BackupStore.NONE;
    }
    var room = new BackupRoom(siteFile.get(), data, signer, witness, wall, renewal);
    Files.deleteIfExists(room.waiting());
    try (var all = Files.newDirectoryStream(data, OUTGOING + "*")) {
      for (var left : all) {
        Files.deleteIfExists(left);
      }
    }
    return room;
  }

  private Path waiting() {
    return data.resolve(WAITING);
  }

  @Override
  public State state() throws IOException {
    return new State(signer, Restore.of(siteFile).staged(), renewal.isPossible());
  }

  @Override
  public synchronized Path make(char[] passphrase, By by) throws IOException {
    var file = Files.createTempFile(data, OUTGOING, ".backup");
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      var manifest =
          BackupWriter.write(siteFile, Backups.wish(wall.instant(), false), passphrase, out);
      tell(by, "backup", "done", words(manifest));
      return file;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      tell(by, "backup", "failed", String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private static String words(Manifest manifest) {
    return "of %s of %s: %d files, %d bytes, without values"
        .formatted(manifest.site(), manifest.at(), manifest.parts().size(), manifest.bytes());
  }

  @Override
  public synchronized long put(long at, byte[] piece) throws IOException {
    if (at == 0) {
      Files.deleteIfExists(waiting());
    }
    long there = Files.exists(waiting()) ? Files.size(waiting()) : 0;
    if (at != there) {
      throw new IOException(
          "%d bytes are there: the next piece begins at %d".formatted(there, there));
    }
    if (at + piece.length > MOST_BYTES) {
      throw new IOException(
          "a backup of more than %,d bytes is restored by the command line".formatted(MOST_BYTES));
    }
    if (Room.at(data).freeBytes() < piece.length + SPARE_BYTES) {
      throw new IOException("the disk of the data folder has no room for it");
    }
    var ways = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var out = Channels.newOutputStream(FileChannel.open(waiting(), ways, owner))) {
      out.write(piece);
    }
    return at + piece.length;
  }

  @Override
  public synchronized Told stage(char[] passphrase, Optional<String> trusted, By by)
      throws IOException {
    if (!Files.exists(waiting())) {
      throw new IOException("no backup was handed in");
    }
    try (var in = new BufferedInputStream(Files.newInputStream(waiting()))) {
      var told = Staging.stage(in, passphrase, siteFile, Backups.terms(trusted, wall.instant()));
      tell(by, "restore-stage", "done", words(told.manifest()) + ", signed by " + told.signer());
      var manifest = told.manifest();
      return new Told(
          manifest.site(),
          manifest.at(),
          manifest.version(),
          manifest.parts().size(),
          manifest.bytes(),
          told.signer(),
          told.isOwn(),
          told.events(),
          told.difference());
    } catch (IOException e) {
      tell(by, "restore-stage", "rejected", String.valueOf(e.getMessage()));
      throw e;
    } finally {
      Files.deleteIfExists(waiting());
    }
  }

  @Override
  public synchronized String confirm(By by) throws IOException {
    String what = Restore.of(siteFile).confirm();
    String when = renewal.isPossible() ? "now: the program begins anew" : "at the next start";
    tell(by, "restore-confirm", "done", what + " is put in place " + when);
    if (renewal.isPossible()) {
      renewal.beginWhole("to begin anew with " + what);
    }
    return what + " is put in place " + when;
  }

  @Override
  public synchronized void giveUp(By by) throws IOException {
    Restore.of(siteFile).giveUp();
    tell(by, "restore-give-up", "done", "what was staged is removed");
  }

  private void tell(By by, String what, String outcome, String text) {
    witness.write(new Deed(by.who(), by.from(), what, "", outcome, text));
  }
}

package bms600.master.backup;

import bms600.master.backup.RestoreNote.Move;
import bms600.master.backup.RestoreNote.Step;
import bms600.master.config.Configuration;
import bms600.master.config.ConfigurationReader;
import bms600.master.config.ConfigurationReader.Outcome;
import bms600.master.config.Mistake;
import bms600.master.config.edit.SiteFile;
import bms600.master.history.HistoryCopy;
import bms600.master.run.Room;
import bms600.master.seal.SigningKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first step of a restore: a backup is checked and unpacked beside what runs, and told of. In
 * it nothing that runs is changed.
 */
public final class Staging {
  private static final long SPARE_BYTES = 64L << 20;
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final Pattern NUMBERS =
      Pattern.compile("([0-9]{1,6})\\.([0-9]{1,6})(?:[.+-].{0,60})?");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private final Path siteFile;
  private final Terms terms;
  private final Path folder;

  /**
   * By which a backup is taken.
   *
   * @param version of this program
   * @param trusted the fingerprint of another signer than this site, whom somebody vouches for
   * @param now by which what is set aside is named
   * @param aging lets what counts starts know how much time has passed
   */
  public record Terms(String version, Optional<String> trusted, Instant now, Aging aging) {}

  /** What must not go back in time with the rest. */
  @FunctionalInterface
  public interface Aging {
    /**
     * Mends what is staged.
     *
     * @param staged the data folder to be
     * @param present the data folder of now, if there is one
     * @param age how old the backup is
     */
    void mend(Path staged, Path present, Duration age) throws IOException;
  }

  /**
   * What a restore would do.
   *
   * @param isOwn whether this site signed it
   * @param difference of the site files with all defaults and without secrets, {@code - old},
   *     {@code + new}
   * @param events how many the journal of the backup holds
   * @param data the folder it would replace or make
   */
  public record Told(
      Manifest manifest,
      String signer,
      boolean isOwn,
      List<String> difference,
      long events,
      Path data) {}

  private Staging(Path siteFile, Terms terms) throws IOException {
    this.siteFile = Restore.real(siteFile);
    this.terms = terms;
    this.folder = Restore.folder(this.siteFile);
  }

  /**
   * Checks and unpacks a backup.
   *
   * @param siteFile that it is to replace; need not exist
   * @throws IOException where it is refused, says why; then nothing is staged
   */
  public static Told stage(InputStream from, char[] passphrase, Path siteFile, Terms terms)
      throws IOException {
    var staging = new Staging(siteFile, terms);
    staging.clear();
    try {
      return staging.unpack(BackupReader.open(from, passphrase));
    } catch (IOException | RuntimeException e) {
      staging.clear();
      throw e;
    }
  }

  private void clear() throws IOException {
    var note = RestoreNote.read(folder);
    if (note.isPresent()) {
      switch (note.get().step()) {
        case CONFIRMED, TRIAL, UNDOING ->
            throw new IOException(
                "a restore is under way: start the program, and it goes on or is undone");
        case STAGED, UNDONE -> {
          Files.delete(folder.resolve(RestoreNote.FILE));
          for (var move : note.get().moves()) {
            Workshop.remove(move.staged());
          }
        }
      }
    }
    Workshop.remove(folder);
  }

  private Told unpack(BackupReader reader) throws IOException {
    var manifest = reader.manifest();
    boolean isOwn = isOwn(reader.signer());
    requireSigner(reader.signer(), isOwn);
    requireVersion(manifest.version());
    makeFolder(folder);
    requireRoom(manifest.bytes(), folder);
    reader.read(this::place);
    var staged = folder.resolve(Manifest.SITE + manifest.siteFile());
    var next = loaded(staged);
    long events = HistoryCopy.events(folder.resolve(Manifest.DATA + HistoryCopy.FILE));
    var data = relocated(next.data(), Restore.above(staged), Restore.above(siteFile));
    if (siteFile.startsWith(data)) {
      throw new IOException(
          "the data folder of the backup, %s, is that of the site file: it must be one of its own"
              .formatted(data));
    }
    var waiting = nearTo(data, manifest.bytes());
    var present = present();
    terms.aging().mend(waiting, data, Duration.between(manifest.at(), terms.now()));
    belongToOwnerOf(Restore.above(siteFile), folder);
    belongToOwnerOf(Restore.above(siteFile), waiting);
    sync(folder);
    new RestoreNote(
            Step.STAGED,
            "the backup of %s of %s".formatted(manifest.site(), manifest.at()),
            0,
            "",
            moves(manifest, waiting, data))
        .write(folder);
    String before = present.map(Configuration::text).orElse("");
    String after = next.text().replace(Restore.above(staged) + "/", Restore.above(siteFile) + "/");
    return new Told(manifest, reader.signer(), isOwn, SiteFile.diff(before, after), events, data);
  }

  private boolean isOwn(String signer) throws IOException {
    var present = present();
    if (present.isEmpty()) {
      return false;
    }
    return SigningKey.known(present.get().data())
        .filter(key -> key.fingerprint().equals(signer))
        .isPresent();
  }

  private Optional<Configuration> present() {
    return Files.exists(siteFile)
            && ConfigurationReader.read(siteFile) instanceof Outcome.Loaded(var loaded)
        ? Optional.of(loaded)
        : Optional.empty();
  }

  private void requireSigner(String signer, boolean isOwn) throws IOException {
    if (!isOwn && !terms.trusted().filter(signer::equals).isPresent()) {
      throw new IOException(
          "the backup was signed by %s, which is not the key of this site%s"
              .formatted(
                  signer,
                  terms
                      .trusted()
                      .map(other -> " and not the one that is trusted, " + other)
                      .orElse(
                          ": compare it with what the machine it comes from shows, and vouch for"
                              + " it (--trust)")));
    }
  }

  private void requireVersion(String theirs) throws IOException {
    if (number(theirs) > number(terms.version())) {
      throw new IOException(
          "the backup was made by BMS 600 %s, and this is %s: restore it by that or a newer one"
              .formatted(theirs, terms.version()));
    }
  }

  /** Major and minor; a patch changes nothing of what is kept. */
  private static long number(String version) throws IOException {
    var parts = NUMBERS.matcher(version);
    if (!parts.matches()) {
      throw new IOException("the backup names no version of this program: " + version);
    }
    return Long.parseLong(parts.group(1)) * 1_000_000 + Long.parseLong(parts.group(2));
  }

  private static void requireRoom(long bytes, Path where) throws IOException {
    long room = Room.at(where).freeBytes();
    if (room < bytes + SPARE_BYTES) {
      throw new IOException(
          "the backup needs %,d MB on the disk of %s, and %,d MB are free"
              .formatted((bytes + SPARE_BYTES) >> 20, where, room >> 20));
    }
  }

  private OutputStream place(Manifest.Part part) throws IOException {
    var place = folder.resolve(part.name()).normalize();
    if (!place.startsWith(folder)) {
      throw new IOException(part.name() + " leads out of its folder");
    }
    makeFolders(Restore.above(place));
    var ways = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var rights = PosixFilePermissions.asFileAttribute(FILE);
    var channel = FileChannel.open(place, ways, rights);
    return new BufferedOutputStream(java.nio.channels.Channels.newOutputStream(channel), 1 << 16) {
      @Override
      public void close() throws IOException {
        try (channel) {
          flush();
          channel.force(true);
        }
      }
    };
  }

  private void makeFolders(Path deepest) throws IOException {
    var missing = new ArrayList<Path>();
    for (var each = deepest; !Files.exists(each); each = Restore.above(each)) {
      missing.addFirst(each);
    }
    for (var each : missing) {
      makeFolder(each);
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(Restore.above(folder));
    Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
  }

  private static Configuration loaded(Path staged) throws IOException {
    return switch (ConfigurationReader.read(staged)) {
      case Outcome.Loaded(var configuration) -> configuration;
      case Outcome.Refused(var mistakes) ->
          throw new IOException(
              mistakes.stream()
                  .map(Mistake::text)
                  .collect(
                      Collectors.joining(
                          "\n  ", "the site file of the backup cannot be used here:\n  ", "")));
    };
  }

  /** Where something beside the staged file will be beside the real one. */
  private static Path relocated(Path path, Path from, Path to) {
    var absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(from) ? to.resolve(from.relativize(absolute)) : absolute;
  }

  /** A folder can only be put in place in one stroke on one disk: elsewhere it is copied first. */
  private Path nearTo(Path data, long bytes) throws IOException {
    var unpacked = folder.resolve("data");
    var parent = Restore.above(data);
    Files.createDirectories(parent);
    if (Room.isShared(parent, folder)) {
      return unpacked;
    }
    requireRoom(bytes, parent);
    var near = parent.resolve("." + data.getFileName() + ".restore");
    Workshop.remove(near);
    try (Stream<Path> all = Files.walk(unpacked)) {
      for (var each : all.toList()) {
        Files.copy(each, near.resolve(unpacked.relativize(each).toString()));
      }
    }
    sync(near);
    return near;
  }

  private List<Move> moves(Manifest manifest, Path waiting, Path data) {
    String ending = ".before-restore-" + SUFFIX.format(terms.now());
    var moves = new ArrayList<Move>();
    for (var part : manifest.parts()) {
      if (part.name().startsWith(Manifest.SITE)) {
        String name = part.name().substring(Manifest.SITE.length());
        var place =
            name.equals(manifest.siteFile()) ? siteFile : Restore.above(siteFile).resolve(name);
        moves.add(new Move(folder.resolve(part.name()), place, aside(place, ending), false));
      }
    }
    moves.add(new Move(waiting, data, aside(data, ending), false));
    return moves;
  }

  private static Path aside(Path place, String ending) {
    return place.resolveSibling(place.getFileName() + ending);
  }

  /** Who runs the program must be able to use what root unpacked. */
  private static void belongToOwnerOf(Path parent, Path folder) throws IOException {
    var owner = Files.getOwner(parent);
    if (owner.equals(Files.getOwner(folder))) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (var each : all.toList()) {
        Files.setOwner(each, owner);
      }
    }
  }

  private static void sync(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (var each : all.filter(Files::isDirectory).toList()) {
        Restore.sync(each);
      }
    }
  }
}

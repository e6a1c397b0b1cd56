package bms600.cli;

import bms600.master.config.SiteCompanions;
import bms600.master.config.edit.BranchEdit;
import bms600.master.config.edit.YamlEdit;
import bms600.master.history.HistoryCopy;
import bms600.master.run.Sha256;
import bms600.master.run.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The site file of a demo: a copy of the one it is given, in a folder of its own, with the tables
 * and certificates beside it. Pages and people may change it as they may any site file; what they
 * changed is kept, and what nobody changed follows the file it was copied from.
 *
 * <p>It differs from that file in two things: its data lie in the folder too, and nobody is sent
 * messages, for whoever tries out the file of a real site must not wake those on duty there.
 */
final class DemoCopy {
  private static final String NAME = "site.yaml";
  private static final String DATA = "data";
  private static final String ASIDE = ".before";

  /** What the copy was when it was made, as a checksum. */
  private static final String MADE = ".site.yaml.copied";

  private static final List<String> TELLING = List.of("notify", "reports", "audit");

  private final Path given;
  private final Path folder;

  /** How the copy stands to the file it is of. */
  enum State {
    /** It says what that file says. */
    SAME,

    /** Somebody changed it; that file is as it was. */
    CHANGED,

    /** Somebody changed it, and that file is another since. */
    BEHIND
  }

  /**
   * A copy that need not be there yet.
   *
   * @param given the site file, which can be read
   * @param folder where the copy is, and its data
   */
  DemoCopy(Path given, Path folder) {
    this.given = given.toAbsolutePath();
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** Where it is. */
  Path file() {
    return folder.resolve(NAME);
  }

  /**
   * Makes the copy where there is none, or nobody changed the one there is.
   *
   * @param isFresh makes it in any case; what was changed is set aside
   * @throws IOException where a demo runs by it, it cannot be written, or the site file cannot be
   *     changed by program
   */
  State settle(boolean isFresh) throws IOException {
    if (folder.equals(given.normalize().getParent())) {
      throw new IOException(
          "--data: " + folder + " — must be another folder than that of the site file");
    }
    Files.createDirectories(folder);
    moveOldData();
    HistoryCopy.requireUnused(folder.resolve(DATA));
    String wanted = adapted(Files.readString(given));
    String next = print(given, wanted.getBytes(StandardCharsets.UTF_8));
    String now = Files.isRegularFile(file()) ? print(file(), Files.readAllBytes(file())) : "";
    String made = Files.exists(made()) ? Files.readString(made()).strip() : "";
    boolean isChanged = Files.exists(file()) && !List.of(made, next).contains(now);
    if (isChanged && !isFresh) {
      return made.equals(next) ? State.CHANGED : State.BEHIND;
    }
    if (!now.equals(next)) {
      clear(isChanged);
      copy(wanted);
    }
    WholeFile.put(folder, MADE, (next + "\n").getBytes(StandardCharsets.US_ASCII));
    return State.SAME;
  }

  private Path made() {
    return folder.resolve(MADE);
  }

  /** Before a demo had a site file of its own, its data lay in the folder itself. */
  private void moveOldData() throws IOException {
    var data = folder.resolve(DATA);
    if (Files.exists(data) || !Files.exists(folder.resolve(HistoryCopy.FILE))) {
      return;
    }
    HistoryCopy.requireUnused(folder);
    List<Path> old;
    try (var all = Files.list(folder)) {
      old = all.toList();
    }
    Files.createDirectory(data);
    for (var each : old) {
      Files.move(each, data.resolve(each.getFileName()));
    }
  }

  /** The text of the copy. */
  private String adapted(String text) throws IOException {
    try {
      String mine = BranchEdit.put(text, List.of("data"), DATA);
      for (String section : TELLING) {
        mine = BranchEdit.take(mine, List.of(section));
      }
      return withoutPeople(mine, List.of("alarms"));
    } catch (YamlEdit.Refused e) {
      throw new IOException(given + ": " + e.getMessage(), e);
    }
  }

  /** Limits may name who is told, and nobody is any more. */
  private static String withoutPeople(String text, List<String> path) throws YamlEdit.Refused {
    if (path.getLast().equals("tell")) {
      return BranchEdit.take(text, path);
    }
    String left = text;
    if (BranchEdit.at(text, path) instanceof Map<?, ?> map) {
      for (var key : map.keySet()) {
        var below = Stream.concat(path.stream(), Stream.of(String.valueOf(key))).toList();
        left = withoutPeople(left, below);
      }
    }
    return left;
  }

  private List<Path> companions(Path file, String text) throws IOException {
    return SiteCompanions.of(file, text, folder.resolve(DATA)).beside();
  }

  /** By which a file is known again, with what stands beside it. */
  private String print(Path file, byte[] content) throws IOException {
    var sum = Sha256.digest();
    sum.update(content);
    for (var each : companions(file, new String(content, StandardCharsets.UTF_8))) {
      sum.update(("\n" + each + "\n").getBytes(StandardCharsets.UTF_8));
      sum.update(Files.readAllBytes(file.resolveSibling(each)));
    }
    return Sha256.hex(sum);
  }

  private void clear(boolean isKept) throws IOException {
    if (!Files.exists(file())) {
      return;
    }
    var all =
        Files.isRegularFile(file())
            ? companions(file(), new String(Files.readAllBytes(file()), StandardCharsets.UTF_8))
            : List.<Path>of();
    for (var each : Stream.concat(Stream.of(Path.of(NAME)), all.stream()).toList()) {
      var place = folder.resolve(each);
      if (isKept) {
        var aside = place.resolveSibling(place.getFileName() + ASIDE);
        Files.move(place, aside, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.delete(place);
      }
    }
  }

  private void copy(String wanted) throws IOException {
    for (var each : companions(given, wanted)) {
      var place = folder.resolve(each);
      Files.createDirectories(place.resolveSibling(""));
      Files.copy(
          given.resolveSibling(each),
          place,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    WholeFile.put(folder, NAME, wanted.getBytes(StandardCharsets.UTF_8), "rw-------");
  }
}

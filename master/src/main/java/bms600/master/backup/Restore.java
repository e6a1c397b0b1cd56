package bms600.master.backup;

import bms600.master.backup.RestoreNote.Move;
import bms600.master.backup.RestoreNote.Step;
import bms600.master.history.HistoryCopy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second step of a restore: what was staged takes the place of what is there, at a start of the
 * program, before anything of it is read. A note is written before each step and each step can be
 * done again, so that after any end of the program the next start finishes it: what runs is the old
 * state or the new one, never some of each. What was there is kept beside it.
 *
 * <p>What was restored is on trial until it ran once. Where it cannot be started, or three starts
 * did not get it ready, it is taken out of place again and the old state is run.
 */
public final class Restore {
  private static final String SPOILT = ".spoilt";
  private static final Logger LOG = LoggerFactory.getLogger(Restore.class);
  private static final int MOST_STARTS = 3;
  private static final String FAILED = ".restore-failed";

  private final Path folder;
  private final List<String> told = new ArrayList<>();
  private Optional<RestoreNote> note;

  private Restore(Path folder, Optional<RestoreNote> note) {
    this.folder = folder;
    this.note = note;
  }

  /**
   * The restore of a site file, however far it has come.
   *
   * @throws IOException when its note cannot be read
   */
  public static Restore of(Path siteFile) throws IOException {
    var folder = folder(real(siteFile));
    return new Restore(folder, RestoreNote.read(folder));
  }

  /**
   * The same at a start of the program, which a note that cannot be read does not hold up: it is
   * set aside beside where it was, and what is in place is run by.
   *
   * @throws IOException when the disk fails
   */
  public static Restore atStart(Path siteFile) throws IOException {
    var folder = folder(real(siteFile));
    try {
      return new Restore(folder, RestoreNote.read(folder));
    } catch (IOException e) {
      var restore = new Restore(folder, Optional.empty());
      var aside = folder.resolve(RestoreNote.FILE + SPOILT);
      Files.move(folder.resolve(RestoreNote.FILE), aside, StandardCopyOption.REPLACE_EXISTING);
      restore.tell(
          "the note of a restore is set aside as "
              + aside
              + ", what is in place is run by: "
              + e.getMessage());
      return restore;
    }
  }

  static Path real(Path siteFile) throws IOException {
    return Files.exists(siteFile) ? siteFile.toRealPath() : siteFile.toAbsolutePath().normalize();
  }

  static Path folder(Path siteFile) {
    return siteFile.resolveSibling("." + siteFile.getFileName() + ".restore");
  }

  /** What waits for a confirmation, in words. */
  public Optional<String> staged() {
    return note.filter(it -> it.step() == Step.STAGED).map(RestoreNote::source);
  }

  /** Whether what was restored runs for the first time. */
  public boolean isOnTrial() {
    return note.filter(it -> it.step() == Step.TRIAL).isPresent();
  }

  /** What became of it since the program began, for the journal. */
  public List<String> told() {
    return List.copyOf(told);
  }

  /**
   * Lets the next start put in place what is staged.
   *
   * @return what that is, in words
   * @throws IOException when nothing is staged
   */
  public String confirm() throws IOException {
    var staged =
        note.filter(it -> it.step() == Step.STAGED)
            .orElseThrow(() -> new IOException("no backup is staged: 'restore FILE' comes first"));
    go(staged.confirmed());
    return staged.source();
  }

  /**
   * Gives up what is staged and not confirmed.
   *
   * @throws IOException when nothing is staged, or it cannot be removed
   */
  public void giveUp() throws IOException {
    var staged =
        note.filter(it -> it.step() == Step.STAGED)
            .orElseThrow(() -> new IOException("no backup is staged that could be given up"));
    clear(staged);
  }

  /**
   * At a start of the program, before its site file is read: finishes what is confirmed or begun,
   * and undoes what did not get ready three times.
   *
   * @throws IOException when the disk fails; the next start goes on
   */
  public void begin() throws IOException {
    if (note.isEmpty()) {
      return;
    }
    switch (note.get().step()) {
      case STAGED, UNDONE -> {}
      case CONFIRMED -> swap(note.get());
      case TRIAL -> {
        if (note.get().starts() >= MOST_STARTS) {
          undo("it was started " + MOST_STARTS + " times and did not get ready");
        } else {
          go(note.get().begun());
        }
      }
      case UNDOING -> undo(note.get().why());
    }
  }

  /**
   * It runs: the trial is over, and what was there before stays beside it.
   *
   * @throws IOException when that cannot be written down
   */
  public void settle() throws IOException {
    if (isOnTrial()) {
      var done = note.get();
      tell(
          done.source()
              + " runs; what was there before is kept as "
              + done.moves().getLast().aside());
      clear(done);
    }
  }

  /**
   * Takes out of place again what was restored.
   *
   * @param why it cannot be run
   * @throws IOException when the disk fails; the next start goes on
   */
  public void undo(String why) throws IOException {
    requireUnused(note.orElseThrow());
    go(note.get().undoing(why));
    for (var move : note.get().moves().reversed()) {
      putBack(move);
    }
    tell(note.get().source() + " is taken back, the old state runs: " + why);
    go(note.get().at(Step.UNDONE));
  }

  private void swap(RestoreNote confirmed) throws IOException {
    requireUnused(confirmed);
    try {
      putInPlace(confirmed);
    } catch (IOException e) {
      undo("it cannot be put in place: " + e);
      return;
    }
    tell(confirmed.source() + " is put in place");
    go(confirmed.at(Step.TRIAL).begun());
  }

  private static void requireUnused(RestoreNote note) throws IOException {
    var data = note.moves().getLast().place();
    if (Files.isDirectory(data)) {
      HistoryCopy.requireUnused(data);
    }
  }

  private static void putInPlace(RestoreNote note) throws IOException {
    for (var move : note.moves()) {
      if (!Files.exists(move.staged())) {
        continue; // is in place: the program ended behind this move
      }
      if (Files.exists(move.place()) && !Files.exists(move.aside())) {
        rename(move.place(), move.aside());
      }
      Files.createDirectories(above(move.place()));
      rename(move.staged(), move.place());
    }
  }

  /** What was restored is kept as well, to find out why it did not run. */
  private static void putBack(Move move) throws IOException {
    var failed = move.place().resolveSibling(move.place().getFileName() + FAILED);
    boolean isInPlace =
        move.isReplacing() ? Files.exists(move.aside()) : !Files.exists(move.staged());
    if (isInPlace && Files.exists(move.place())) {
      Workshop.remove(failed);
      rename(move.place(), failed);
    }
    if (move.isReplacing() && Files.exists(move.aside())) {
      rename(move.aside(), move.place());
    }
  }

  private static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    sync(above(to));
    if (!above(from).equals(above(to))) {
      sync(above(from));
    }
  }

  /** The folder something is in. */
  static Path above(Path path) {
    return path.toAbsolutePath().resolveSibling("");
  }

  static void sync(Path folder) throws IOException {
    try (var open = FileChannel.open(folder)) {
      open.force(true);
    }
  }

  private void go(RestoreNote next) throws IOException {
    next.write(folder);
    note = Optional.of(next);
  }

  private void clear(RestoreNote old) throws IOException {
    Files.delete(folder.resolve(RestoreNote.FILE));
    note = Optional.empty();
    for (var move : old.moves()) {
      Workshop.remove(move.staged());
    }
    Workshop.remove(folder);
  }

  private void tell(String text) {
    LOG.info("restore: {}", text);
    told.add(text);
  }
}

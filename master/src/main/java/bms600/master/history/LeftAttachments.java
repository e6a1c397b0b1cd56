package bms600.master.history;

import bms600.core.upkeep.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes away photos and papers that were sent a day ago or longer and that no entry names. Where
 * not every entry can be read, nothing is taken away: a file that is kept too long harms nobody.
 *
 * <p>A file is first put aside and looked at again, because somebody may be writing down the entry
 * that names it: {@link Attachments#claim} makes it young, or does not find it any more.
 */
public final class LeftAttachments {
  /** So long there is to write down the entry. */
  public static final Duration LEFT = Duration.ofHours(24);

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final String ASIDE = ".left";

  private final Attachments attachments;
  private final History history;
  private final Path data;

  /** Of the files beside a history. */
  public LeftAttachments(History history) {
    this.attachments = history.attachments();
    this.history = history;
    this.data = attachments.data();
  }

  /**
   * Takes them away.
   *
   * @param now by the wall clock
   * @return the SHA-256 of each that is gone now
   * @throws IOException when the folder cannot be read, or a file cannot be taken away
   */
  public List<String> takeAway(Instant now) throws IOException {
    putBack();
    var before = now.minus(LEFT);
    var old = new ArrayList<String>();
    for (String name : attachments.names()) {
      if (isBefore(attachments.folder().resolve(name), before)) {
        old.add(name);
      }
    }
    if (old.isEmpty()) {
      return List.of();
    }
    var named = named();
    if (!isWhole()) {
      return List.of();
    }
    old.removeAll(named);
    var gone = new ArrayList<String>();
    for (String name : old) {
      if (takeAway(name, before)) {
        gone.add(name);
      }
    }
    return gone;
  }

  private static boolean isBefore(Path file, Instant before) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /** Every SHA-256 that stands in any entry. */
  private Set<String> named() {
    var named = new HashSet<String>();
    for (var event : history.eventsOf(Work.KIND, Integer.MAX_VALUE)) {
      SHA256.matcher(event.event().text()).results().forEach(it -> named.add(it.group()));
    }
    return named;
  }

  /** Whether all entries there ever were could be read. */
  private boolean isWhole() throws IOException {
    if (!history.isJournalWhole()) {
      return false;
    }
    try (var setAside = Files.newDirectoryStream(data, "history.db.damaged-*")) {
      return !setAside.iterator().hasNext();
    }
  }

  private boolean takeAway(String name, Instant before) throws IOException {
    var file = attachments.folder().resolve(name);
    var aside = attachments.folder().resolve(name + ASIDE);
    Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    if (isBefore(aside, before)) {
      Files.delete(aside);
      return true;
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    return false;
  }

  /** What was put aside when the power failed. */
  private void putBack() throws IOException {
    if (!Files.isDirectory(attachments.folder())) {
      return;
    }
    try (var asides = Files.newDirectoryStream(attachments.folder(), "*" + ASIDE)) {
      for (var aside : asides) {
        String name = String.valueOf(aside.getFileName());
        var file = aside.resolveSibling(name.substring(0, name.length() - ASIDE.length()));
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }
}

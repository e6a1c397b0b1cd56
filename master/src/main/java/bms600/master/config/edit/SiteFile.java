package bms600.master.config.edit;

import bms600.master.run.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * The site file of a running master: the text that is in force, and how it becomes another. A file
 * that was changed by hand meanwhile is never written over.
 */
public final class SiteFile {
  private final Path file;
  private final Versions versions;
  private String text;

  /**
   * A file as it was read when the master started.
   *
   * @param text what stood in it then
   * @param folder where its versions are kept; need not exist
   */
  public SiteFile(Path file, String text, Path folder) {
    this.file = file.toAbsolutePath();
    this.text = text;
    this.versions = new Versions(folder);
  }

  /** What became of a change. */
  public sealed interface Outcome {
    /** The file says so now, and so does whoever took it over. */
    record Done(int version) implements Outcome {}

    /** Nothing has changed. */
    record Refused(String why) implements Outcome {}
  }

  /**
   * A change of the whole file.
   *
   * @param from the text it is made from
   * @param to the text it makes of it
   */
  public record Change(String from, String to, String who, String why, Instant at) {}

  /** A short name of a text, by which two of them can be told apart. */
  public static String nameOf(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }

  /** What differs between two texts, line by line: {@code - old}, {@code + new}; no secrets. */
  public static List<String> diff(String before, String after) {
    return Secrets.diff(before, after);
  }

  public Path file() {
    return file;
  }

  /** The text that is in force. */
  public synchronized String text() {
    return text;
  }

  public List<Version> versions() throws IOException {
    return versions.all();
  }

  /** Whether somebody changed the file since it was read, or it cannot be read any more. */
  public synchronized boolean isChangedByHand() {
    try {
      return !Files.readString(file).equals(text);
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Puts a new text in force: kept as a version, written, and taken over. Where it is not taken
   * over the old text is put back.
   *
   * @param takenOver makes the running master go by it, and tells whether it does
   * @throws IOException where the disk fails; the file is then the old one or the new one
   */
  public synchronized Outcome change(Change change, BooleanSupplier takenOver) throws IOException {
    if (!change.from().equals(text)) {
      return new Outcome.Refused("somebody else changed the site file meanwhile: look again");
    }
    if (isChangedByHand()) {
      return new Outcome.Refused(
          file.getFileName()
              + " was changed by hand since the master read it: start the master anew, or undo"
              + " that");
    }
    if (change.to().equals(text)) {
      return new Outcome.Refused("that changes nothing");
    }
    keepAsFound(change.at());
    int number = versions.add(change.at(), change.who(), change.why(), change.to());
    WholeFile.write(file, change.to());
    if (!takenOver.getAsBoolean()) {
      WholeFile.write(file, change.from());
      versions.drop(number);
      return new Outcome.Refused("the running master did not take it over: nothing is changed");
    }
    text = change.to();
    return new Outcome.Done(number);
  }

  /** A text that nobody made here is a version too, so that one can go back to it. */
  private void keepAsFound(Instant at) throws IOException {
    var all = versions.all();
    boolean isKnown = !all.isEmpty() && Objects.equals(all.getLast().text(), text);
    if (!isKnown) {
      versions.add(at, "", "as it was found", text);
    }
  }
}

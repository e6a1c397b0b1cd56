package bms600.master.config.edit;

import bms600.core.site.OneLine;
import bms600.master.run.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The versions of a site file, each a file of its own in a folder: a head of four lines, a line of
 * three dashes, and the text to the byte. Written once, never changed.
 */
public final class Versions {
  private static final Pattern NAME = Pattern.compile("(\\d{6})\\.yaml");
  private static final String HEAD = "# version of a site file";
  private static final String BODY = "---";
  private static final String SUM = "sha256: ";
  private static final int HEAD_LINES = 5;

  private final Path folder;

  public Versions(Path folder) {
    this.folder = folder;
  }

  /**
   * All of them, the oldest first. What is no version, or a damaged one, is left out.
   *
   * @throws IOException where the folder cannot be read
   */
  public synchronized List<Version> all() throws IOException {
    var all = new ArrayList<Version>();
    String before = "";
    for (int number : numbers()) {
      var read = read(number, before);
      if (read.isPresent()) {
        all.add(read.get());
        before = read.get().text();
      }
    }
    return all;
  }

  /**
   * Keeps a version; on the disk when this returns.
   *
   * @return its number
   */
  synchronized int add(Instant at, String who, String why, String text) throws IOException {
    Files.createDirectories(folder);
    int number = numbers().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    String head =
        String.join(
            "\n",
            HEAD,
            "at: " + at,
            "who: " + line(who),
            "why: " + line(why),
            SUM + sum(text),
            BODY);
    WholeFile.write(file(number), head + "\n" + text);
    return number;
  }

  /** Takes back one that came to nothing. */
  synchronized void drop(int number) throws IOException {
    Files.deleteIfExists(file(number));
  }

  private static String line(String text) {
    return OneLine.of(text).replaceAll(" +", " ").strip();
  }

  private Path file(int number) {
    return folder.resolve("%06d.yaml".formatted(number));
  }

  private List<Integer> numbers() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(java.util.regex.Matcher::matches)
          .map(name -> Integer.valueOf(name.group(1)))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Optional<Version> read(int number, String before) throws IOException {
    // A byte that was damaged need not be a character: that is a damaged version, and no more.
    String whole = new String(Files.readAllBytes(file(number)), StandardCharsets.UTF_8);
    String[] part = whole.split("\n" + BODY + "\n", 2);
    String[] head = part[0].split("\n", -1);
    if (part.length < 2 || !isHead(head, part[1])) {
      return Optional.empty();
    }
    try {
      var at = Instant.parse(value(head[1]));
      String text = part[1];
      var diff = before.isEmpty() ? List.<String>of() : Secrets.diffForAll(before, text);
      return Optional.of(new Version(number, at, value(head[2]), value(head[3]), diff, text));
    } catch (DateTimeParseException damaged) {
      return Optional.empty();
    }
  }

  /** The oldest versions have no checksum. */
  private static boolean isHead(String[] head, String text) {
    return head[0].equals(HEAD)
        && (head.length == HEAD_LINES - 1
            || (head.length == HEAD_LINES && head[HEAD_LINES - 1].equals(SUM + sum(text))));
  }

  private static String sum(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String value(String line) {
    return line.substring(line.indexOf(' ') + 1).strip();
  }
}

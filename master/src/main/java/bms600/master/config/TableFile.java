package bms600.master.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;

/** A table of a site's own in a file beside the site file, found by its name. */
final class TableFile {
  static final Form<String> NAME =
      Form.matching(
          "[A-Za-z][A-Za-z0-9_-]{0,31}",
          "must be a letter followed by up to 31 letters, digits, '-' or '_'",
          Matcher::group);

  private static final long LONGEST_BYTES = 1 << 20;

  private TableFile() {}

  /** What the file says; nothing, and a mistake, where it cannot be read. */
  static Optional<String> text(Path file, Mistakes mistakes) {
    try {
      if (Files.size(file) <= LONGEST_BYTES) {
        return Optional.of(Files.readString(file));
      }
      mistakes.addIn(file.toString(), 0, "", "its size", "must be 1 MiB at most");
    } catch (CharacterCodingException wrong) {
      mistakes.addIn(file.toString(), 0, "", "its characters", "must be UTF-8");
    } catch (IOException wrong) {
      mistakes.addIn(
          file.toString(), 0, "", wrong.getClass().getSimpleName(), "must be a file to be read");
    }
    return Optional.empty();
  }
}

package bms600.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which a backup is encrypted: from a file, the environment, or the terminal. */
final class Passphrase {
  private static final String VARIABLE = "BMS600_PASSPHRASE";
  private static final int LEAST = 12;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = {
        "A file whose first line is the passphrase (default: ${BMS600_PASSPHRASE} of the",
        "environment, else it is asked for)."
      })
  private @Nullable Path file;

  /**
   * One to encrypt by.
   *
   * @throws IOException when there is none, or it is shorter than 12 characters
   */
  char[] chosen() throws IOException {
    char[] once = known();
    if (once.length < LEAST) {
      throw new IOException(
          "the passphrase has %d characters, and must have at least %d"
              .formatted(once.length, LEAST));
    }
    if (isAsked() && !Arrays.equals(once, typed("the same again: "))) {
      throw new IOException("the two are not the same");
    }
    return once;
  }

  /**
   * One to decrypt by.
   *
   * @throws IOException when there is none
   */
  char[] known() throws IOException {
    if (file != null) {
      try (var lines = Files.newBufferedReader(file)) {
        String first = lines.readLine();
        return first == null ? new char[0] : first.toCharArray();
      }
    }
    String given = System.getenv(VARIABLE);
    return given != null ? given.toCharArray() : typed("passphrase of the backup: ");
  }

  private boolean isAsked() {
    return file == null && System.getenv(VARIABLE) == null;
  }

  private static char[] typed(String prompt) throws IOException {
    return Terminal.secret(
        prompt, "no terminal to ask for the passphrase: give --passphrase-file or set " + VARIABLE);
  }
}

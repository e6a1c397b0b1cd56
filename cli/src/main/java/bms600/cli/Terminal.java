package bms600.cli;

import java.io.Console;
import java.io.IOException;
import java.util.Optional;

/** Whoever sits before the program. */
final class Terminal {
  private Terminal() {}

  /**
   * What is typed and not shown.
   *
   * @param prompt told before, as it stands
   * @param otherwise what is told where nobody sits there
   * @throws IOException when nobody sits there
   */
  static char[] secret(String prompt, String otherwise) throws IOException {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> console.readPassword("%s", prompt))
        .orElseThrow(() -> new IOException(otherwise));
  }
}

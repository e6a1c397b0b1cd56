package bms600.master.audit;

import java.util.Optional;

/**
 * A line of the log on its way to another machine.
 *
 * @param text the JSON as it stands, of which with the hash of the line before the hash is made;
 *     all of the line where it is none
 * @param line what it says; empty where it is no line of a log
 */
public record SentLine(String text, Optional<AuditLine> line) {
  static SentLine of(String text) {
    var line = AuditLine.read(text);
    return new SentLine(
        line.isPresent() ? text.substring(line.get().hash().length() + 1) : text, line);
  }
}

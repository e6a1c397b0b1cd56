package bms600.master.audit;

import bms600.master.run.Deed;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the log says of its own files: what the first line of a file follows, and which lines were
 * removed for their age.
 */
final class AuditBorder {
  private static final String HEAD = "([0-9]{1,18}:[0-9a-f]{64})";
  private static final String FOLLOWS = "follows";
  private static final String REMOVED = "removed";
  private static final Pattern FOLLOWED = Pattern.compile("a new file follows line " + HEAD);
  private static final Pattern GONE = Pattern.compile("lines up to " + HEAD + " go, .*");

  private AuditBorder() {}

  /** What begins a file: names the newest line of the file before. */
  static Deed follows(AuditHead head) {
    return deed(FOLLOWS, "a new file follows line " + head);
  }

  /** What is told before the oldest files are removed. */
  static Deed removed(AuditHead upTo, int kept) {
    return deed(REMOVED, "lines up to %s go, %d full files are kept".formatted(upTo, kept));
  }

  private static Deed deed(String outcome, String text) {
    return new Deed("master", "", "audit", "", outcome, text);
  }

  /** What the beginning of a file follows; empty where a deed is no such beginning. */
  static Optional<AuditHead> followed(Deed deed) {
    return head(deed, FOLLOWS, FOLLOWED);
  }

  /** Up to where lines were removed; empty where a deed does not tell that. */
  static Optional<AuditHead> gone(Deed deed) {
    return head(deed, REMOVED, GONE);
  }

  private static Optional<AuditHead> head(Deed deed, String outcome, Pattern form) {
    var parts = form.matcher(deed.text());
    return deed.equals(deed(outcome, deed.text())) && parts.matches()
        ? AuditHead.parse(parts.group(1))
        : Optional.empty();
  }
}

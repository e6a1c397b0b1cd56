package bms600.master.audit;

import bms600.proof.fuzz.Target;
import java.nio.charset.StandardCharsets;

/** What may be found in a line of the audit log: a line that follows another, or none. */
public final class AuditLineFuzz implements Target {
  @Override
  public void take(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    boolean follows = AuditLine.follows(text, AuditLine.BEGINNING);
    var line = AuditLine.read(text);
    if (follows && line.isPresent() && line.get().hash().length() != 64) {
      throw new AssertionError(line);
    }
  }
}

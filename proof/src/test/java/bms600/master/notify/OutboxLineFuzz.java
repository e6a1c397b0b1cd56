package bms600.master.notify;

import bms600.proof.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What may be found in a line of the outbox: nothing, or entries that are the same when written.
 */
public final class OutboxLineFuzz implements Target {
  private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
  private final LedgerText text = new LedgerText(new Stamp(() -> 1L << 60, () -> NOW));

  @Override
  public void take(byte[] input) {
    var read = text.read(new String(input, StandardCharsets.UTF_8));
    if (read.isEmpty()) {
      return;
    }
    String written = text.write(read.get()); // without what no letter may hold
    var again = text.read(written);
    if (again.isEmpty() || !text.write(again.get()).equals(written)) {
      throw new AssertionError("another when written and read again: " + read.get());
    }
  }

  /** No message but a line of a file; most of it is what Jazzer notes of each look-up. */
  @Override
  public int mostBytes(byte[] input) {
    return 32 * MESSAGE_BYTES;
  }
}

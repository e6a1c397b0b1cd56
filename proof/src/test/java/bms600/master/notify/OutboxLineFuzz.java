package bms600.master.notify;

import bms600.proof.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What may be found in a line of the outbox: nothing, or entries that are the same when written.
 */
public final class OutboxLineFuzz implements Target {
  private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
  private final LedgerText text = new LedgerText(new Stamp(() -> 1L << 60, () -> NOW));

  @Override
  public void take(byte[] input) {
    Optional<List<Entry>> read = text.read(new String(input, StandardCharsets.UTF_8));
    if (read.isPresent() && !text.read(text.write(read.get())).equals(read)) {
      throw new AssertionError("another when written and read again: " + read.get());
    }
  }
}

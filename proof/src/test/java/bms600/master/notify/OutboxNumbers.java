package bms600.master.notify;

import bms600.master.run.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** An outbox whose numbering goes on and on. */
public final class OutboxNumbers {
  private final Outbox outbox;

  public OutboxNumbers(Path folder) throws IOException {
    outbox = Outbox.open(folder, Ticker.system(), InstantSource.system());
    if (outbox.isDoubtful()) {
      throw new IOException("lines of the outbox are spoilt");
    }
  }

  /** The newest number; 0 for none. */
  public long newest() {
    return outbox.ledger().entries().stream()
        .filter(Entry.Numbered.class::isInstance)
        .mapToLong(entry -> ((Entry.Numbered) entry).next())
        .max()
        .orElse(0);
  }

  /** On the disk when this returns. */
  public void put(long number) {
    outbox.put(new Entry.Numbered(number));
    outbox.flush();
  }
}

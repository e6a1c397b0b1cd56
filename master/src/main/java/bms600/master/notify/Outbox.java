package bms600.master.notify;

import bms600.master.run.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger, and its copy on the disk. What is put counts at once and is durable when {@link
 * #flush} returns: all that was put since the last flush, or nothing of it. A disk that fails stops
 * no message; the ledger lives in memory then, and is written as a whole as soon as that works.
 */
public final class Outbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final long COMPACT_BYTES = 1 << 20;
  private static final long AGAIN_NANOS = Duration.ofSeconds(2).toNanos();

  private final OutboxFile file;
  private final LedgerText text;
  private final Ticker ticker;
  private final Ledger ledger = new Ledger();
  private final List<Entry> unwritten = new ArrayList<>();
  private long compactAtBytes = COMPACT_BYTES;
  private boolean isBroken;
  private long triedNanos;
  private int spoilt;

  private Outbox(Path folder, Ticker ticker, InstantSource wall) {
    this.file = new OutboxFile(folder);
    this.text = new LedgerText(new Stamp(ticker, wall));
    this.ticker = ticker;
  }

  /**
   * Opens the outbox of a data folder, or begins one.
   *
   * @throws IOException when it cannot be read; where it cannot be written, it lives in memory
   */
  public static Outbox open(Path folder, Ticker ticker, InstantSource wall) throws IOException {
    var outbox = new Outbox(folder, ticker, wall);
    outbox.restore();
    try {
      outbox.compact();
    } catch (IOException e) {
      outbox.broken(e);
    }
    return outbox;
  }

  private void restore() throws IOException {
    var found = file.read();
    spoilt = found.spoilt();
    for (var line : found.lines()) {
      var stroke = text.read(line);
      spoilt += stroke.isPresent() ? 0 : 1;
      stroke.orElse(List.of()).forEach(entry -> ledger.apply(entry, ticker.nanos()));
    }
    if (spoilt > 0) {
      LOG.warn("{} lines of the outbox are spoilt and do not count", spoilt);
    }
  }

  /** Whether something that was written could not be read: nobody knows what that was. */
  boolean isDoubtful() {
    return spoilt > 0;
  }

  Ledger ledger() {
    return ledger;
  }

  void put(Entry entry) {
    ledger.apply(entry, ticker.nanos());
    unwritten.add(entry);
  }

  /** Writes what was put; while the disk fails, all there is, again and again until it works. */
  void flush() {
    boolean isDueAgain = isBroken && ticker.nanos() - triedNanos >= AGAIN_NANOS;
    if (unwritten.isEmpty() && !isDueAgain) {
      return;
    }
    triedNanos = ticker.nanos();
    try {
      if (isBroken || file.length() > compactAtBytes) {
        compact();
      } else {
        file.append(text.write(unwritten));
      }
      if (isBroken) {
        LOG.info("the outbox is on the disk again");
      }
      isBroken = false;
    } catch (IOException e) {
      broken(e);
    }
    unwritten.clear();
  }

  private void broken(IOException why) {
    if (!isBroken) {
      LOG.error("the outbox is not on the disk; it is tried again: {}", why.getMessage());
    }
    isBroken = true;
  }

  /** Entry by entry, so that one that is spoilt later takes no other with it. */
  private void compact() throws IOException {
    file.replace(ledger.entries().stream().map(entry -> text.write(List.of(entry))).toList());
    compactAtBytes = Math.max(COMPACT_BYTES, 4 * file.length());
  }

  @Override
  public void close() {
    flush();
    try {
      file.close();
    } catch (IOException e) {
      broken(e);
    }
  }
}

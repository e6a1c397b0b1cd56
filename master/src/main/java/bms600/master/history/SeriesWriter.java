package bms600.master.history;

import bms600.core.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is recorded, a little at a time. Snapshots are handed over by any thread; everything
 * else belongs to the one that steps.
 *
 * <p>While the disk fails, frames wait in memory, a few hours of them.
 */
final class SeriesWriter implements AutoCloseable {
  private static final int MOST_HANDED_OVER = 120;

  /** Tracks compacted in one step. */
  private static final int SLICE = 64;

  private final Database database;
  private final Catalogue catalogue;
  private final Layout layout;
  private final Live live;
  private final Fault fault;
  private final BlockingQueue<Handed> handedOver = new ArrayBlockingQueue<>(MOST_HANDED_OVER);
  private final Deque<Live.Row> waiting = new ArrayDeque<>();
  private final AtomicLong lost = new AtomicLong();
  private Optional<MemoryRow> memory = Optional.empty();
  private @Nullable SeriesStore store;
  private int nextInSlice;
  private volatile int waitingNow;

  SeriesWriter(Database database, Catalogue catalogue, Layout layout, Live live) {
    this.database = database;
    this.catalogue = catalogue;
    this.layout = layout;
    this.live = live;
    this.fault = new Fault("series in " + database.file());
  }

  /** A snapshot with the turn of its memory. */
  private record Handed(Snapshot snapshot, long turn) {
    MemoryRow memory() {
      return new MemoryRow(turn, new SavedMemory(snapshot.memory().save(), snapshot.at()));
    }
  }

  void handOver(Snapshot snapshot, long turn) {
    if (!handedOver.offer(new Handed(snapshot, turn))) {
      lost.incrementAndGet();
    }
  }

  /** Writes all that was handed over, and one slice of what is to be compacted. */
  boolean step() {
    take();
    boolean isMore = false;
    try {
      writeFrames();
      isMore = compactSlice();
      fault.worked();
    } catch (SQLException e) {
      fault.failed(e);
      giveUpStore();
    }
    live.dropExcess().ifPresent(this::forget);
    waitingNow = waiting.size();
    return isMore;
  }

  private void take() {
    Handed last = null;
    for (var next = handedOver.poll(); next != null; next = handedOver.poll()) {
      waiting.add(live.add(Frame.of(next.snapshot(), layout)));
      last = next;
    }
    if (last != null) {
      memory = Optional.of(last.memory());
    }
  }

  private void writeFrames() throws SQLException {
    if (!waiting.isEmpty()) {
      store().writeFrames(waiting, memory);
      waiting.clear();
      memory = Optional.empty();
    }
  }

  private boolean compactSlice() throws SQLException {
    var oldest = live.oldestSealed();
    if (oldest.isEmpty()) {
      return false;
    }
    var span = oldest.get();
    int end = Math.min(nextInSlice + SLICE, span.layout().size());
    store().writeChunks(span, nextInSlice, end);
    nextInSlice = end;
    if (end == span.layout().size()) {
      store().finish(span);
      live.remove(span);
      nextInSlice = 0;
    }
    return true;
  }

  private void forget(Span span) {
    nextInSlice = 0;
    int before = waiting.size();
    waiting.removeIf(row -> row.span() == span.id());
    lost.addAndGet(before - waiting.size());
  }

  private SeriesStore store() throws SQLException {
    var current = store;
    if (current == null) {
      current = new SeriesStore(database.quickWriter(), catalogue);
      store = current;
    }
    return current;
  }

  private void giveUpStore() {
    var broken = store;
    store = null;
    if (broken != null) {
      try {
        broken.close();
      } catch (SQLException e) {
        fault.failed(e);
      }
    }
  }

  Fault.State state() {
    return fault.state();
  }

  int waiting() {
    return waitingNow;
  }

  long lost() {
    return lost.get();
  }

  @Override
  public void close() {
    step();
    giveUpStore();
  }
}

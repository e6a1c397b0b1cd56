package bms600.master.history;

import bms600.core.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is recorded, a little at a time: frames to the log of their span, durable when the
 * step returns; then, one slice a step, what is to be compacted, digested or dropped. Snapshots are
 * handed over by any thread; everything else belongs to the one that steps.
 *
 * <p>While the disk fails, frames wait in memory, a few hours of them.
 */
final class SeriesWriter implements AutoCloseable {
  private static final int MOST_HANDED_OVER = 120;

  /** Tracks compacted in one step. */
  private static final int SLICE = 128;

  private final Path folder;
  private final Layout layout;
  private final Live live;
  private final Fault fault;
  private final Archivist archivist;
  private final MemorySlots slots;
  private final BlockingQueue<Frame> restored = new ArrayBlockingQueue<>(MOST_HANDED_OVER);
  private final BlockingQueue<Handed> handedOver = new ArrayBlockingQueue<>(MOST_HANDED_OVER);
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Packer packer = new Packer(Deflater.BEST_SPEED);
  private final AtomicLong lost = new AtomicLong();
  private Optional<MemoryRow> memory = Optional.empty();
  private @Nullable FrameLog log;
  private int nextInSlice;
  private volatile int waitingNow;

  SeriesWriter(Archivist archivist, Path folder, Layout layout, Recovery.Recovered recovered) {
    this.archivist = archivist;
    this.folder = folder;
    this.layout = layout;
    this.live = recovered.live();
    this.log = recovered.log().orElse(null);
    this.slots = new MemorySlots(folder);
    this.fault = new Fault("series in " + folder);
  }

  /** A frame on its way to the disk; hours of them may have to wait, so they are packed. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Waiting(Span span, long atMs, byte[] packed) {}

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

  /** Takes a frame that waited for the database; to be called before it is stepped. */
  void take(Frame frame) {
    await(frame);
    waitingNow = waiting.size();
  }

  private void await(Frame frame) {
    var row = live.add(frame);
    waiting.add(new Waiting(row.span(), row.atMs(), packer.pack(row.frame())));
  }

  /** The same of the memory that is to be written next. */
  void remember(Snapshot snapshot, long turn) {
    memory = Optional.of(new Handed(snapshot, turn).memory());
  }

  /** Takes a frame as it was kept elsewhere; false where too many wait. */
  boolean restore(long atMs, double[] values, boolean[] isGood) {
    var frame = new Frame(atMs, layout.size());
    for (int i = 0; i < layout.size(); i++) {
      if (Double.isNaN(values[i])) {
        frame.add(0, Quality.ABSENT);
      } else {
        int steps = layout.tracks().get(i).kind().toSteps(values[i]);
        frame.add(steps, isGood[i] ? Quality.GOOD : Quality.STALE);
      }
    }
    return restored.offer(frame);
  }

  /** Writes all that was handed over, and one slice of what else there is to do. */
  boolean step() {
    take();
    boolean isMore = false;
    try {
      writeFrames();
      isMore = compactSlice() || archivist.tidy();
      fault.worked();
    } catch (SQLException | IOException e) {
      fault.failed(e);
      giveUp();
    }
    live.dropExcess().ifPresent(this::forget);
    waitingNow = waiting.size();
    return isMore;
  }

  private void take() {
    for (var next = restored.poll(); next != null; next = restored.poll()) {
      await(next);
    }
    Handed last = null;
    for (var next = handedOver.poll(); next != null; next = handedOver.poll()) {
      await(Frame.of(next.snapshot(), layout));
      last = next;
    }
    if (last != null) {
      memory = Optional.of(last.memory());
    }
  }

  private void writeFrames() throws IOException {
    while (!waiting.isEmpty()) {
      writeOneSpan(waiting.getFirst().span());
    }
    if (memory.isPresent()) {
      slots.put(memory.get());
      memory = Optional.empty();
    }
  }

  private void writeOneSpan(Span span) throws IOException {
    var to = logOf(span);
    int count = 0;
    for (var row : waiting) {
      if (row.span() != span) {
        break;
      }
      to.append(span, row.atMs(), row.packed());
      count++;
    }
    to.sync();
    for (int i = 0; i < count; i++) {
      waiting.remove();
    }
  }

  private FrameLog logOf(Span span) throws IOException {
    var current = log;
    if (current == null || current.span() != span.id()) {
      if (current != null) {
        current.close();
      }
      current = new FrameLog(folder, span.id(), 0);
      log = current;
    }
    return current;
  }

  private boolean compactSlice() throws SQLException, IOException {
    var oldest = live.oldestSealed();
    if (oldest.isEmpty()) {
      return false;
    }
    var span = oldest.get();
    int end = Math.min(nextInSlice + SLICE, span.layout().size());
    archivist.store().writeChunks(span, nextInSlice, end);
    nextInSlice = end;
    if (end == span.layout().size()) {
      archivist.finish(span);
      live.remove(span);
      nextInSlice = 0;
      Files.deleteIfExists(FrameLog.file(folder, span.id()));
    }
    return true;
  }

  /** Its log, where it could be written, is compacted at the next start. */
  private void forget(Span span) {
    nextInSlice = 0;
    int before = waiting.size();
    waiting.removeIf(row -> row.span() == span);
    lost.addAndGet(before - waiting.size());
  }

  private void giveUp() {
    try {
      if (log != null) {
        log.giveUp();
      }
    } catch (IOException e) {
      fault.failed(e);
    }
    try {
      archivist.giveUp();
    } catch (SQLException e) {
      fault.failed(e);
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
    giveUp();
    packer.close();
  }
}

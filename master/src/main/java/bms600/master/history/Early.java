package bms600.master.history;

import bms600.core.snapshot.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What is recorded before the database could be opened: the newest of it waits here. */
final class Early {
  /** Ten minutes at a scan a second; more are no compact frames, and would crowd the memory. */
  static final int MOST = 600;

  private final Deque<Frame> frames = new ArrayDeque<>();
  private Optional<Snapshot> newest = Optional.empty();
  private long newestTurn;
  private long lost;
  private boolean isOver;

  /** Takes a snapshot; false where the database is open, and whoever writes is to be asked. */
  synchronized boolean take(Snapshot snapshot, long turn, Layout layout) {
    if (isOver) {
      return false;
    }
    frames.add(Frame.of(snapshot, layout));
    if (frames.size() > MOST) {
      frames.remove();
      lost++;
    }
    newest = Optional.of(snapshot);
    newestTurn = turn;
    return true;
  }

  /** The database is open: hands over all there is, in its order, and takes no more. */
  synchronized void end(SeriesWriter writer) {
    frames.forEach(writer::take);
    frames.clear();
    newest.ifPresent(snapshot -> writer.remember(snapshot, newestTurn));
    newest = Optional.empty();
    isOver = true;
  }

  synchronized int waiting() {
    return frames.size();
  }

  synchronized long lost() {
    return lost;
  }
}

package bms600.master.run;

import bms600.core.snapshot.Snapshot;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a snapshot once, however many ask for it at the same time: a thousand clients of
 * the same page cost the making of one, and share its memory.
 *
 * @param <T> immutable
 */
public final class PerScan<T> {
  private final Function<Snapshot, T> maker;
  private final ReentrantLock making = new ReentrantLock();
  private volatile @Nullable Made<T> made;

  private record Made<T>(Snapshot snapshot, T thing) {
    boolean isOf(Snapshot other) {
      return snapshot.sequence() == other.sequence() && snapshot.at().equals(other.at());
    }
  }

  public PerScan(Function<Snapshot, T> maker) {
    this.maker = maker;
  }

  /** What was made of this snapshot; whoever asks while it is being made waits for it. */
  public T of(Snapshot snapshot) {
    var last = made;
    if (last != null && last.isOf(snapshot)) {
      return last.thing();
    }
    making.lock();
    try {
      var next = made;
      if (next == null || !next.isOf(snapshot)) {
        next = new Made<>(snapshot, Objects.requireNonNull(maker.apply(snapshot)));
        made = next;
      }
      return next.thing();
    } finally {
      making.unlock();
    }
  }
}

package bms600.master.run;

import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The newest snapshot, for any number of readers. Readers take it or skip it; none can delay the
 * one who publishes.
 */
public final class Feed {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition published = lock.newCondition();
  private volatile @Nullable Snapshot newest;

  public void publish(Snapshot snapshot) {
    lock.lock();
    try {
      newest = snapshot;
      published.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public Optional<Snapshot> newest() {
    return Optional.ofNullable(newest);
  }

  /**
   * The newest snapshot after a sequence number, as soon as there is one.
   *
   * @param after 0 for the first there is
   * @return empty when none came in time
   * @throws InterruptedException when the reader is asked to stop
   */
  public Optional<Snapshot> await(long after, Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (newest == null || newest.sequence() <= after) {
        if (left <= 0) {
          return Optional.empty();
        }
        left = published.awaitNanos(left);
      }
      return Optional.of(newest);
    } finally {
      lock.unlock();
    }
  }
}

package bms600.master.run;

import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The newest snapshot, for any number of readers. Readers take it or skip it; none can delay the
 * one who publishes.
 */
public final class Feed {
  private static final int MAX_TOLD = 2000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition published = lock.newCondition();
  private final ArrayDeque<Told> told = new ArrayDeque<>();
  private final Strain strain = new Strain();
  private volatile @Nullable Snapshot newest;

  /**
   * Something that happened, and the snapshot it came with.
   *
   * @param sequence of that snapshot
   */
  public record Told(long sequence, Event event) {}

  /** How far whoever publishes is strained: what is put off then. */
  public Strain strain() {
    return strain;
  }

  public void publish(Snapshot snapshot) {
    lock.lock();
    try {
      newest = snapshot;
      for (var event : snapshot.events()) {
        told.addLast(new Told(snapshot.sequence(), event));
      }
      while (told.size() > MAX_TOLD) {
        told.removeFirst();
      }
      published.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What happened after a sequence number, oldest first, those of skipped snapshots included; of a
   * reader that sleeps through thousands of events only the last are kept.
   */
  public List<Told> toldAfter(long sequence) {
    lock.lock();
    try {
      return told.stream().filter(each -> each.sequence() > sequence).toList();
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

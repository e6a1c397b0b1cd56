package bms600.master.run;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Runs workers on the caller's thread in virtual time: always the one that is due first, in a fixed
 * order where several are. The same workers with the same inputs do the same, every time.
 */
public final class VirtualCrew {
  private final VirtualTime time;
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(
          Comparator.comparingLong((Turn turn) -> turn.dueNanos)
              .thenComparingInt(turn -> turn.rank));

  /** When a worker's turn comes; reused, for a day has millions of turns. */
  private static final class Turn {
    final Worker worker;
    final int rank;
    long dueNanos;

    Turn(Worker worker, int rank, long dueNanos) {
      this.worker = worker;
      this.rank = rank;
      this.dueNanos = dueNanos;
    }
  }

  public VirtualCrew(VirtualTime time) {
    this.time = time;
  }

  /** Adds a worker that is due at once; of those due together, the first added is called first. */
  public void add(Worker worker) {
    turns.add(new Turn(worker, turns.size(), time.nanos()));
  }

  /**
   * Lives until this instant of the virtual clock.
   *
   * @throws InterruptedException when a worker was asked to stop
   */
  public void runUntil(long untilNanos) throws InterruptedException {
    for (var turn = turns.peek(); turn != null && turn.dueNanos < untilNanos; turn = turns.peek()) {
      turns.poll();
      time.setTo(turn.dueNanos);
      turn.dueNanos = Math.max(turn.worker.step(), time.nanos());
      turns.add(turn);
    }
    time.setTo(untilNanos);
  }
}

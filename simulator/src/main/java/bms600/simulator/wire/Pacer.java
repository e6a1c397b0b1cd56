package bms600.simulator.wire;

import java.util.concurrent.locks.LockSupport;

/** Waits for the wire in real time: the one place of the simulator that sleeps. */
final class Pacer {
  private Pacer() {}

  /**
   * Returns at this instant of {@link System#nanoTime}, or as soon as the thread is interrupted.
   */
  static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime();
        left > 0 && !Thread.currentThread().isInterrupted();
        left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}

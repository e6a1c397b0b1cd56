package bms600.master.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one worker of a crew fares: whether it gets on, and how often a defect ended it. Written by
 * its thread, read by any.
 */
public final class Duty {
  /** So many defects within {@link #DEFECTS_WITHIN} do not mend themselves. */
  static final int MANY_DEFECTS = 5;

  static final Duration DEFECTS_WITHIN = Duration.ofMinutes(10);

  private final Worker worker;
  private final ArrayDeque<Long> defects = new ArrayDeque<>();
  private @Nullable Thread thread;
  private boolean isAtWork;
  private long sinceNanos;

  Duty(Worker worker, long nowNanos) {
    this.worker = worker;
    this.sinceNanos = nowNanos;
  }

  synchronized void isDoneBy(Thread by) {
    thread = by;
  }

  synchronized void begins(long nowNanos) {
    isAtWork = true;
    sinceNanos = nowNanos;
  }

  /** The step is over; the next is due then. */
  synchronized void restsUntil(long dueNanos) {
    isAtWork = false;
    sinceNanos = dueNanos;
  }

  /** The step ended in a defect; it is tried again after the pause. */
  synchronized void defect(long nowNanos, Duration pause) {
    restsUntil(nowNanos + pause.toNanos());
    defects.addLast(nowNanos);
    if (defects.size() > MANY_DEFECTS) {
      defects.removeFirst();
    }
  }

  public String name() {
    return worker.name();
  }

  /** Why it does not get on, in words; empty while all is well. */
  public synchronized Optional<String> trouble(long nowNanos) {
    if (thread != null && thread.getState() == Thread.State.TERMINATED) {
      return Optional.of("has ended");
    }
    double lateS = (nowNanos - sinceNanos) / 1e9;
    if (lateS > worker.longestStep().toSeconds()) {
      String what = isAtWork ? "hangs in a step for %.0f s" : "is overdue by %.0f s";
      return Optional.of(what.formatted(lateS));
    }
    boolean isFailing =
        defects.size() == MANY_DEFECTS && nowNanos - defects.getFirst() <= DEFECTS_WITHIN.toNanos();
    return isFailing
        ? Optional.of(
            "ended by a defect %d times within %d min"
                .formatted(MANY_DEFECTS, DEFECTS_WITHIN.toMinutes()))
        : Optional.empty();
  }

  /** Where its thread is just now, innermost first; nowhere once it has ended. */
  public synchronized List<StackTraceElement> where() {
    return thread == null ? List.of() : List.of(thread.getStackTrace());
  }
}

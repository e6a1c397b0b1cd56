package bms600.master.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what a foreign system can hold us up: work that waits on sockets runs on a virtual thread,
 * where an interrupt closes the socket it waits on.
 */
public final class Limit {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private Limit() {}

  /**
   * Does something that waits on sockets.
   *
   * @return empty when it was not over in time, and was broken off
   * @throws InterruptedException when the caller is asked to stop; the work is broken off
   * @throws Exception what the work throws
   */
  public static <T> Optional<T> within(Duration limit, Callable<T> work) throws Exception {
    return within(limit, work, () -> false, Duration.ZERO);
  }

  /**
   * The same of work that, once it has come far enough, is not to be broken off in haste.
   *
   * @param isFar whether it has; asked, from another thread, when the limit is reached
   * @param more how much longer it then may take
   */
  public static <T> Optional<T> within(
      Duration limit, Callable<T> work, BooleanSupplier isFar, Duration more) throws Exception {
    var task = new FutureTask<>(work);
    var thread = Thread.ofVirtual().unstarted(task);
    thread.start();
    try {
      if (!thread.join(limit) && !(isFar.getAsBoolean() && thread.join(more))) {
        return Optional.empty();
      }
      return Optional.of(result(task));
    } finally {
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(GRACE);
      }
    }
  }

  private static <T> T result(FutureTask<T> task) throws Exception {
    try {
      return task.get();
    } catch (java.util.concurrent.ExecutionException e) {
      @Nullable Throwable cause = e.getCause();
      if (cause instanceof Exception thrown) {
        throw thrown;
      }
      throw new IllegalStateException("broken off by a defect", cause);
    }
  }
}

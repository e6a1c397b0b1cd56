package bms600.master.run;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Orders on their way to one port. Many give; the port's worker takes one between two polls. */
public final class Orders {
  private static final int MAX_WAITING = 32;

  private final BlockingQueue<Task> tasks = new ArrayBlockingQueue<>(MAX_WAITING);
  private volatile boolean hurried;

  /**
   * An order and who wants to know how it ended.
   *
   * @param answer is called exactly once, on the worker's thread
   */
  public record Task(Order order, Consumer<Outcome> answer) {}

  /** Hands an order over; where too many wait already, it is answered as rejected at once. */
  public void give(Order order, Consumer<Outcome> answer) {
    if (!tasks.offer(new Task(order, answer))) {
      answer.accept(new Outcome.Rejected("too many orders wait for this port; try again"));
    }
  }

  /** The oldest order, or null. */
  public @Nullable Task take() {
    return tasks.poll();
  }

  /** A string of this port discharges: its voltages matter more than anything else. */
  public void hurry(boolean now) {
    hurried = now;
  }

  public boolean isHurried() {
    return hurried;
  }
}

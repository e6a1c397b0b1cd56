package bms600.master.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one door for writes. Askers wait here; the scan takes what was asked at its next tick, so
 * that every change happens between two images.
 */
public final class CommandDesk {
  private static final int MAX_WAITING = 64;

  private final BlockingQueue<Order> orders = new ArrayBlockingQueue<>(MAX_WAITING);

  /** A command on its way, answered exactly once. */
  public static final class Order {
    private final Command command;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicReference<Outcome> outcome =
        new AtomicReference<>(new Outcome.Failed("not answered in time"));

    private Order(Command command) {
      this.command = command;
    }

    public Command command() {
      return command;
    }

    public void answer(Outcome result) {
      outcome.set(result);
      answered.countDown();
    }
  }

  /**
   * Asks and waits for the outcome.
   *
   * @throws InterruptedException when the asker is told to stop meanwhile
   */
  public Outcome ask(Command command, Duration patience) throws InterruptedException {
    var order = new Order(command);
    if (!orders.offer(order)) {
      return new Outcome.Rejected("too many commands are waiting; try again");
    }
    if (!order.answered.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      orders.remove(order);
    }
    return order.outcome.get();
  }

  /** What was asked since the last call; for the scan. */
  public List<Order> take() {
    var taken = new ArrayList<Order>();
    orders.drainTo(taken);
    return taken;
  }
}

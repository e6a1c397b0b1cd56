package bms600.master.command;

import bms600.core.snapshot.Memory;
import bms600.master.run.Between;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one door for writes. Askers wait here; the scan carries out what was asked at its next tick,
 * so that every change happens between two images and stands in the journal before it is seen.
 */
public final class CommandDesk implements Between {
  private static final int MAX_WAITING = 64;

  private final BlockingQueue<Order> orders = new ArrayBlockingQueue<>(MAX_WAITING);

  /** A command on its way, answered exactly once. */
  private record Order(Command command, CountDownLatch answered, AtomicReference<Outcome> outcome) {
    void answer(Outcome result) {
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
    var late = new Outcome.Failed("not carried out within " + patience.toMillis() + " ms");
    var order = new Order(command, new CountDownLatch(1), new AtomicReference<>(late));
    if (!orders.offer(order)) {
      return new Outcome.Rejected("too many commands are waiting; try again");
    }
    if (!order.answered().await(patience.toNanos(), TimeUnit.NANOSECONDS)
        && !orders.remove(order)) {
      order.answered().await();
    }
    return order.outcome().get();
  }

  @Override
  public Memory apply(Memory memory) {
    var changed = memory;
    for (var order = orders.poll(); order != null; order = orders.poll()) {
      changed = carryOut(order, changed);
    }
    return changed;
  }

  private static Memory carryOut(Order order, Memory memory) {
    return switch (order.command()) {
      case Command.Acknowledge(String id, String who, String comment) -> {
        var alarm = memory.board().alarm(id);
        if (alarm.isEmpty()) {
          order.answer(new Outcome.Rejected("no alarm " + id + " stands"));
          yield memory;
        }
        var changed = memory.acknowledge(id, comment.isBlank() ? who : who + ": " + comment);
        order.answer(new Outcome.Done(alarm.get().kind().words() + " acknowledged by " + who));
        yield changed;
      }
    };
  }
}

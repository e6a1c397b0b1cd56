package bms600.master.notify;

import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Carries letters out on one channel, one after the other; the only one who waits for it. */
final class Courier implements Worker {
  private static final Duration LOOK = Duration.ofMillis(300);

  private final String name;
  private final Channel channel;
  private final Ticker ticker;
  private final Queue<Parcel> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> done;

  /**
   * @param done where outcomes are left for the notifier
   */
  Courier(String name, Channel channel, Ticker ticker, Queue<Runnable> done) {
    this.name = name;
    this.channel = channel;
    this.ticker = ticker;
    this.done = done;
  }

  void give(Parcel parcel) {
    waiting.add(parcel);
  }

  @Override
  public String name() {
    return "message " + name;
  }

  /** The slowest is a long message in many parts over a modem that answers late each time. */
  @Override
  public Duration longestStep() {
    return Duration.ofMinutes(15);
  }

  @Override
  public long step() throws InterruptedException {
    var parcel = waiting.poll();
    if (parcel == null) {
      return ticker.nanos() + LOOK.toNanos();
    }
    var delivery = carried(parcel);
    done.add(() -> parcel.settle().accept(delivery));
    return ticker.nanos();
  }

  /** A channel with a defect is one that does not work: its letters wait, and nobody else does. */
  private Delivery carried(Parcel parcel) throws InterruptedException {
    boolean isSettled = false;
    try {
      var delivery =
          parcel.letter().isPresent() ? channel.send(parcel.letter().get()) : channel.prove();
      isSettled = true;
      return delivery;
    } finally {
      if (!isSettled) {
        done.add(() -> parcel.settle().accept(new Delivery.Failed("broken off by a defect")));
      }
    }
  }
}

package bms600.master.hmi;

import bms600.master.run.Feed;
import bms600.master.run.Strain;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.time.Duration;

/** Makes a frame of every snapshot, once for all streams, and shows the newest. */
final class Frames implements Worker {
  private static final Duration GLANCE = Duration.ofMillis(500);
  private static final Duration SELDOM = Duration.ofSeconds(4);

  private final Feed feed;
  private final Ticker ticker;
  private final Runnable glance;
  private final Frame none;
  private volatile Frame newest;
  private long sequence;
  private long madeNanos;

  /**
   * @param glance what else is looked after, twice a second at least
   */
  Frames(Feed feed, Ticker ticker, Runnable glance) {
    this.feed = feed;
    this.ticker = ticker;
    this.glance = glance;
    this.none = Frame.none();
    this.newest = none;
  }

  @Override
  public String name() {
    return "hmi-frames";
  }

  @Override
  public long step() throws InterruptedException {
    var snapshot = feed.await(sequence, GLANCE);
    if (snapshot.isPresent()) {
      sequence = snapshot.get().sequence();
      if (isWanted()) {
        var before = newest;
        newest = before.next(snapshot.get());
        madeNanos = ticker.nanos();
        before.supersede();
      }
    }
    glance.run();
    return ticker.nanos();
  }

  /** While the program is strained the pages are told less often, but before they look stale. */
  private boolean isWanted() {
    boolean isSoon = ticker.nanos() - madeNanos < SELDOM.toNanos();
    return !(feed.strain().putsOff(Strain.Duty.PAGES) && isSoon);
  }

  /** What a client has seen that has seen nothing. */
  Frame none() {
    return none;
  }

  /** The newest frame as soon as it is not {@code seen}, or {@code seen} when none came in time. */
  Frame after(Frame seen, Duration timeout) throws InterruptedException {
    return seen.awaitNext(timeout) ? newest : seen;
  }
}

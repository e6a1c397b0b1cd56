package bms600.master.hmi;

import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import bms600.master.run.web.Patience;
import java.time.Duration;

/** Makes a frame of every snapshot, once for all streams, and shows the newest. */
final class Frames implements Worker {
  private static final Duration GLANCE = Duration.ofMillis(500);

  private final Feed feed;
  private final Ticker ticker;
  private final Patience patience;
  private final Frame none;
  private volatile Frame newest;
  private long sequence;

  Frames(Feed feed, Ticker ticker, Patience patience) {
    this.feed = feed;
    this.ticker = ticker;
    this.patience = patience;
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
      var before = newest;
      newest = before.next(snapshot.get());
      sequence = snapshot.get().sequence();
      before.supersede();
    }
    patience.lapse();
    return ticker.nanos();
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

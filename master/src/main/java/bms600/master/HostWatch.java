package bms600.master;

import bms600.core.measure.HostHealth;
import bms600.core.measure.News;
import bms600.master.run.Inbox;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.time.Duration;
import java.util.function.Supplier;

/** Looks after the machine the master runs on, and tells the scan. */
final class HostWatch implements Worker {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Supplier<HostHealth> probe;
  private final Inbox inbox;
  private final Ticker ticker;

  HostWatch(Supplier<HostHealth> probe, Inbox inbox, Ticker ticker) {
    this.probe = probe;
    this.inbox = inbox;
    this.ticker = ticker;
  }

  @Override
  public String name() {
    return "host";
  }

  @Override
  public long step() {
    inbox.put(new News.HostNews(probe.get()));
    return ticker.nanos() + EVERY.toNanos();
  }
}

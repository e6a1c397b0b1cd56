package bms600.master.watch;

import bms600.master.run.Feed;
import bms600.master.run.Worker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the service manager, once and at once, that the first scan is done. */
public final class Readiness implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Feed feed;
  private final ServiceManager manager;

  /**
   * One that has told nothing yet.
   *
   * @param feed the first snapshot in it makes the program ready
   */
  public Readiness(Feed feed, ServiceManager manager) {
    this.feed = feed;
    this.manager = manager;
  }

  @Override
  public String name() {
    return "readiness";
  }

  @Override
  public long step() throws InterruptedException {
    if (feed.await(0, PATIENCE).isEmpty()) {
      return 0;
    }
    manager.say("READY=1\n");
    // Of the process itself that is not known where it may look into /proc/PID only, as the unit
    // has it.
    long tookMs = ManagementFactory.getRuntimeMXBean().getUptime();
    LOG.info("the first scan was done within {} ms of the start of the program", tookMs);
    return Long.MAX_VALUE;
  }
}

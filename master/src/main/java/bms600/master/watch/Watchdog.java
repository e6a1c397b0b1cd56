package bms600.master.watch;

import bms600.core.measure.News;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Crew;
import bms600.master.run.Duty;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether every worker gets on, and gives the service manager a sign of life only while all
 * do. One that does not is logged with the place where its thread stands, and written into the
 * journal; the service manager is asked to end the program as if it had heard nothing for too long
 * ({@code WATCHDOG=trigger}; one that does not know that ends it when its patience is over), and
 * starts it anew, and what it remembered is restored. Without a service manager nothing more is
 * done: it may well go on by itself. A worker of an uplink is only told: that the program ends for
 * it would cost more than the uplink.
 */
public final class Watchdog implements Worker, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Watched watched;
  private final Feed feed;
  private final Inbox journal;
  private final ServiceManager manager;
  private final Ticker ticker;
  private final Duration every;
  private Map<String, String> known = Map.of();
  private boolean isGivenUp;

  /**
   * Whom it looks after.
   *
   * @param crews whose workers must get on
   * @param others workers that should
   */
  public record Watched(List<Crew> crews, Supplier<List<Duty>> others) {
    public Watched {
      crews = List.copyOf(crews);
    }
  }

  /**
   * One that has not looked yet.
   *
   * @param feed what is told of the newest snapshot in it
   */
  public Watchdog(
      Watched watched, Feed feed, Inbox journal, ServiceManager manager, Ticker ticker) {
    this.watched = watched;
    this.feed = feed;
    this.journal = journal;
    this.manager = manager;
    this.ticker = ticker;
    // Half of its patience leaves room for one sign that comes late (sd_watchdog_enabled, section
    // 3).
    this.every =
        manager
            .patience()
            .map(it -> it.dividedBy(2))
            .filter(it -> it.compareTo(EVERY) < 0)
            .orElse(EVERY);
  }

  @Override
  public String name() {
    return "watchdog";
  }

  @Override
  public long step() {
    var troubles = new LinkedHashMap<String, String>();
    watched.crews().forEach(crew -> look(crew.duties(), troubles));
    var grave = Map.copyOf(troubles);
    look(watched.others().get(), troubles);
    known.keySet().stream().filter(name -> !troubles.containsKey(name)).forEach(this::wellAgain);
    known = troubles;
    tell(grave);
    return ticker.nanos() + every.toNanos();
  }

  private void look(List<Duty> duties, Map<String, String> troubles) {
    for (var duty : duties) {
      duty.trouble(ticker.nanos()).ifPresent(trouble -> found(duty, trouble, troubles));
    }
  }

  private void found(Duty duty, String trouble, Map<String, String> troubles) {
    troubles.put(duty.name(), trouble);
    if (known.containsKey(duty.name())) {
      return;
    }
    String where =
        duty.where().stream().map(frame -> "\n  at " + frame).collect(Collectors.joining());
    LOG.error("{} {}{}", duty.name(), trouble, where);
    journal.put(new News.Happened("thread-stuck", "site", duty.name() + " " + trouble));
  }

  private void wellAgain(String name) {
    LOG.warn("{} gets on again", name);
    journal.put(new News.Happened("thread-recovered", "site", name + " gets on again"));
  }

  private void tell(Map<String, String> troubles) {
    if (troubles.isEmpty()) {
      String words = feed.newest().map(Watchdog::words).orElse("starting");
      manager.say("WATCHDOG=1\nSTATUS=" + words + "\n");
      return;
    }
    String all =
        troubles.entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining("; "));
    // Once: each time that it is asked systemd begins to wait anew before it kills.
    manager.say("STATUS=" + all + (isGivenUp ? "\n" : "\nWATCHDOG=trigger\n"));
    isGivenUp = true;
  }

  private static String words(Snapshot snapshot) {
    int alarms = snapshot.memory().board().active().size();
    return "scan %d; alarms standing: %d".formatted(snapshot.sequence(), alarms);
  }

  /** Says that the program ends because it was asked to. */
  @Override
  public void close() {
    manager.say("STOPPING=1\n");
  }
}

package bms600.cli;

import bms600.core.snapshot.Event;
import bms600.core.upkeep.Work;
import bms600.master.Running;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what the master makes of the plant: alarms raised and cleared, chains addressed. */
final class DemoTeller implements Worker {
  private static final Duration AT_ONCE = Duration.ofMillis(500);

  private final Told told;
  private volatile @Nullable Running running;
  private Optional<Feed> feed = Optional.empty();
  private long seen;

  DemoTeller(Told told) {
    this.told = told;
  }

  /** Listens to this from now on, and to each master it begins anew with. */
  void follow(Running next) {
    running = next;
  }

  @Override
  public String name() {
    return "demo-teller";
  }

  @Override
  public long step() throws InterruptedException {
    var followed = Optional.ofNullable(running);
    var newest = followed.flatMap(Running::master).map(master -> master.feed());
    if (newest.isEmpty()) {
      return Ticker.system().nanos() + AT_ONCE.toNanos();
    }
    if (!newest.equals(feed)) {
      feed = newest;
      seen = 0;
    }
    tell(newest.get());
    return Ticker.system().nanos();
  }

  private void tell(Feed from) throws InterruptedException {
    var newest = from.await(seen, AT_ONCE);
    if (newest.isPresent()) {
      long until = newest.get().sequence();
      from.toldAfter(seen).stream()
          .filter(each -> each.sequence() <= until)
          .map(Feed.Told::event)
          .filter(DemoTeller::isWorthTelling)
          .forEach(event -> told.tell(event.at(), line(event)));
      seen = until;
    }
  }

  private static boolean isWorthTelling(Event event) {
    return !event.kind().equals("sensor-addressed");
  }

  /** The place, and what became of it; a raised alarm says so by its severity alone. */
  private static String line(Event event) {
    String text = Work.words(event.kind(), event.place(), event.text());
    return "%-6s %s".formatted(event.place(), text);
  }
}

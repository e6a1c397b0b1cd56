package bms600.master.panel;

import bms600.core.job.CapacityPlan;
import bms600.core.measure.News;
import bms600.core.snapshot.Snapshot;
import bms600.master.command.CommandDesk;
import bms600.master.hmi.Plants;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.LiveFeed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A panel before the small site of the pages' tests, with a scan that is called by hand. */
final class PanelBench {
  static final long SECOND = 1_000_000_000L;
  final Feed feed = new Feed();
  final CommandDesk desk = new CommandDesk(new Inbox(), Map.of());
  final AtomicLong nanos = new AtomicLong(10 * SECOND);
  final Panel panel =
      new Panel(
          new LiveFeed(feed, nanos::get),
          desk,
          Optional.of("4711"),
          List.of("web pages on http://127.0.0.1:8600", "Modbus TCP on 127.0.0.1:1502"),
          "0.1.0");
  private Snapshot newest = Plants.early();

  /** The small site ten seconds after its start is what the panel sees. */
  void begin() {
    feed.publish(newest);
  }

  /** A capacity test of S1 has been begun. */
  void capacityTest() {
    var string = newest.site().strings().getFirst();
    var plan =
        new CapacityPlan(
            CapacityPlan.Kind.PERFORMANCE,
            CapacityPlan.Method.TIME_ADJUSTED,
            10,
            List.of(),
            80,
            0,
            1,
            Set.of(),
            "");
    var jobs =
        newest.memory().jobs().capacityTestBegun(string, plan, "Mia", List.of(), newest.image());
    newest = new Snapshot(newest.sequence(), newest.image(), newest.memory().with(jobs), List.of());
  }

  /** A second later: commands are carried out, and this has happened. */
  void tick(News... news) {
    nanos.addAndGet(SECOND);
    var memory = desk.apply(newest.memory(), newest.image());
    var before = new Snapshot(newest.sequence(), newest.image(), memory, List.of());
    newest = Plants.after(before, List.of(news));
    feed.publish(newest);
  }

  void press(Key... keys) {
    List.of(keys).forEach(panel::press);
  }

  List<String> rows() {
    return panel.face().text().rows();
  }
}

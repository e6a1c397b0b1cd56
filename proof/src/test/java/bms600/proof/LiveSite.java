package bms600.proof;

import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.Engine;
import bms600.master.bus.Ports;
import bms600.master.run.Crew;
import bms600.master.run.Keeper;
import bms600.master.run.Ticker;
import bms600.sensors.SensorModels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The master's engine on real lines, in real time, with its journal in memory. */
final class LiveSite implements AutoCloseable {
  private final Crew crew = new Crew(Ticker.system());
  private final Engine engine;
  private final List<String> log = new CopyOnWriteArrayList<>();

  LiveSite(Site site) {
    this(site, SensorModels.BUILT_IN);
  }

  LiveSite(Site site, SensorModels models) {
    var time = new Engine.Time(Ticker.system(), InstantSource.system(), Duration.ofSeconds(1));
    var field = new Engine.Field(models, Ports.openers(site, models));
    engine = new Engine(site, Memory.first(site), new Diary(), time, field);
    engine.workers().forEach(crew::start);
  }

  /** The first snapshot that is so; fails when none is within the patience. */
  Snapshot await(Duration patience, Predicate<Snapshot> isSo) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    long seen = 0;
    while (System.nanoTime() < end) {
      var next = engine.feed().await(seen, Duration.ofNanos(end - System.nanoTime()));
      if (next.isPresent() && isSo.test(next.get())) {
        return next.get();
      }
      seen = next.map(Snapshot::sequence).orElse(seen);
    }
    throw new AssertionError("not so within " + patience + "; journal: " + log);
  }

  /** The active alarms as {@code severity kind place}. */
  static List<String> alarms(Snapshot snapshot) {
    return snapshot.memory().board().active().stream()
        .map(a -> a.severity().code() + " " + a.kind().code() + " " + a.place().name())
        .toList();
  }

  List<String> log() {
    return log;
  }

  @Override
  public void close() {
    crew.close();
  }

  private final class Diary implements Keeper {
    @Override
    public void keep(List<Event> events, List<String> memory, Instant at) {
      events.forEach(e -> log.add(e.kind() + " " + e.place() + " " + e.text()));
    }

    @Override
    public void keepSlow(List<String> lines) {}

    @Override
    public void record(Snapshot snapshot) {}
  }
}

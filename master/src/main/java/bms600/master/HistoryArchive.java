package bms600.master;

import bms600.core.snapshot.Event;
import bms600.master.history.JournalPart;
import bms600.master.history.Recall;
import bms600.master.history.StoredEvent;
import bms600.master.hmi.Archive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The history, as the pages ask for it. */
public record HistoryArchive(Recall history) implements Archive {
  @Override
  public Optional<Series> series(String point, Instant from, Instant to, int buckets) {
    return history.series(point, from, to, buckets).map(HistoryArchive::series);
  }

  private static Series series(bms600.master.history.Series kept) {
    var buckets = new ArrayList<Bucket>(kept.epochSeconds().length);
    for (int i = 0; i < kept.epochSeconds().length; i++) {
      var at = Instant.ofEpochSecond(kept.epochSeconds()[i]);
      buckets.add(new Bucket(at, kept.min()[i], kept.max()[i], kept.mean()[i]));
    }
    return new Series(kept.point(), kept.unit(), buckets);
  }

  @Override
  public List<At> at(Instant at, List<String> points) {
    return history.at(at, points).stream()
        .map(it -> new At(it.point(), it.at(), it.value(), it.quality()))
        .toList();
  }

  @Override
  public List<Entry> events(int limit) {
    return history.events(limit).stream().map(HistoryArchive::entry).toList();
  }

  @Override
  public List<Event> alarmEvents(int limit) {
    return history.alarmEvents(limit).stream().map(StoredEvent::event).toList();
  }

  @Override
  public Optional<Instant> beginning() {
    return history.eventsAfter(0, 1).stream().map(stored -> stored.event().at()).findFirst();
  }

  @Override
  public List<Entry> events(String kind, int limit) {
    return history.eventsOf(kind, limit).stream().map(HistoryArchive::entry).toList();
  }

  @Override
  public Optional<Instant> events(
      Instant from, Instant to, List<String> kinds, List<String> places, Consumer<Event> sink) {
    return history.read(new JournalPart(from, to, kinds, places), sink);
  }

  private static Entry entry(StoredEvent stored) {
    var event = stored.event();
    return new Entry(stored.seq(), event.at(), event.kind(), event.place(), event.text());
  }
}

package bms600.master;

import bms600.master.history.History;
import bms600.master.history.StoredEvent;
import bms600.master.uplink.mqtt.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The history, as a broker is told of it that was away. */
record JournalPast(History history) implements Past {
  @Override
  public long newestEvent() {
    return history.events(1).stream().mapToLong(StoredEvent::seq).findFirst().orElse(0);
  }

  @Override
  public List<Entry> eventsAfter(long sequence, int limit) {
    return history.eventsAfter(sequence, limit).stream()
        .map(
            stored ->
                new Entry(
                    stored.seq(),
                    stored.event().at(),
                    stored.event().kind(),
                    stored.event().place(),
                    stored.event().text()))
        .toList();
  }

  @Override
  public Optional<double[]> minutes(String point, Instant from, int count) {
    return history
        .series(point, from, from.plus(Duration.ofMinutes(count)), count)
        .map(series -> series.mean());
  }
}

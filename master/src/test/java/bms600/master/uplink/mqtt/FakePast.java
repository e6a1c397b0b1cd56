package bms600.master.uplink.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A past that is written by hand: voltages of S1.7 that tell their own minute. */
final class FakePast implements Past {
  private final List<Entry> events = new CopyOnWriteArrayList<>();

  /** Whether it cannot be asked just now. */
  volatile boolean isUnreadable;

  private void ask() {
    if (isUnreadable) {
      throw new UncheckedIOException(new IOException("the history is not opened yet"));
    }
  }

  void happen(int count, Instant at) {
    var more = new ArrayList<Entry>();
    for (int i = 0; i < count; i++) {
      long sequence = events.size() + i + 1L;
      more.add(new Entry(sequence, at, "alarm-raised", "S1.7", "number " + sequence));
    }
    events.addAll(more);
  }

  @Override
  public long newestEvent() {
    ask();
    return events.size();
  }

  @Override
  public List<Entry> eventsAfter(long sequence, int limit) {
    ask();
    return events.stream().filter(e -> e.sequence() > sequence).limit(limit).toList();
  }

  @Override
  public Optional<double[]> minutes(String point, Instant from, int count) {
    ask();
    if (!point.equals("S1.7.voltage")) {
      return Optional.empty();
    }
    var minutes = new double[count];
    for (int i = 0; i < count; i++) {
      minutes[i] = 2 + from.plusSeconds(60L * i).getEpochSecond() / 60 % 60 / 100.0;
    }
    if (count > 2) {
      minutes[2] = Double.NaN;
    }
    return Optional.of(minutes);
  }
}

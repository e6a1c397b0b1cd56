package bms600.proof;

import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.history.History;
import bms600.master.history.Limits;
import bms600.master.history.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes a history without end, to be killed: events and frames, each told on its output only when
 * it counts as kept. Its first line tells what it found of those before it: {@code found EVENTS
 * WRONG MISSING CUT DAMAGED}. Time runs 30 s a frame, so that hours and days end and are dropped.
 */
final class WritingProgram {
  static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
  static final int STEP_S = 30;
  private static final int LOOKED_AT = 1000;
  static final Limits LIMITS =
      new Limits(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(3), 100_000_000);
  private static final List<Channel> CHANNELS =
      List.of(Channel.VOLTAGE, Channel.TEMPERATURE, Channel.RESISTANCE);

  final Site site = SmallSite.of(SmallSite.AGM_100, 8, UnaryOperator.identity());
  private SiteImage image = SiteImage.empty(site, START, 0);

  WritingProgram() {}

  /** Arguments: the folder, and how many frames were told as kept. */
  public static void main(String[] args) throws Exception {
    new WritingProgram().run(Path.of(args[0]), Long.parseLong(args[1]));
  }

  static double volts(long frame) {
    return 13 + frame * 7919 % 500 / 1000.0;
  }

  private void run(Path folder, long kept) throws Exception {
    try (var history = History.open(folder, site, LIMITS)) {
      long event = check(history, kept);
      var writer = history.writer(System::nanoTime);
      for (long frame = kept; ; frame++) {
        history.record(snapshot(frame));
        writer.step();
        System.out.println("frame " + (frame + 1));
        if (frame % 3 == 0) {
          event++;
          var at = START.plusSeconds(frame * STEP_S);
          history.append(List.of(new Event(at, "alarm-raised", "S1", "event " + event)));
          System.out.println("event " + event);
        }
      }
    }
  }

  Snapshot snapshot(long frame) {
    long atNanos = frame * STEP_S * 1_000_000_000L;
    var news = new ArrayList<News>();
    for (int i = 0; i < site.blockCount(); i++) {
      double[] values = {volts(frame), 20, 0.005};
      news.add(new News.Heard(i, new Reading(CHANNELS, values, 0, atNanos)));
    }
    image = image.next(news, START.plusSeconds(frame * STEP_S), atNanos);
    return new Snapshot(frame + 1, image, Memory.first(site), List.of());
  }

  /** Tells what is there, and returns the number of the last event. */
  private static long check(History history, long kept) {
    long events = 0;
    long wrong = 0;
    long cut = 0;
    long damaged = history.health().damaged();
    long after = 0;
    for (var some = history.eventsAfter(after, 1000);
        !some.isEmpty();
        some = history.eventsAfter(after, 1000)) {
      for (StoredEvent one : some) {
        switch (one.event().kind()) {
          case "alarm-raised" -> {
            events++;
            wrong += one.event().text().equals("event " + events) ? 0 : 1;
          }
          case "history-cut" -> cut++;
          default -> damaged++;
        }
        after = one.seq();
      }
    }
    System.out.println(
        "found %d %d %d %d %d".formatted(events, wrong, missing(history, kept), cut, damaged));
    return events;
  }

  /** How many of the newest frames that count as kept are not as they were written. */
  private static long missing(History history, long kept) {
    int looked = (int) Math.min(kept, LOOKED_AT);
    if (looked == 0) {
      return 0;
    }
    var from = START.plusSeconds((kept - looked) * STEP_S);
    var series =
        history
            .series("S1.3.voltage", from, from.plusSeconds((long) looked * STEP_S), looked)
            .orElseThrow();
    long missing = 0;
    for (int i = 0; i < looked; i++) {
      missing += Math.abs(series.mean()[i] - volts(kept - looked + i)) < 1e-9 ? 0 : 1;
    }
    return missing;
  }
}

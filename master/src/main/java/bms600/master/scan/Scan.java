package bms600.master.scan;

import bms600.core.alarm.Relays;
import bms600.core.measure.News;
import bms600.core.measure.SiteImage;
import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Between;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.Keeper;
import bms600.master.run.RelayWish;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The heartbeat. Each tick drains what the ports told into the next image, lets core think, makes
 * durable what happened, and only then shows it.
 */
public final class Scan implements Worker {
  private static final Duration SAVE_EVERY = Duration.ofMinutes(1);

  /** The clocks and the period of the heartbeat. */
  public record Beat(Ticker ticker, InstantSource wall, Duration period) {}

  /** Who takes part in a tick. */
  public record Parties(Inbox inbox, Between between, Keeper keeper, Feed feed, RelayWish relays) {}

  private final Beat beat;
  private final Parties parties;
  private SiteImage image;
  private Memory memory;
  private long sequence;
  private long lastNanos;
  private long dueNanos;
  private long saveNanos;

  public Scan(Site site, Memory memory, Beat beat, Parties parties) {
    this.beat = beat;
    this.parties = parties;
    this.memory = memory;
    this.lastNanos = beat.ticker().nanos();
    this.dueNanos = lastNanos + beat.period().toNanos();
    this.saveNanos = lastNanos + SAVE_EVERY.toNanos();
    this.image = SiteImage.empty(site, beat.wall().instant(), lastNanos);
  }

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public long step() {
    long now = beat.ticker().nanos();
    if (now >= dueNanos) {
      tick(now);
      skipTo(now);
    }
    return dueNanos;
  }

  private void tick(long now) {
    var at = beat.wall().instant();
    var news = parties.inbox().drain();
    image = image.next(news, at, now);
    memory = memory.step(image, Duration.ofNanos(now - lastNanos));
    memory = parties.between().apply(memory);
    parties.relays().set(Relays.wanted(image.site(), memory.board()));
    lastNanos = now;
    sequence++;
    var snapshot = Snapshot.of(sequence, image, memory, happenings(news, at));
    if (now >= saveNanos || !snapshot.events().isEmpty()) {
      parties.keeper().keep(snapshot.events(), memory.save(), at);
      saveNanos = now + SAVE_EVERY.toNanos();
    }
    parties.keeper().record(snapshot);
    parties.feed().publish(snapshot);
  }

  /** Ticks stay on their absolute raster; those that were slept through are left out. */
  private void skipTo(long now) {
    long period = beat.period().toNanos();
    dueNanos += period * Math.max(1, Math.ceilDiv(now - dueNanos + 1, period));
  }

  private static List<Event> happenings(List<News> news, Instant at) {
    List<Event> happened = List.of();
    for (var item : news) {
      if (item instanceof News.Happened(var kind, var place, var text)) {
        happened = happened.isEmpty() ? new ArrayList<>() : happened;
        happened.add(new Event(at, kind, place, text));
      }
    }
    return happened;
  }

  /** Saves the memory as it stands; also called when the master stops. */
  public void saveMemory(Instant at) {
    parties.keeper().keep(List.of(), memory.save(), at);
  }
}

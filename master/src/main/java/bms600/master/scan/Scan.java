package bms600.master.scan;

import bms600.core.estimate.StringState;
import bms600.core.estimate.wear.OhmicLog;
import bms600.core.job.Wish;
import bms600.core.kpi.AlarmStorm;
import bms600.core.measure.News;
import bms600.core.measure.SiteImage;
import bms600.core.site.Fitting;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Between;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.Keeper;
import bms600.master.run.Order;
import bms600.master.run.Orders;
import bms600.master.run.Outcome;
import bms600.master.run.Pulse;
import bms600.master.run.RelayWish;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * The heartbeat. Each tick drains what the ports told into the next image, lets core think, makes
 * durable what happened, and only then shows it.
 */
public final class Scan implements Worker {
  private static final Duration SAVE_EVERY = Duration.ofMinutes(1);

  /** How often it looks whether something urgent has come; the heartbeat itself is slower. */
  private static final long LOOK_NANOS = 100_000_000L;

  /** The clocks and the period of the heartbeat. */
  public record Beat(Ticker ticker, InstantSource wall, Duration period) {}

  /** Who takes part in a tick. */
  public record Parties(Inbox inbox, Between between, Keeper keeper, Feed feed, Wishes wishes) {}

  /** What the ports are wanted to do: their relays, and how much in a hurry they are. */
  public record Wishes(RelayWish relays, Map<PortId, Orders> orders) {}

  private final Pulse pulse = new Pulse();
  private final Beat beat;
  private final Parties parties;
  private SiteImage image;
  private Memory memory;
  private long sequence;
  private long lastNanos;
  private long dueNanos;
  private long saveNanos;
  private List<OhmicLog> slowLogs;
  private AlarmStorm storm = AlarmStorm.CALM;
  private final List<News> news = new ArrayList<>();

  public Scan(Site site, Memory memory, Beat beat, Parties parties) {
    this.beat = beat;
    this.parties = parties;
    this.memory = memory;
    this.slowLogs = memory.risks().wear().logs();
    this.lastNanos = beat.ticker().nanos();
    this.dueNanos = lastNanos + beat.period().toNanos();
    this.saveNanos = lastNanos + SAVE_EVERY.toNanos();
    this.image = SiteImage.empty(site, beat.wall().instant(), lastNanos, memory.serials());
  }

  /** What is remembered of floods and chattering; to be called before the first tick. */
  public void remember(AlarmStorm before) {
    storm = before;
  }

  private List<String> saved() {
    var lines = new ArrayList<>(memory.save());
    lines.addAll(storm.save());
    return lines;
  }

  /** How long the ticks take. */
  public Pulse pulse() {
    return pulse;
  }

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public long step() {
    long now = beat.ticker().nanos();
    boolean isUrgent = collect();
    boolean isDue = now >= dueNanos;
    if (isDue || isUrgent) {
      tick(now);
      pulse.took(beat.ticker().nanos() - now);
    }
    if (isDue) {
      parties.feed().strain().beat(now - dueNanos > beat.period().toNanos() / 2);
      skipTo(now);
    }
    return Math.min(now + LOOK_NANOS, dueNanos);
  }

  /** Takes in what came; whether any of it cannot wait for the next beat. */
  private boolean collect() {
    boolean isUrgent = false;
    for (var item : parties.inbox().drain()) {
      news.add(item);
      isUrgent |= image.isUrgent(item);
    }
    return isUrgent;
  }

  private void tick(long now) {
    var at = beat.wall().instant();
    image = image.next(news, at, now);
    memory = memory.step(image, Duration.ofNanos(now - lastNanos));
    memory = parties.between().apply(memory, image);
    image = image.of(memory.board().site());
    parties.wishes().relays().set(memory.relays(image.site()));
    storm = storm.step(memory.board().events(), Duration.ofNanos(now - lastNanos));
    lastNanos = now;
    sequence++;
    var snapshot = Snapshot.of(sequence, image, memory, happenings(at));
    news.clear();
    hurry();
    wish();
    if (now >= saveNanos || !snapshot.events().isEmpty()) {
      parties.keeper().keep(snapshot.events(), saved(), at);
      saveNanos = now + SAVE_EVERY.toNanos();
    }
    keepSlow();
    parties.keeper().record(snapshot);
    parties.feed().publish(snapshot);
  }

  /**
   * Ohmic values are kept as soon as those of a day came, or those of old blocks were forgotten.
   */
  private void keepSlow() {
    var logs = memory.risks().wear().logs();
    if (!logs.equals(slowLogs)) {
      slowLogs = logs;
      parties.keeper().keepSlow(memory.risks().wear().save(image.site()));
    }
  }

  /** Where a string discharges, its voltages matter more than anything else. */
  private void hurry() {
    var discharging = EnumSet.noneOf(PortId.class);
    for (var fitting : image.site().fittings()) {
      int string =
          switch (fitting.spot()) {
            case Spot.AtBlock(int index, _) -> index;
            case Spot.AtCurrent(int index, _) -> index;
            case Spot.AtVoltage(int index) -> index;
            case Spot.AtIo _ -> -1;
          };
      if (string >= 0 && memory.strings().get(string).state() == StringState.DISCHARGE) {
        discharging.add(fitting.port());
      }
    }
    parties.wishes().orders().forEach((port, orders) -> orders.hurry(discharging.contains(port)));
  }

  /** What jobs wish of sensors goes to their ports; only what went wrong is worth a word. */
  private void wish() {
    for (var wish : memory.jobs().wishes()) {
      var fitting = image.site().fittings().get(wish.slot());
      var orders = parties.wishes().orders().get(fitting.port());
      if (orders != null) {
        orders.give(
            new Order.Tell(wish.slot(), wish.deed()), outcome -> failed(fitting, wish, outcome));
      }
    }
  }

  private void failed(Fitting fitting, Wish wish, Outcome outcome) {
    if (!(outcome instanceof Outcome.Done)) {
      String place = fitting.port() + "/" + fitting.unit();
      String text = "could not be told to " + wish.deed().words() + ": " + outcome.text();
      parties.inbox().put(new News.Happened("sensor-not-told", place, text));
    }
  }

  /** Ticks stay on their absolute raster; those that were slept through are left out. */
  private void skipTo(long now) {
    long period = beat.period().toNanos();
    dueNanos += period * Math.max(1, Math.ceilDiv(now - dueNanos + 1, period));
  }

  private List<Event> happenings(Instant at) {
    var happened = new ArrayList<Event>();
    for (var item : news) {
      if (item instanceof News.Happened(var kind, var place, var text)) {
        happened.add(new Event(at, kind, place, text));
      }
    }
    storm
        .told()
        .forEach(told -> happened.add(new Event(at, told.kind(), told.place(), told.text())));
    return happened;
  }

  /** Saves the memory as it stands; also called when the master stops. */
  public void saveMemory(Instant at) {
    parties.keeper().keep(List.of(), saved(), at);
  }
}

package bms600.master;

import static bms600.master.run.Strain.Duty.BULK;
import static bms600.master.run.Strain.Duty.HISTORY;
import static bms600.master.run.Strain.Duty.MESSAGES;
import static bms600.master.run.Strain.Duty.PAGES;
import static bms600.master.run.Strain.Duty.SCAN;

import bms600.core.measure.ChannelHealth;
import bms600.core.measure.HostHealth;
import bms600.core.measure.PortHealth;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import bms600.master.history.Health;
import bms600.master.run.Crew;
import bms600.master.run.Feed;
import bms600.master.run.Strain;
import bms600.master.run.Ticker;
import bms600.master.run.Uplink;
import bms600.master.run.Vital;
import bms600.master.run.Vital.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything the program lives by and how it fares: its threads, the lines, the channels to people,
 * the uplinks, the disk, the history, the clock, the certificates, the memory and the open files of
 * the process.
 */
final class Vitals implements Supplier<List<Vital>> {
  private static final Duration SOON = Duration.ofDays(30);
  private static final double LOW_SHARE = 0.1;
  private static final double LOW_BYTES = 1e9;

  private final Map<Strain.Duty, List<Crew>> crews;
  private final Supplier<List<Uplink>> uplinks;
  private final Feed feed;
  private final Supplier<Health> history;
  private final Certificates certificates;
  private final Clocks clocks;

  /** A clock that never leaps, and the one of the wall. */
  record Clocks(Ticker ticker, InstantSource wall) {}

  /**
   * Vitals of a running program.
   *
   * @param crews whose threads do what matters so much
   * @param uplinks which have threads of their own
   */
  Vitals(
      Map<Strain.Duty, List<Crew>> crews,
      Supplier<List<Uplink>> uplinks,
      Feed feed,
      Supplier<Health> history,
      Certificates certificates,
      Clocks clocks) {
    this.crews = Map.copyOf(crews);
    this.uplinks = uplinks;
    this.feed = feed;
    this.history = history;
    this.certificates = certificates;
    this.clocks = clocks;
  }

  @Override
  public List<Vital> get() {
    var vitals = new ArrayList<Vital>();
    threads(vitals);
    feed.newest().ifPresent(snapshot -> ofSite(snapshot, vitals));
    uplinks.get().forEach(uplink -> vitals.addAll(uplink.vitals()));
    history(vitals);
    certificates(vitals);
    vitals.addAll(ProcessVitals.now());
    return vitals;
  }

  private void threads(List<Vital> vitals) {
    for (var duty : Strain.Duty.values()) {
      for (var crew : crews.getOrDefault(duty, List.of())) {
        threads(duty, crew.duties(), vitals);
      }
    }
    for (var uplink : uplinks.get()) {
      threads(uplink.duty(), uplink.duties(), vitals);
    }
  }

  private void threads(Strain.Duty duty, List<bms600.master.run.Duty> threads, List<Vital> vitals) {
    for (var thread : threads) {
      var trouble = thread.trouble(clocks.ticker().nanos());
      var state = trouble.isEmpty() ? State.OK : State.FAILED;
      vitals.add(new Vital(duty, "thread", thread.name(), state, trouble.orElse("gets on")));
    }
  }

  private static void ofSite(Snapshot snapshot, List<Vital> vitals) {
    snapshot.image().ports().forEach(port -> vitals.add(port(port)));
    var site = snapshot.site();
    snapshot.image().channels().forEach(channel -> vitals.add(channel(site, channel)));
    for (var uplink : snapshot.image().uplinks()) {
      String words = uplink.why().isEmpty() ? uplink.state().code() : uplink.why();
      vitals.add(new Vital(BULK, "uplink", uplink.uplink(), state(uplink.state()), words));
    }
    host(snapshot.image().host().health(), vitals);
  }

  private static Vital port(PortHealth port) {
    var state =
        switch (port.state()) {
          case OK -> State.OK;
          case STARTING, ADDRESSING, CHAIN_BROKEN -> State.DOUBTFUL;
          case DOWN, BABBLING -> State.FAILED;
        };
    String words =
        "%s; %d of %d sensors answer".formatted(port.text(), port.answering(), port.units());
    return new Vital(SCAN, "port", port.port().name(), state, words);
  }

  private static Vital channel(Site site, ChannelHealth channel) {
    String proof =
        channel.lastProof().map(at -> "worked at " + at).orElse("not yet proven to work");
    String words = channel.why().isEmpty() ? proof : channel.why() + "; " + proof;
    String name = site.channels().get(channel.channel());
    return new Vital(MESSAGES, "channel", name, state(channel.state()), words);
  }

  private static State state(ChannelHealth.State state) {
    return switch (state) {
      case WORKS -> State.OK;
      case UNPROVEN -> State.DOUBTFUL;
      case FAILS -> State.FAILED;
    };
  }

  private static void host(HostHealth host, List<Vital> vitals) {
    var clock =
        switch (host.clock()) {
          case SYNCHRONISED -> new Vital(SCAN, "clock", "", State.OK, "follows a reference");
          case UNSYNCHRONISED ->
              new Vital(SCAN, "clock", "", State.DOUBTFUL, "follows no reference");
          case UNKNOWN -> new Vital(SCAN, "clock", "", State.DOUBTFUL, "does not tell");
        };
    vitals.add(clock);
    if (Double.isNaN(host.freeBytes())) {
      vitals.add(new Vital(HISTORY, "disk", "", State.FAILED, "the free space is not known"));
      return;
    }
    boolean isLow = host.freeShare() < LOW_SHARE && host.freeBytes() < LOW_BYTES;
    String words =
        String.format(
            Locale.ROOT, "%.1f GB free, %.0f %%", host.freeBytes() / 1e9, host.freeShare() * 100);
    vitals.add(new Vital(HISTORY, "disk", "", isLow ? State.DOUBTFUL : State.OK, words));
  }

  private void history(List<Vital> vitals) {
    var health = history.get();
    String waiting =
        "%d events and %d frames wait; lost %d and %d; %d damaged parts left out"
            .formatted(
                health.eventsWaiting(),
                health.framesWaiting(),
                health.eventsLost(),
                health.framesLost(),
                health.damaged());
    var state =
        health.failing()
            ? State.FAILED
            : health.eventsLost() + health.framesLost() > 0 ? State.DOUBTFUL : State.OK;
    String words = health.failing() ? health.lastError() + "; " + waiting : waiting;
    vitals.add(new Vital(HISTORY, "history", "", state, words));
  }

  private void certificates(List<Vital> vitals) {
    Instant now = clocks.wall().instant();
    for (var certificate : certificates.ends()) {
      var state =
          certificate.ends().isBefore(now)
              ? State.FAILED
              : certificate.ends().isBefore(now.plus(SOON)) ? State.DOUBTFUL : State.OK;
      String words = "ends at " + certificate.ends();
      vitals.add(new Vital(PAGES, "certificate", certificate.use(), state, words));
    }
  }
}

package bms600.master.uplink.mqtt;

import bms600.core.measure.UplinkHealth;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.LiveFeed;
import bms600.master.run.Strain;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one broker told: connects, again and again with longer pauses where it fails, tells the
 * newest values first and then what was missed. While there are no images it is not connected, so
 * that nobody takes old values for the present.
 */
final class Session implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration REST_WHILE_BEHIND = Duration.ofMillis(200);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** While the program is strained values are told so many times less often. */
  private static final int SELDOM = 10;

  private final Setup setup;
  private final Backlog backlog;
  private final Ticker ticker;
  private @Nullable Link link;
  private boolean isBorn;
  private long toldSequence;
  private long toldNanos;
  private long seenSequence;
  private int failures;
  private Optional<UplinkHealth> said = Optional.empty();
  private Duration pause = FIRST_PAUSE;

  /**
   * What a session is made of.
   *
   * @param file where it is kept how far the broker was told
   * @param patience for an acknowledgement
   * @param ear hears how the broker fares, whenever that changes
   */
  record Setup(
      Broker broker,
      Talk talk,
      LiveFeed live,
      Past past,
      Path file,
      InstantSource wall,
      Duration patience,
      Consumer<UplinkHealth> ear) {}

  Session(Setup setup) {
    this.setup = setup;
    this.ticker = setup.live().ticker();
    this.backlog = new Backlog(setup.talk(), setup.past(), setup.file());
  }

  @Override
  public String name() {
    return "mqtt-" + setup.talk().name();
  }

  @Override
  public long step() throws InterruptedException {
    var newest = setup.live().newest();
    if (newest.isEmpty()) {
      leave();
      awaitNews(LOOK);
      return ticker.nanos();
    }
    try {
      var current = link == null ? connect() : link;
      boolean isBehind = tell(current, newest.get());
      failures = 0;
      pause = FIRST_PAUSE;
      say(UplinkHealth.works(name()));
      seenSequence = newest.get().sequence();
      awaitNews(isBehind ? REST_WHILE_BEHIND : LOOK);
      return ticker.nanos();
    } catch (IOException e) {
      return ticker.nanos() + giveUp(e).toNanos();
    }
  }

  /** A broker that is told everything there is waits for the next snapshot. */
  private void awaitNews(Duration limit) throws InterruptedException {
    setup.live().feed().await(seenSequence, limit);
  }

  private Link connect() throws IOException, InterruptedException {
    var talk = setup.talk();
    backlog.connecting();
    var will = talk.will(backlog.connections(), setup.wall().instant());
    var who = new Link.Introduction(talk.clientId(), will, talk::heard);
    var opened = Link.open(setup.broker(), who, setup.patience());
    link = opened;
    for (var topic : talk.subscriptions()) {
      opened.subscribe(topic);
    }
    LOG.info(
        "{} is connected to {}{}",
        name(),
        setup.broker(),
        failures == 0 ? "" : ", after " + failures + " attempts");
    return opened;
  }

  /** Whether there is more to tell. */
  private boolean tell(Link to, Snapshot snapshot) throws IOException, InterruptedException {
    if (!to.isUp()) {
      throw new IOException("the connection was lost");
    }
    if (!setup.talk().isWanted()) {
      if (isBorn) {
        leave();
      }
      return false;
    }
    tellValues(to, snapshot);
    return backlog.tell(to);
  }

  private void tellValues(Link to, Snapshot snapshot) throws IOException, InterruptedException {
    var talk = setup.talk();
    if (!isBorn || talk.isToBeginAgain()) {
      to.send(talk.birth(snapshot));
      if (!isBorn) {
        backlog.areOf(snapshot.site());
        backlog.missedUntil(snapshot.at(), talk.doubt());
      }
      isBorn = true;
    } else if (isDue(snapshot)) {
      to.send(talk.changes(snapshot));
    } else {
      return;
    }
    toldSequence = snapshot.sequence();
    toldNanos = snapshot.image().atNanos();
    backlog.told(snapshot.at());
  }

  private boolean isDue(Snapshot snapshot) {
    boolean isStrained = setup.live().feed().strain().putsOff(Strain.Duty.BULK);
    var interval = setup.talk().interval().multipliedBy(isStrained ? SELDOM : 1);
    return snapshot.sequence() != toldSequence
        && snapshot.image().atNanos() - toldNanos >= interval.toNanos();
  }

  /** One line when it breaks; then silence until it heals. */
  private Duration giveUp(IOException why) {
    if (failures++ == 0) {
      LOG.warn("{} cannot tell {}: {}", name(), setup.broker(), why.getMessage());
    }
    say(UplinkHealth.fails(name(), setup.broker() + ": " + why.getMessage()));
    drop();
    var now = pause;
    var longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    return now.plusMillis(ThreadLocalRandom.current().nextLong(now.toMillis() / 4 + 1));
  }

  /** Says how the broker fares, where that is new. */
  private void say(UplinkHealth health) {
    if (said.filter(health::equals).isEmpty()) {
      said = Optional.of(health);
      setup.ear().accept(health);
    }
  }

  /** Before the first step: nothing is known of the broker. */
  void begin() {
    say(UplinkHealth.unproven(name()));
  }

  /** Says the last thing and goes. To be called when the worker has stopped, or by it. */
  void leave() throws InterruptedException {
    var current = link;
    if (current == null) {
      return;
    }
    try {
      if (isBorn && current.isUp()) {
        current.send(setup.talk().farewell(setup.wall().instant()));
      }
    } catch (IOException e) {
      LOG.debug("{} left without farewell", name(), e);
    }
    drop();
  }

  private void drop() {
    isBorn = false;
    if (link != null) {
      link.close();
      link = null;
    }
    backlog.keep();
  }
}

package bms600.cli.soak;

import bms600.cli.soak.Recipes.Spot;
import bms600.cli.soak.check.Injected;
import bms600.core.measure.HostHealth;
import bms600.core.measure.HostHealth.Clock;
import bms600.simulator.scenario.Action;
import bms600.simulator.scenario.Event;
import bms600.simulator.wire.MeasureFault;
import bms600.simulator.wire.ReplyFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The faults of a soak, drawn from a seed: battery, sensors, bus, room, contacts, channels to
 * people, wall clock, and restarts, half of them in the middle of something.
 */
final class Mix {
  /** The last hour and more belongs to what must be over and told. */
  private static final double CALM_END_S = 4800;

  /** A channel that failed last counts as dead until it is tried again. */
  private static final double NOTICED_S = 960;

  /** So far back the clock shows a year before this program existed. */
  private static final Duration BEFORE_ALL_PROGRAMS = Duration.ofDays(-10_000);

  private static final double CALM_START_S = 180;
  private static final double DAY_S = 86_400;

  /** Longer than any delay of the machine's alarms. */
  private static final double HOST_SETTLED_S = 120;

  private static final int ATTEMPTS_PER_DEED = 12;
  private static final int RESTARTS_A_DAY = 12;
  private static final int OUTAGES_A_DAY = 3;
  private static final int DISKS_A_DAY = 6;

  /** A synchronised clock, and a disk that is half empty and takes everything. */
  static final HostHealth WELL = new HostHealth(Clock.SYNCHRONISED, 0.5, 20e9, "");

  /**
   * What becomes of the disk: how the judge calls it, and for how long it must last to matter, s.
   */
  private static final List<Host> HOSTS =
      List.of(
          new Host("disk-low", 60, new HostHealth(Clock.SYNCHRONISED, 0.15, 4e9, "")),
          new Host("disk-full", 60, new HostHealth(Clock.SYNCHRONISED, 0.001, 3e6, "")),
          new Host(
              "history-fails",
              10,
              new HostHealth(Clock.SYNCHRONISED, 0.5, 20e9, "No space left on device")));

  private static final List<Kind> KINDS =
      List.of(
          new Kind(6, 300, (m, s) -> m.recipes.voltage("block-high-warning", s, 0.135)),
          new Kind(6, 60, (m, s) -> m.recipes.voltage("block-high-critical", s, 0.235)),
          new Kind(6, 300, (m, s) -> m.recipes.voltage("block-low-warning", s, -0.10)),
          new Kind(6, 300, (m, s) -> m.recipes.voltage("block-low-critical", s, -0.17)),
          new Kind(8, 60, (m, s) -> m.recipes.pole("block-hot-warning", s, 16)),
          new Kind(6, 60, (m, s) -> m.recipes.pole("block-hot-critical", s, 28)),
          new Kind(6, 60, (m, s) -> m.recipes.pole("block-cold-warning", s, -19)),
          new Kind(4, 60, (m, s) -> m.recipes.pole("block-cold-critical", s, -31)),
          new Kind(8, 20, (m, s) -> m.recipes.misread("leak", s, MeasureFault.LEAK)),
          new Kind(8, 60, (m, s) -> m.recipes.misread("level-low", s, MeasureFault.LEVEL_LOW)),
          new Kind(6, 2, (m, s) -> m.recipes.misread("reversed", s, MeasureFault.REVERSED_BLOCK)),
          new Kind(6, 10, (m, s) -> m.recipes.misread("supply-low", s, MeasureFault.BROWN_OUT)),
          new Kind(6, 3, (m, s) -> m.recipes.misread("probe-fault", s, MeasureFault.PROBE_FAULT)),
          new Kind(6, 3, (m, s) -> m.recipes.misread("out-of-range", s, MeasureFault.OUT_OF_RANGE)),
          new Kind(6, 3, (m, s) -> m.recipes.misread("absent", s, MeasureFault.ABSENT)),
          new Kind(1, 60, (m, s) -> m.recipes.wholeStringHot(s)),
          new Kind(1, 60, (m, s) -> m.recipes.wholeStringLevelLow(s)),
          new Kind(4, 10, (m, s) -> m.recipes.hall(s)),
          new Kind(5, 20, (m, s) -> m.recipes.deadSensor(m.notLast(s))),
          new Kind(2, 1500, (m, s) -> m.recipes.unreliable(s)),
          new Kind(8, -1, (m, s) -> m.recipes.badFrame(m.brief(s, 1.5), m.replyFault())),
          new Kind(3, -1, (m, s) -> m.recipes.restart(m.brief(s, 0))),
          new Kind(1, -1, (m, s) -> m.recipes.replace(m.brief(s, 60))),
          new Kind(3, 20, (m, s) -> m.recipes.brokenChain(s)),
          new Kind(3, 20, (m, s) -> m.recipes.deadPort(s, ReplyFault.SILENCE)),
          new Kind(1, 20, (m, s) -> m.recipes.deadPort(s, ReplyFault.BABBLE)),
          new Kind(1, 20, (m, s) -> m.recipes.noBusPower(s)),
          new Kind(2, 300, (m, s) -> m.recipes.noise(s)),
          new Kind(1, 20, (m, s) -> m.recipes.mainsOut(m.brief(s, 180))),
          new Kind(3, 60, (m, s) -> m.recipes.room("room-hot", atMost(s, 400), 33)),
          new Kind(2, 60, (m, s) -> m.recipes.room("room-hot-critical", atMost(s, 200), 43)),
          new Kind(3, 60, (m, s) -> m.recipes.damp("room-damp", s, 87)),
          new Kind(2, 60, (m, s) -> m.recipes.damp("room-damp-critical", s, 98)),
          new Kind(2, 60, (m, s) -> m.recipes.damp("room-dry", s, 12)),
          new Kind(5, 2, (m, s) -> m.recipes.contact(s)),
          new Kind(1, 7200, (m, s) -> m.recipes.chatter(s)));

  private static final int WEIGHTS = KINDS.stream().mapToInt(Kind::weight).sum();

  private final SoakSite site;
  private final Recipes recipes;
  private final SplittableRandom random;
  private final double lengthS;
  private final Booking booking = new Booking();
  private final List<Injected> injected = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();

  /**
   * A sort of fault.
   *
   * @param weight how often it is drawn
   * @param onS how long it must last to matter; negative where that is not drawn
   */
  private record Kind(int weight, double onS, Make make) {}

  private record Host(String what, double onS, HostHealth health) {}

  /** Makes a fault of it at a place and time. */
  private interface Make {
    Deed of(Mix mix, Spot spot);
  }

  private Mix(SoakSite site, long seed, double lengthS) {
    this.site = site;
    this.recipes = new Recipes(site);
    this.random = new SplittableRandom(seed);
    this.lengthS = lengthS;
  }

  /**
   * The faults of a stretch of time.
   *
   * @param aDay how many there are to be each day, as far as there is room for them
   */
  static Plan of(SoakSite site, long seed, double lengthS, Amounts aDay) {
    var mix = new Mix(site, seed, lengthS);
    mix.deeds(mix.share(aDay.faults()));
    mix.restarts(mix.share(RESTARTS_A_DAY));
    mix.clockJumps(mix.share(aDay.clockJumps()));
    mix.outages(mix.share(OUTAGES_A_DAY));
    mix.disks(mix.share(DISKS_A_DAY));
    return new Plan(mix.injected, mix.events, mix.turns);
  }

  private int share(int aDay) {
    return (int) Math.ceil(aDay * lengthS / DAY_S);
  }

  private void deeds(int wanted) {
    int made = 0;
    for (int attempt = 0; attempt < wanted * ATTEMPTS_PER_DEED && made < wanted; attempt++) {
      var kind = drawn();
      var deed = kind.make().of(this, spot(kind.onS()));
      if (booking.take(deed.claims)) {
        add(deed);
        made++;
      }
    }
  }

  private Kind drawn() {
    int left = random.nextInt(WEIGHTS);
    for (var kind : KINDS) {
      left -= kind.weight();
      if (left < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  private Spot spot(double onS) {
    double lastsS = onS < 0 ? 200 : lasts(onS);
    var string = site.strings().get(random.nextInt(site.strings().size()));
    double fromS = tenth(random.nextDouble(CALM_START_S, lengthS - CALM_END_S - lastsS));
    return new Spot(string, random.nextInt(1, string.blocks() + 1), fromS, tenth(fromS + lastsS));
  }

  /**
   * One in eight is too short to matter; one in four lasts so long that a cut may come meanwhile.
   */
  private double lasts(double onS) {
    int draw = random.nextInt(8);
    if (draw == 0 && onS >= 20) {
      return onS * random.nextDouble(0.2, 0.8);
    }
    double atLeastS = onS + 8;
    return draw <= 2
        ? atLeastS + random.nextDouble(900, 2400)
        : atLeastS + random.nextDouble(10, 400);
  }

  private static double tenth(double seconds) {
    return Math.round(seconds * 10) / 10.0;
  }

  private Spot brief(Spot spot, double lastsS) {
    return new Spot(spot.string(), spot.number(), spot.fromS(), spot.fromS() + lastsS);
  }

  private static Spot atMost(Spot spot, double lastsS) {
    double untilS = Math.min(spot.untilS(), tenth(spot.fromS() + lastsS));
    return new Spot(spot.string(), spot.number(), spot.fromS(), untilS);
  }

  private Spot notLast(Spot spot) {
    int number = Math.min(spot.number(), spot.string().blocks() - 1);
    return new Spot(spot.string(), number, spot.fromS(), spot.untilS());
  }

  private ReplyFault replyFault() {
    return ReplyFault.values()[random.nextInt(ReplyFault.values().length)];
  }

  private void add(Deed deed) {
    injected.add(deed.injected);
    deed.begin.forEach(action -> at(deed.injected.fromS(), action));
    deed.end.forEach(action -> at(deed.injected.untilS(), action));
    if (deed.injected.what().equals("chatter")) {
      chatters(deed.injected);
    }
  }

  private void chatters(Injected chatter) {
    boolean closed = false;
    double atS = chatter.fromS() + random.nextDouble(5, 60);
    while (atS < chatter.untilS()) {
      at(tenth(atS), new Action.Contact(SoakSite.CONTACT_INPUT, closed));
      closed = !closed;
      atS += random.nextDouble(5, 60);
    }
  }

  private void at(double atS, Action action) {
    events.add(new Event(Duration.ofMillis(Math.round(atS * 1000)), action, ""));
  }

  /** Half of them shortly after something began or ended. */
  private void restarts(int count) {
    var times = new ArrayList<Double>();
    for (int i = 0; i < count * 4 && times.size() < count; i++) {
      var near = injected.get(random.nextInt(injected.size()));
      double event = random.nextBoolean() ? near.fromS() : near.untilS();
      double atS =
          random.nextBoolean()
              ? event + random.nextDouble(0, 90)
              : random.nextDouble(CALM_START_S, lengthS - CALM_END_S);
      if (times.stream().allMatch(other -> Math.abs(other - atS) > 300)) {
        times.add(atS);
        turns.add(new Turn.Restart(tenth(atS), random.nextInt(2, 40), random.nextBoolean()));
      }
    }
  }

  private void clockJumps(int count) {
    var jumps =
        List.of(
            Duration.ofHours(1),
            Duration.ofHours(-1),
            Duration.ofDays(1),
            Duration.ofDays(-1),
            Duration.ofDays(3650),
            Duration.ofDays(-20_000));
    for (int i = 0; i < count; i++) {
      double atS = tenth(random.nextDouble(CALM_START_S, lengthS - CALM_END_S - 1200));
      var by = jumps.get(random.nextInt(jumps.size()));
      double backS = atS + tenth(random.nextDouble(1, 1200));
      turns.add(new Turn.ClockJump(atS, by));
      turns.add(new Turn.ClockJump(backS, by.negated()));
      // A year before the program was written is wrong for as long as the clock shows it.
      double untilS = by.compareTo(BEFORE_ALL_PROGRAMS) < 0 ? backS : atS + 1;
      injected.add(new Injected("clock-jump", "site", atS, untilS));
      injected.add(new Injected("clock-jump", "site", backS, backS + 1));
    }
  }

  private void outages(int count) {
    IntStream.range(0, count)
        .forEach(
            _ -> {
              var channel = random.nextBoolean() ? SoakSite.MAIL : SoakSite.SMS;
              double fromS = random.nextDouble(CALM_START_S, lengthS - 4 * CALM_END_S);
              double untilS = fromS + random.nextDouble(60, 7200);
              var claim =
                  new Booking.Claim(channel, Booking.Use.ALONE, fromS, untilS, CALM_END_S / 2);
              if (booking.take(List.of(claim))) {
                turns.add(new Turn.ChannelTurn(fromS, channel, false));
                turns.add(new Turn.ChannelTurn(untilS, channel, true));
                injected.add(new Injected("channel-dead", channel, fromS, untilS + NOTICED_S));
              }
            });
  }

  /**
   * The disk runs full, or takes nothing. A master that ends meanwhile would rightly forget what no
   * disk took: not here, but where real files are.
   */
  private void disks(int count) {
    for (int i = 0; i < count; i++) {
      var host = HOSTS.get(random.nextInt(HOSTS.size()));
      double lastsS = lasts(host.onS());
      double fromS = tenth(random.nextDouble(CALM_START_S, lengthS - CALM_END_S - lastsS));
      double untilS = tenth(fromS + lastsS);
      var claim = new Booking.Claim("host", Booking.Use.ALONE, fromS, untilS, HOST_SETTLED_S);
      boolean endsMeanwhile =
          turns.stream()
              .filter(Turn.Restart.class::isInstance)
              .anyMatch(
                  it -> it.atS() > fromS - HOST_SETTLED_S && it.atS() < untilS + HOST_SETTLED_S);
      if (!endsMeanwhile && booking.take(List.of(claim))) {
        turns.add(new Turn.HostTurn(fromS, host.health()));
        turns.add(new Turn.HostTurn(untilS, WELL));
        injected.add(new Injected(host.what(), "site", fromS, untilS));
      }
    }
  }
}

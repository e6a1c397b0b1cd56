package bms600.core.job;

import bms600.core.TestSite;
import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.estimate.block.Blocks;
import bms600.core.estimate.block.Told;
import bms600.core.measure.Channel;
import bms600.core.measure.Deed;
import bms600.core.measure.Flag;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A string S1 of 2 V cells whose sensors do as they are told, each in three seconds, and can be
 * made not to. What the string is doing is said, not estimated.
 */
final class Workshop {
  static final Duration TICK = Duration.ofSeconds(1);
  private static final List<Channel> CHANNELS =
      List.of(
          Channel.SAMPLE_NUMBER,
          Channel.VOLTAGE,
          Channel.TEMPERATURE,
          Channel.RESISTANCE,
          Channel.RESISTANCE_NUMBER,
          Channel.BALANCING_CURRENT);

  /** What a sensor is doing, and what of it is broken. */
  static final class Sensor {
    int number = 1;
    double milliohms;
    double volts = 2.25;
    double celsius = 20;
    long testEndsNanos = Long.MAX_VALUE;
    boolean isSilent;
    boolean isDeaf;
    boolean isRefusing;
    int started;

    /** Until then it balances by itself, ns; 0 where it does not. */
    long balancesUntilNanos;

    boolean isStuckOn;
    double bypassA = 0.1125;

    Sensor(double milliohms) {
      this.milliohms = milliohms;
    }

    boolean isTesting() {
      return testEndsNanos != Long.MAX_VALUE;
    }
  }

  /** What the next result of a test is, mΩ, by the sensor's number of results so far. */
  interface Law {
    double milliohms(int block, int number);
  }

  final Site site;
  final BatteryString string;
  final Sensor[] sensors;
  final Set<String> outOfService = new TreeSet<>();
  final List<Told> told = new ArrayList<>();
  Law law;
  Blocks blocks;
  Jobs jobs;
  StringState state = StringState.FLOAT;
  Duration inState = Duration.ofHours(30);

  /** Current of the string, A, positive when charging; NaN where no sensor tells. */
  double stringA = Double.NaN;

  private SiteImage image;
  private Instant at;
  private long nanos;

  Workshop(int blocks, Instant start, UnaryOperator<BatteryString> planned, Law law) {
    this.law = law;
    this.site = planned(TestSite.of(blocks), planned);
    this.string = site.strings().getFirst();
    this.sensors = new Sensor[blocks];
    Arrays.setAll(sensors, block -> new Sensor(law.milliohms(block, 0)));
    this.at = start;
    this.image = SiteImage.empty(site, at, 0);
    this.jobs = Jobs.first(site);
    this.blocks = Blocks.first(site);
  }

  private static Site planned(Site site, UnaryOperator<BatteryString> planned) {
    var string = planned.apply(site.strings().getFirst());
    return new Site(
        site.name(),
        site.timezone(),
        site.ports(),
        List.of(new Battery("UPS A", List.of(string))),
        site.fittings(),
        site.io());
  }

  /** For so long nothing was missed: a master that has run for a week. */
  Workshop watched(Duration time) {
    jobs = jobs.step(image, seen(), time);
    told.clear();
    return this;
  }

  Jobs.Seen seen() {
    return new Jobs.Seen(strings(), blocks, outOfService);
  }

  private List<StringMemory> strings() {
    return List.of(StringMemory.in(state, inState));
  }

  SiteImage image() {
    return image;
  }

  Instant now() {
    return at;
  }

  void enters(StringState other) {
    state = other;
    inState = Duration.ZERO;
  }

  Workshop lives(Duration time) {
    for (long i = 0; i < time.dividedBy(TICK); i++) {
      tick(TICK);
    }
    return this;
  }

  void tick(Duration elapsed) {
    nanos += elapsed.toNanos();
    at = at.plus(elapsed);
    inState = inState.plus(elapsed);
    image = image.next(heard(), at, nanos);
    jobs = jobs.step(image, seen(), elapsed);
    told.addAll(jobs.told());
    jobs.wishes().forEach(this::carryOut);
  }

  private List<News> heard() {
    var news = new ArrayList<News>();
    for (int slot = 0; slot < sensors.length; slot++) {
      var sensor = sensors[slot];
      if (nanos >= sensor.testEndsNanos) {
        sensor.milliohms = law.milliohms(slot, sensor.number);
        sensor.number++;
        sensor.testEndsNanos = Long.MAX_VALUE;
      }
      if (!sensor.isSilent) {
        news.add(new News.Identified(slot, 7000 + slot, 1));
        news.add(new News.Heard(slot, reading(sensor)));
      }
    }
    if (!Double.isNaN(stringA)) {
      var values = new double[] {1, stringA};
      var channels = List.of(Channel.SAMPLE_NUMBER, Channel.CURRENT_A);
      news.add(new News.Heard(sensors.length, new Reading(channels, values, 0, nanos)));
    }
    return news;
  }

  private Reading reading(Sensor sensor) {
    int flags = sensor.isTesting() ? Flag.OHMIC_TEST_RUNNING.bit() : 0;
    flags |= isBalancing(sensor) ? Flag.BALANCING.bit() : 0;
    flags |= sensor.isRefusing ? Flag.OHMIC_TEST_REFUSED.bit() : 0;
    double ohm = sensor.milliohms / 1000;
    double bypassA = isBalancing(sensor) ? sensor.bypassA : 0;
    var values = new double[] {1, sensor.volts, sensor.celsius, ohm, sensor.number, bypassA};
    return new Reading(CHANNELS, values, flags, nanos);
  }

  boolean isBalancing(Sensor sensor) {
    return sensor.isStuckOn || nanos < sensor.balancesUntilNanos;
  }

  long balanced() {
    return Arrays.stream(sensors).filter(this::isBalancing).count();
  }

  private void carryOut(Wish wish) {
    var sensor = sensors[wish.slot()];
    if (sensor.isSilent || sensor.isDeaf || sensor.isRefusing) {
      return;
    }
    if (wish.deed() == Deed.START_OHMIC_TEST) {
      sensor.testEndsNanos = nanos + Duration.ofSeconds(3).toNanos();
      sensor.started++;
    } else if (wish.deed() == Deed.STOP_OHMIC_TEST) {
      sensor.testEndsNanos = Long.MAX_VALUE;
    } else if (wish.deed() == Deed.BALANCE) {
      sensor.balancesUntilNanos = nanos + Duration.ofMinutes(10).toNanos();
    } else {
      sensor.balancesUntilNanos = 0;
    }
  }

  /** The master dies and comes back with what it had saved; the sensors go on meanwhile. */
  void dies(Duration away) {
    var lines = jobs.save(site.strings());
    nanos += away.toNanos();
    at = at.plus(away);
    inState = inState.plus(away);
    image = SiteImage.empty(site, at, nanos);
    jobs = Jobs.restore(site, lines, away);
  }

  OhmicTest test() {
    return jobs.ohmicTest(string);
  }

  OhmicResult result(int block) {
    return test().results().get(block).orElseThrow();
  }

  void ask(String who) {
    jobs = jobs.ohmicTestBegun(string, who, at);
  }

  List<String> told() {
    return told.stream().map(it -> it.kind() + " " + it.place() + " " + it.text()).toList();
  }

  long testing() {
    return Arrays.stream(sensors).filter(Sensor::isTesting).count();
  }
}

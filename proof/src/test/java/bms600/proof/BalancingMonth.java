package bms600.proof;

import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.estimate.block.Blocks;
import bms600.core.job.Jobs;
import bms600.core.job.Wish;
import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Channel;
import bms600.core.measure.Deed;
import bms600.core.measure.Flag;
import bms600.core.measure.News;
import bms600.core.measure.Ohms;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.measure.Volts;
import bms600.core.site.BalancingPlan;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;
import bms600.core.site.OhmicPlan;
import bms600.core.site.Site;
import bms600.simulator.plant.Plant;
import bms600.simulator.plant.PlantSetup;
import bms600.simulator.plant.Spread;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Thirty days on float of twelve 2 V cells of 1000 Ah whose float currents differ, with balancing
 * on or off: what it does to their voltages. Its sensors take 0.1 A at 2 V past a cell, and stop by
 * themselves after ten minutes.
 */
final class BalancingMonth {
  static final int CELLS = 12;
  static final Duration TICK = Duration.ofSeconds(30);
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final List<Channel> CHANNELS =
      List.of(
          Channel.SAMPLE_NUMBER,
          Channel.VOLTAGE,
          Channel.TEMPERATURE,
          Channel.RESISTANCE,
          Channel.RESISTANCE_NUMBER,
          Channel.BALANCING_CURRENT);

  static final BatteryType TYPE =
      new BatteryType(
          "agm-1000",
          Chemistry.VRLA_AGM,
          1,
          new AmpereHours(1000),
          Duration.ofHours(10),
          new Volts(1.80),
          new Celsius(20),
          new Volts(2.27),
          new Ohms(0.082e-3),
          List.of());

  /** The cell that may have a soft short, from 0. */
  static final int SHORT = 7;

  /** With these the cells stand 30 mV about their mean, both ways. */
  private static final double FLOAT_SPREAD = 0.265;

  private static final double AMBIENT_C = 32;

  /**
   * Set so high the charger drives 1 mA/Ah through these cells: 0.18 V are a decade, and at the
   * float voltage itself they take 0.85 mA/Ah at 32 °C.
   */
  private static final double FLOAT_SHARE = 1.0036;

  private static final long SEED = 254;

  private final double leakA;
  private final Site site;
  private final BatteryString string;
  private final Plant plant;
  private final Random noise = new Random(11);
  private final double[] untilS = new double[CELLS];
  private SiteImage image;
  private Jobs jobs;
  private Duration lived = Duration.ZERO;
  private double widestV;
  private double summedV;
  private long counted;
  private double narrowestV = Double.POSITIVE_INFINITY;

  /** Balancing on or off, at 1 mA/Ah. */
  BalancingMonth(boolean isOn) {
    this(isOn, 0);
  }

  /** The same with a soft short in one cell, through which so many amperes leak. */
  BalancingMonth(boolean isOn, double leakA) {
    this.leakA = leakA;
    site = SmallSite.of(TYPE, CELLS, it -> planned(it, isOn));
    string = site.strings().getFirst();
    var spread = new Spread(0, 0, FLOAT_SPREAD, 0, 0);
    plant = new Plant(site, PlantSetup.TYPICAL.withSpread(spread).withAmbient(AMBIENT_C), SEED);
    plant.floatShare(0, FLOAT_SHARE);
    image = SiteImage.empty(site, START, 0);
    jobs = Jobs.first(site);
  }

  /** The same string, balanced or not, installed long ago and not tested by itself. */
  static BatteryString planned(BatteryString it, boolean isOn) {
    return new BatteryString(
        it.name(),
        it.battery(),
        it.index(),
        it.firstBlock(),
        it.blocks(),
        it.type(),
        Optional.of(LocalDate.of(2024, 5, 1)),
        it.currentSensors(),
        it.hasVoltageSensor(),
        OhmicPlan.DEFAULT.onDemand(),
        BalancingPlan.off(it.type()).on(isOn));
  }

  BalancingMonth lives(Duration time) {
    for (long i = 0; i < time.dividedBy(TICK); i++) {
      tick();
    }
    return this;
  }

  private void tick() {
    plant.step(TICK.toMillis() / 1000.0);
    lived = lived.plus(TICK);
    var news = new ArrayList<News>();
    for (int cell = 0; cell < CELLS; cell++) {
      double bypassA = isOn(cell) ? 0.1 * plant.blockV(cell) / 2 : 0;
      plant.bypass(cell, bypassA + (cell == SHORT ? leakA : 0));
      news.add(new News.Heard(cell, reading(cell, bypassA)));
    }
    long nanos = lived.toNanos();
    image = image.next(news, START.plus(lived), nanos);
    var floating = StringMemory.in(StringState.FLOAT, lived);
    var seen = new Jobs.Seen(List.of(floating), Blocks.first(site), Set.of());
    jobs = jobs.step(image, seen, TICK);
    jobs.wishes().forEach(this::carryOut);
    if (lived.toDays() >= 4) {
      summedV += spreadV();
      counted++;
      widestV = Math.max(widestV, spreadV());
      narrowestV = Math.min(narrowestV, spreadV());
    }
  }

  private Reading reading(int cell, double bypassA) {
    var values =
        new double[] {
          1,
          plant.blockV(cell) + 0.0005 * noise.nextGaussian(),
          plant.blockC(cell),
          plant.blockOhm(cell),
          1,
          bypassA
        };
    int flags = isOn(cell) ? Flag.BALANCING.bit() : 0;
    return new Reading(CHANNELS, values, flags, lived.toNanos());
  }

  private boolean isOn(int cell) {
    return lived.toSeconds() < untilS[cell];
  }

  private void carryOut(Wish wish) {
    boolean isOn = wish.deed() == Deed.BALANCE;
    untilS[wish.slot()] = isOn ? lived.toSeconds() + 600.0 : 0;
  }

  double[] volts() {
    var volts = new double[CELLS];
    Arrays.setAll(volts, plant::blockV);
    return volts;
  }

  /** Highest less lowest true voltage, V. */
  double spreadV() {
    var each = Arrays.stream(volts()).summaryStatistics();
    return each.getMax() - each.getMin();
  }

  /** The same, the most, the mean and the least there was from the fifth day on. */
  double widestV() {
    return widestV;
  }

  double meanV() {
    return summedV / counted;
  }

  double narrowestV() {
    return narrowestV;
  }

  /** True voltage of a cell above the mean of all, V. */
  double aboveMeanV(int cell) {
    return plant.blockV(cell) - Arrays.stream(volts()).average().orElseThrow();
  }

  double currentA() {
    return plant.stringA(0);
  }

  /** Hours for which current was led past a cell. */
  double hours(int cell) {
    return jobs.balancing(string).seconds(cell) / 3600;
  }

  double dutyPercent(int cell) {
    return jobs.balancing(string).dutyPercent(cell);
  }

  double beforeV() {
    return jobs.balancing(string).beforeV();
  }

  double afterV() {
    return jobs.balancing(string).afterV();
  }

  /** Prints what docs/balancing.md has. */
  public static void main(String[] none) {
    for (double leakA : new double[] {0, 0.3}) {
      print(false, leakA);
      print(true, leakA);
    }
  }

  private static void print(boolean isOn, double leakA) {
    var month = new BalancingMonth(isOn, leakA);
    month.lives(Duration.ofHours(1));
    System.out.printf(
        Locale.ROOT,
        "balancing %s, leak %.1f A: float current %.3f A%nday 0   %s  spread %.1f mV%n",
        isOn ? "on" : "off",
        leakA,
        month.currentA(),
        millivolts(month),
        1000 * month.spreadV());
    month.lives(Duration.ofDays(30));
    System.out.printf(
        Locale.ROOT,
        "day 30  %s  %.3f A, spread %.1f mV (since day 4: %.1f to %.1f, mean %.1f mV)%n",
        millivolts(month),
        month.currentA(),
        1000 * month.spreadV(),
        1000 * month.narrowestV(),
        1000 * month.widestV(),
        1000 * month.meanV());
    for (int cell = 0; cell < CELLS; cell++) {
      if (month.hours(cell) > 0) {
        System.out.printf(
            Locale.ROOT,
            "S1.%d balanced for %.1f h, %.1f %% of the time%n",
            cell + 1,
            month.hours(cell),
            month.dutyPercent(cell));
      }
    }
  }

  private static String millivolts(BalancingMonth month) {
    var volts = month.volts();
    double meanV = Arrays.stream(volts).average().orElseThrow();
    return Arrays.stream(volts)
        .mapToObj(v -> String.format(Locale.ROOT, "%+.0f", 1000 * (v - meanV)))
        .reduce("", (a, b) -> a + " " + b);
  }
}

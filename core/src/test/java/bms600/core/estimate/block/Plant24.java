package bms600.core.estimate.block;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Ohms;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.measure.Volts;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;
import bms600.core.site.Fitting;
import bms600.core.site.Parity;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.core.snapshot.Memory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A string of 24 cells of 100 Ah, each of its own capacity, whose voltages follow a closed form:
 * {@code 2.12 − 0.2 x − 0.0093 x/(1.063 − x) − 0.09 i/s}, x the depth by the cell's own capacity, i
 * the current over the rated capacity, s the cell's capacity over the rated one. What the
 * estimators make of it is compared with what was put in.
 */
final class Plant24 {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final LocalDate INSTALLED = LocalDate.parse("2026-01-01");
  static final int CELLS = 24;
  static final int CURRENT_SLOT = CELLS;
  private static final double RATED_AH = 100;

  final Site site;
  final double[] shares = new double[CELLS];
  final double[] milliohms = new double[CELLS];
  final double[] offsetV = new double[CELLS];
  final long[] serials = new long[CELLS];
  final List<Told> told = new ArrayList<>();
  double celsius = 25;
  int ohmicTest = 1;
  SiteImage image;
  Memory memory;
  private Instant at = START;
  private double removedAh;
  private final Random random = new Random(600);

  /** What the sensors say at a tick, after something may have gone wrong with them. */
  interface Meddling {
    List<News> with(List<News> news);
  }

  Plant24() {
    this(Chemistry.VRLA_AGM);
  }

  Plant24(Chemistry chemistry) {
    site = site(chemistry);
    Arrays.fill(shares, 1);
    Arrays.fill(milliohms, 0.5);
    Arrays.setAll(serials, i -> 1000 + i);
    image = SiteImage.empty(site, at, 0);
    memory = Memory.first(site);
  }

  private static Site site(Chemistry chemistry) {
    var type =
        new BatteryType(
            "agm-100",
            chemistry,
            1,
            new AmpereHours(RATED_AH),
            Duration.ofHours(10),
            new Volts(1.80),
            new Celsius(25),
            new Volts(2.25),
            new Ohms(0.5e-3),
            List.of());
    var string =
        new BatteryString(
            "S1",
            "UPS A",
            0,
            0,
            CELLS,
            type,
            Optional.of(INSTALLED),
            List.of(new BatteryString.CurrentSensor(List.of(50))),
            false);
    var fittings = new ArrayList<Fitting>();
    for (int n = 1; n <= CELLS; n++) {
      fittings.add(new Fitting(n - 1, PortId.COM1, n, "BAT-02", new Spot.AtBlock(0, n)));
    }
    fittings.add(new Fitting(CELLS, PortId.COM1, 201, "BMS-CM", new Spot.AtCurrent(0, 0)));
    return new Site(
        "Test",
        ZoneOffset.UTC,
        Map.of(PortId.COM1, new Port(PortId.COM1, "/dev/null", 38400, Parity.NONE)),
        List.of(new Battery("UPS A", List.of(string))),
        fittings,
        Optional.empty());
  }

  BatteryString string() {
    return site.strings().getFirst();
  }

  Blocks blocks() {
    return memory.blocks();
  }

  /** Voltage of a cell, V. */
  double cellV(int cell, double amperes) {
    if (amperes >= 0) {
      return 2.25 + offsetV[cell];
    }
    double x = removedAh / (RATED_AH * shares[cell]);
    double drop = 0.09 * -amperes / RATED_AH / shares[cell];
    return 2.12 - 0.2 * x - 0.0093 * x / (1.063 - x) - drop + offsetV[cell];
  }

  void tick(double amperes, Duration elapsed) {
    tick(amperes, elapsed, news -> news);
  }

  void tick(double amperes, Duration elapsed, Meddling meddling) {
    removedAh = amperes >= 0 ? 0 : removedAh - amperes * elapsed.toSeconds() / 3600;
    at = at.plus(elapsed);
    long nanos = image.atNanos() + elapsed.toNanos();
    image = image.next(meddling.with(news(amperes, nanos)), at, nanos);
    memory = memory.step(image, elapsed);
    told.addAll(memory.blocks().told());
  }

  private List<News> news(double amperes, long nanos) {
    var news = new ArrayList<News>();
    for (int cell = 0; cell < CELLS; cell++) {
      news.add(new News.Identified(cell, serials[cell], 1));
      double volts = cellV(cell, amperes) + 0.0003 * random.nextGaussian();
      news.add(new News.Heard(cell, block(volts, milliohms[cell], nanos)));
    }
    news.add(
        new News.Heard(
            CURRENT_SLOT,
            new Reading(
                List.of(Channel.SAMPLE_NUMBER, Channel.CURRENT_A),
                new double[] {1, amperes + 0.001 * random.nextGaussian()},
                0,
                nanos)));
    return news;
  }

  private Reading block(double volts, double ohms, long nanos) {
    return new Reading(
        List.of(
            Channel.SAMPLE_NUMBER,
            Channel.VOLTAGE,
            Channel.TEMPERATURE,
            Channel.RESISTANCE,
            Channel.RESISTANCE_NUMBER),
        new double[] {1, volts, celsius, ohms / 1000, ohmicTest},
        0,
        nanos);
  }

  /** On float for so long. */
  void floating(Duration time) {
    var step = Duration.ofMinutes(30);
    for (var left = time; left.isPositive(); left = left.minus(step)) {
      tick(0.1, step);
    }
  }

  /** Discharged with 25 A until so much of the rated capacity is out. */
  void discharging(double depth) {
    while (removedAh < depth * RATED_AH) {
      tick(-25, Duration.ofSeconds(10));
    }
  }

  /** Killed, and started again at once. */
  void restart() {
    memory = Memory.restore(site, memory.save(), Duration.ZERO);
  }

  double soh(int cell) {
    return blocks().health(string(), cell).orElseThrow().value();
  }

  Reasoned soc(int cell) {
    return blocks().charge(string(), cell, memory.strings().getFirst()).orElseThrow();
  }

  /** Charge really left in a cell, % of what it holds when full. */
  double trueSoc(int cell) {
    return 100 - removedAh / shares[cell];
  }
}

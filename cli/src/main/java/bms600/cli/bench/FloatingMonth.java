package bms600.cli.bench;

import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Fitting;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What the sensors of a whole site say, second by second: blocks on float with the noise of a
 * millivolt-class sensor, rooms that warm and cool by the day, an ohmic test each night, and one
 * discharge of half an hour with its recharge; and what the master thinks of it, without alarms, of
 * which these blocks would have more than any plant. The same seed says the same.
 */
final class FloatingMonth {
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /** Standard deviation of a block voltage that stands still, V. */
  private static final double NOISE_V = 0.001;

  private static final double NOISE_C = 0.03;
  private static final double NOISE_A = 0.05;
  private static final double NOISE_LOOP_A = 2e-6;
  private static final double DAY_S = 86_400;

  /** The discharge, s into its day. */
  private static final double DISCHARGED_S = 36_000;

  private static final double DISCHARGE_LASTS_S = 1_800;
  private static final double RECHARGE_LASTS_S = 14_400;

  private static final List<Channel> OF_BLOCK =
      List.of(
          Channel.VOLTAGE,
          Channel.TEMPERATURE,
          Channel.RESISTANCE,
          Channel.BALANCING_CURRENT,
          Channel.SUPPLY_VOLTAGE);
  private static final List<Channel> OF_CURRENT =
      List.of(
          Channel.CURRENT_A,
          Channel.RIPPLE_CURRENT_A,
          Channel.RIPPLE_CURRENT_A_PEAK,
          Channel.RIPPLE_FREQUENCY);
  private static final List<Channel> OF_STRING =
      List.of(Channel.STRING_VOLTAGE, Channel.RIPPLE_VOLTAGE, Channel.RIPPLE_VOLTAGE_PEAK);
  private static final List<Channel> OF_ROOM = List.of(Channel.LOOP_1, Channel.LOOP_2);

  private final Site site;
  private final Random random = new Random(600);
  private final double[] offsetV;
  private final double[] ohms;
  private SiteImage image;
  private Memory memory;
  private long second;
  private long dischargeDay;

  FloatingMonth(Site site, long dischargeDay) {
    this.site = site;
    this.dischargeDay = dischargeDay;
    this.offsetV = new double[site.blockCount()];
    this.ohms = new double[site.blockCount()];
    for (int i = 0; i < offsetV.length; i++) {
      offsetV[i] = 0.012 * random.nextGaussian();
    }
    this.image = SiteImage.empty(site, START, 0);
    this.memory = Memory.first(site, List.of());
    test();
  }

  /** Each block's ohmic value is measured anew. */
  private void test() {
    for (int i = 0; i < ohms.length; i++) {
      double nominal = string(i).type().resistance().value();
      ohms[i] = nominal * (1 + 0.05 * offsetV[i] / 0.012 + 0.005 * random.nextGaussian());
    }
  }

  private BatteryString string(int block) {
    return site.strings().stream()
        .filter(it -> block < it.firstBlock() + it.blocks())
        .findFirst()
        .orElseThrow();
  }

  /** The next second. */
  Snapshot next() {
    double dayS = second % DAY_S;
    if (dayS == 3 * 3600) {
      test();
    }
    long atNanos = second * 1_000_000_000L;
    double sinceS = second - (dischargeDay * DAY_S + DISCHARGED_S);
    double warmC = 1.5 * Math.sin(2 * Math.PI * (dayS / DAY_S - 0.35));
    var news = new ArrayList<News>(site.fittings().size());
    for (var fitting : site.fittings()) {
      say(fitting, sinceS, warmC, atNanos, news);
    }
    image = image.next(news, START.plusSeconds(second), atNanos);
    memory = memory.step(image, Duration.ofSeconds(1));
    second++;
    return new Snapshot(second, image, memory, List.of());
  }

  private void say(Fitting fitting, double sinceS, double warmC, long atNanos, List<News> news) {
    switch (fitting.spot()) {
      case Spot.AtBlock(int s, int number) -> {
        var string = site.strings().get(s);
        int block = string.firstBlock() + number - 1;
        double volts =
            string.type().floatVoltage().value() * (1 + shapeOf(sinceS))
                + offsetV[block]
                + NOISE_V * random.nextGaussian();
        double celsius = 22 + warmC + 20 * offsetV[block] + NOISE_C * random.nextGaussian();
        double supplyV = 24 - 0.02 * number + 0.01 * random.nextGaussian();
        heard(news, fitting, OF_BLOCK, atNanos, volts, celsius, ohms[block], 0, supplyV);
      }
      case Spot.AtCurrent(int s, _) -> {
        double c10A = site.strings().get(s).type().capacity().value() / 10;
        double amperes = c10A * flowOf(sinceS) + NOISE_A * random.nextGaussian();
        double rippleA = 2 + NOISE_A * random.nextGaussian();
        double peakA = 1.5 * rippleA + NOISE_A * random.nextGaussian();
        double hertz = 300 + 0.1 * random.nextGaussian();
        heard(news, fitting, OF_CURRENT, atNanos, amperes, rippleA, peakA, hertz);
      }
      case Spot.AtVoltage(int s) -> {
        var string = site.strings().get(s);
        double volts =
            string.blocks() * string.type().floatVoltage().value() * (1 + shapeOf(sinceS))
                + 10 * NOISE_V * random.nextGaussian();
        double rippleV = 0.2 + NOISE_V * random.nextGaussian();
        double peakV = 1.5 * rippleV + NOISE_V * random.nextGaussian();
        heard(news, fitting, OF_STRING, atNanos, volts, rippleV, peakV);
      }
      case Spot.AtIo _ -> {
        double warmA =
            0.004 + 0.016 * (22 + warmC + 40) / 120 + NOISE_LOOP_A * random.nextGaussian();
        double dampA = 0.004 + 0.016 * 0.45 + NOISE_LOOP_A * random.nextGaussian();
        heard(news, fitting, OF_ROOM, atNanos, warmA, dampA);
      }
    }
  }

  private static void heard(
      List<News> news, Fitting fitting, List<Channel> channels, long atNanos, double... values) {
    news.add(new News.Heard(fitting.slot(), new Reading(channels, values, 0, atNanos)));
  }

  /** Share by which a block is above its float voltage. */
  private static double shapeOf(double sinceS) {
    if (sinceS < 0 || sinceS > DISCHARGE_LASTS_S + RECHARGE_LASTS_S) {
      return 0;
    }
    if (sinceS < DISCHARGE_LASTS_S) {
      double coupDeFouet = 0.02 * Math.exp(-sinceS / 90);
      return -0.13 - coupDeFouet - 0.05 * sinceS / DISCHARGE_LASTS_S;
    }
    return -0.05 * Math.exp(-(sinceS - DISCHARGE_LASTS_S) / 2_500);
  }

  /** Current in units of the ten-hour current, positive when charging. */
  private static double flowOf(double sinceS) {
    if (sinceS < 0 || sinceS > DISCHARGE_LASTS_S + RECHARGE_LASTS_S) {
      return 0.003;
    }
    return sinceS < DISCHARGE_LASTS_S
        ? -4
        : 0.003 + Math.exp(-(sinceS - DISCHARGE_LASTS_S) / 3_000);
  }
}

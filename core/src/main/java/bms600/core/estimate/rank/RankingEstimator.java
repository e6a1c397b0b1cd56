package bms600.core.estimate.rank;

import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.estimate.rank.Ranking.Column;
import bms600.core.measure.Channel;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Chemistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Compares the blocks of one string each minute, on float and in discharge: float voltage, fall in
 * the running or the last discharge, ohmic value, temperature. Elsewhere nothing is judged.
 */
public record RankingEstimator(BatteryString string) {
  static final double EVERY_S = 60;

  /** After a recharge voltages on float need a while to part. */
  private static final Duration FLOATING = Duration.ofMinutes(10);

  private static final Duration DIP = Duration.ofMinutes(3);
  private static final int LEAST_BLOCKS = 4;

  /** Limits of the sensors, taken as even distributions: ±0.2 % of 2.25 V, ±0.5 K. */
  private static final double VOLTAGE_SIGMA_MV = 2.6;

  private static final double TEMPERATURE_SIGMA_K = 0.29;

  /** A fall is measured by one sensor twice: its noise stays, its scale does not. */
  private static final double FALL_SIGMA_MV = 1.5;

  private static final double HEALTH_SIGMA_PERCENT = 2;

  StringRanking first() {
    return StringRanking.first(string.blocks(), EVERY_S);
  }

  /**
   * The ranking after {@code elapsed}, at the end of which site and string looked like this.
   *
   * @param health of the blocks, %, NaN where not known; empty where of none; asked only when they
   *     are compared
   */
  StringRanking step(
      StringRanking ranking,
      SiteImage image,
      StringMemory seen,
      Supplier<List<Double>> health,
      Duration elapsed) {
    double idleS = ranking.idleS() + elapsed.toNanos() / 1e9;
    if (idleS < EVERY_S) {
      return ranking.waiting(idleS);
    }
    var followed = ranking.with(sag(ranking.sag(), image, seen));
    boolean isJudged = seen.state() == StringState.FLOAT || seen.state() == StringState.DISCHARGE;
    var columns = isJudged ? columns(followed.sag(), image, seen, health.get()) : List.<Column>of();
    return columns.isEmpty() ? followed : followed.with(Ranking.of(columns));
  }

  private Sag sag(Sag sag, SiteImage image, StringMemory seen) {
    return switch (seen.state()) {
      case DISCHARGE ->
          seen.inState().compareTo(DIP) < 0 ? sag.over() : sag.discharging(cellMv(image));
      case UNKNOWN -> sag;
      case FLOAT, CHARGE, BOOST, REST, OPEN -> sag.over();
    };
  }

  private List<Column> columns(Sag sag, SiteImage image, StringMemory seen, List<Double> health) {
    var columns = new ArrayList<Column>();
    if (seen.state() == StringState.FLOAT && seen.inState().compareTo(FLOATING) >= 0) {
      columns.add(new Column(Quantity.FLOAT_VOLTAGE, cellMv(image), VOLTAGE_SIGMA_MV));
    }
    columns.add(new Column(Quantity.SAG, sag.fallMv(), FALL_SIGMA_MV));
    columns.add(new Column(Quantity.WARMTH, all(image, Channel.TEMPERATURE), TEMPERATURE_SIGMA_K));
    if (string.type().chemistry() != Chemistry.NICD) {
      columns.add(
          new Column(Quantity.RESISTANCE, all(image, Channel.RESISTANCE), ohmicSigma(image)));
    }
    columns.add(new Column(Quantity.SOH, health, HEALTH_SIGMA_PERCENT));
    columns.removeIf(column -> known(column.values()) < LEAST_BLOCKS);
    return columns;
  }

  /** The sensor's limit of 1 % + 25 µΩ, taken as an even distribution. */
  private double ohmicSigma(SiteImage image) {
    return (0.01 * image.string(string.index()).medianOhm() + 25e-6) / Math.sqrt(3);
  }

  private List<Double> cellMv(SiteImage image) {
    double cells = string.type().cellsPerBlock();
    return each(block -> 1000 * image.good(block, Channel.VOLTAGE) / cells);
  }

  private List<Double> all(SiteImage image, Channel channel) {
    return each(block -> image.good(block, channel));
  }

  private List<Double> each(IntToDoubleFunction value) {
    return IntStream.range(string.firstBlock(), string.firstBlock() + string.blocks())
        .mapToObj(value::applyAsDouble)
        .toList();
  }

  private static long known(List<Double> values) {
    return values.stream().filter(value -> !Double.isNaN(value)).count();
  }
}

package bms600.core.job;

import bms600.core.estimate.StringState;
import bms600.core.measure.Channel;
import bms600.core.site.BatteryString;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When blocks of a string may be balanced, and when not any more. The figures are those of the
 * house's engineering notes; per block they grow with the root of its cells.
 */
record BalancingConditions(BatteryString string) {
  /** Before that, voltages still move after a charge. */
  static final Duration SETTLED = Duration.ofDays(3);

  static final double BEGIN_V = 0.030;
  static final double END_V = 0.010;
  static final double STUCK_V = 0.020;
  private static final double CRITICAL_V = 0.20;
  private static final double MOST_OHMIC = 0.30;
  private static final double FLOAT_BAND = 0.01;
  private static final double COLD_C = 10;
  private static final double WARM_C = 35;
  static final double HOT_C = 40;
  private static final double SPREAD_K = 3;

  /** The first half-year a block's voltage wanders by itself. */
  private static final long LEAST_DAYS = 183;

  /** Volts of a block for volts of one cell. */
  double scaled(double cellV) {
    return cellV * Math.sqrt(string.type().cellsPerBlock());
  }

  /** Volts of a block above the mean of its string; NaN where not known. */
  double aboveV(Look look, int block) {
    double meanV = look.image().string(string.index()).meanBlockV();
    return look.good(string.firstBlock() + block, Channel.VOLTAGE) - meanV;
  }

  private double floatV(Look look) {
    return string.type().floatBlockV(look.image().string(string.index()).meanTemperatureC());
  }

  private double offFloat(Look look) {
    return look.image().string(string.index()).meanBlockV() / floatV(look) - 1;
  }

  /**
   * Why nothing may be balanced, whoever wants it; nothing where it may.
   *
   * @param disturbed which other job must not be disturbed; empty for none
   */
  Optional<String> forbidden(Look look, String disturbed) {
    var seen = look.seen(string);
    if (!string.type().chemistry().isLead()) {
      return Optional.of("Ni-Cd is never balanced");
    }
    if (seen.state() != StringState.FLOAT || seen.candidate() == StringState.DISCHARGE) {
      return Optional.of("not on float: " + seen.candidate().code());
    }
    if (look.isOut(string)) {
      return Optional.of("out of service");
    }
    if (!disturbed.isEmpty()) {
      return Optional.of(disturbed);
    }
    if (!OhmicConditions.isHeard(look, string)) {
      return Optional.of(look.lost(string) + " sensors not heard");
    }
    return offFloat(look) >= -FLOAT_BAND
        ? Optional.empty()
        : Optional.of("the string's voltage is low");
  }

  /** Why none may be begun by plan, beyond that. */
  Optional<String> unsettled(Look look) {
    if (look.floating(string).compareTo(SETTLED) < 0) {
      return Optional.of("not yet on float for 72 h");
    }
    if (!(Math.abs(offFloat(look)) <= FLOAT_BAND)) {
      return Optional.of("the charger is not within 1 % of the float voltage");
    }
    double coldC = Double.POSITIVE_INFINITY;
    double warmC = Double.NEGATIVE_INFINITY;
    for (int slot = string.firstBlock(); slot < string.firstBlock() + string.blocks(); slot++) {
      double celsius = look.good(slot, Channel.TEMPERATURE);
      coldC = Double.isNaN(celsius) ? coldC : Math.min(coldC, celsius);
      warmC = Double.isNaN(celsius) ? warmC : Math.max(warmC, celsius);
    }
    boolean isMild = coldC >= COLD_C && warmC <= WARM_C && warmC - coldC < SPREAD_K;
    return isMild
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT, "blocks not within 10 to 35 °C and 3 K: %.1f to %.1f", coldC, warmC));
  }

  /** Whether a block stands out so that it is worth it, and is sound. */
  boolean isWorth(Look look, int block) {
    int slot = string.firstBlock() + block;
    double aboveV = aboveV(look, block);
    return aboveV > scaled(BEGIN_V)
        && aboveV < scaled(CRITICAL_V)
        && look.good(slot, Channel.VOLTAGE) > floatV(look)
        && canBalance(look, block)
        && isOld(look, block)
        && ohmicChange(look, block) < MOST_OHMIC;
  }

  /** Whether its sensor can be told to, is heard, and is not worked on. */
  boolean canBalance(Look look, int block) {
    int slot = string.firstBlock() + block;
    var reading = look.image().reading(slot);
    return look.image().isFresh(slot)
        && !look.isOut(string, block)
        && reading.filter(it -> it.channels().contains(Channel.BALANCING_CURRENT)).isPresent();
  }

  private boolean isOld(Look look, int block) {
    long today = look.today().toEpochDay();
    long installed = string.installed().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE);
    return today - look.blocks().replacedDay(string, block).orElse(installed) >= LEAST_DAYS
        && today >= installed;
  }

  /** Against its own baseline; where it has none, against the median of its string. */
  private double ohmicChange(Look look, int block) {
    double ohm = look.good(string.firstBlock() + block, Channel.RESISTANCE);
    double medianOhm = look.image().string(string.index()).medianOhm();
    double with = look.blocks().baseline(string, block).map(it -> it.ohm()).orElse(medianOhm);
    double change = Math.abs(ohm / with - 1);
    return Double.isNaN(change) ? Double.POSITIVE_INFINITY : change;
  }

  /** What must be so for a block to be balanced by hand. */
  List<Condition> byHand(Look look, int block, String disturbed) {
    var forbidden = forbidden(look, disturbed);
    double celsius = look.good(string.firstBlock() + block, Channel.TEMPERATURE);
    String above = String.format(Locale.ROOT, "%.0f mV", 1000 * aboveV(look, block));
    return List.of(
        new Condition(
            forbidden.isEmpty(),
            string.name() + " may be balanced" + forbidden.map(why -> " (" + why + ")").orElse(""),
            forbidden.orElse("")),
        new Condition(
            canBalance(look, block), "its sensor is heard, in service, and can", "no sensor"),
        new Condition(
            celsius <= HOT_C,
            String.format(Locale.ROOT, "at most 40 °C (now %.1f °C)", celsius),
            "too warm"),
        new Condition(
            aboveV(look, block) > 0, "above the mean of its string (by " + above + ")", "low"));
  }

  /** Why this block may not be balanced any longer; nothing where it may. */
  Optional<String> over(Look look, int block, boolean isByPlan) {
    int slot = string.firstBlock() + block;
    if (!canBalance(look, block)) {
      return Optional.of("its sensor is not heard, or out of service");
    }
    double celsius = look.good(slot, Channel.TEMPERATURE);
    if (!(celsius <= HOT_C)) {
      return Optional.of("its temperature is above 40 °C or not known");
    }
    double aboveV = aboveV(look, block);
    double leastV = isByPlan ? scaled(END_V) : 0;
    return aboveV >= leastV
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "%.0f mV beside the mean of its string", 1000 * aboveV));
  }
}

package bms600.core.measure;

import bms600.core.site.BatteryString;
import bms600.core.site.Fitting;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What fresh readings must not be believed, and why: of each sensor, its main quantity. Immutable;
 * every image has its own.
 *
 * <p>Doubted are a block voltage that no block can have, of a reversed block, of leads that seem
 * swapped with the neighbour's, and one that stands still while the rest of the string moves; a
 * current that stands still while all voltages move; and a string voltage that the sum of its
 * blocks contradicts. Tolerances are the sensors' stated errors with room above them.
 */
public final class Doubts {
  /** A block outside these shares of its nominal voltage is measured wrongly or is no block. */
  private static final double LEAST_SHARE = 0.2;

  private static final double MOST_SHARE = 1.6;

  /** Leads on the neighbour's post: one reads as much too high as the other too low. */
  private static final double SWAPPED_SHARE = 0.15;

  private static final double SWAPPED_SUM_SHARE = 0.05;

  /** ±0.5 % of the string sensor, ±0.2 % of the blocks' sensors, and what connectors drop. */
  private static final double SUM_SHARE = 0.015;

  private static final double CONTRADICTED_S = 10;

  private final Stillness[] stillness;
  private final double[] contradictedS;
  private final @Nullable String[] reasons;

  private Doubts(Stillness[] stillness, double[] contradictedS, @Nullable String[] reasons) {
    this.stillness = stillness;
    this.contradictedS = contradictedS;
    this.reasons = reasons;
  }

  /** Nothing heard, nothing to doubt. */
  static Doubts none(Site site) {
    var still = new Stillness[site.fittings().size()];
    Arrays.fill(still, Stillness.NEW);
    return new Doubts(still, new double[still.length], new @Nullable String[still.length]);
  }

  /** Why the main quantity of the sensor in a slot is not believed, or null. */
  @Nullable String reason(int slot) {
    return reasons[slot];
  }

  /** The doubts about an image whose fresh values are these, {@code elapsedS} after the last. */
  Doubts next(SiteImage image, double elapsedS) {
    var next =
        new Doubts(stillness.clone(), contradictedS.clone(), new @Nullable String[reasons.length]);
    for (var string : image.site().strings()) {
      next.judge(image, string, elapsedS);
    }
    return next;
  }

  private void judge(SiteImage image, BatteryString string, double elapsedS) {
    double nominalV = string.type().nominalBlockV();
    double medianV = medianV(image, string);
    int first = string.firstBlock();
    for (int block = first; block < first + string.blocks(); block++) {
      double volts = image.fresh(block, Channel.VOLTAGE);
      stillness[block] = stillness[block].next(volts, medianV / nominalV, elapsedS);
      reasons[block] = blockReason(image, block, volts, nominalV);
    }
    for (int block = first; block < first + string.blocks() - 1; block++) {
      judgePair(image, block, medianV, nominalV, elapsedS);
    }
    for (var fitting : image.stringSensors(string)) {
      switch (fitting.spot()) {
        case Spot.AtCurrent _ -> judgeCurrent(image, fitting, medianV / nominalV, elapsedS);
        case Spot.AtVoltage _ -> judgeVoltage(image, fitting, string, elapsedS);
        case Spot.AtBlock _, Spot.AtIo _ -> {}
      }
    }
  }

  private @Nullable String blockReason(SiteImage image, int block, double volts, double nominalV) {
    if (Double.isNaN(volts)) {
      return null;
    }
    if (volts < 0 || Flag.REVERSED_POLARITY.in(image.flags(block))) {
      return "reversed polarity: block or sensor leads";
    }
    if (volts < LEAST_SHARE * nominalV || volts > MOST_SHARE * nominalV) {
      return "outside what a block of " + new Volts(nominalV).text() + " can have";
    }
    return stillness[block].isStuck()
        ? "stuck: the same to the last digit while the string moves"
        : null;
  }

  private void judgePair(
      SiteImage image, int block, double medianV, double nominalV, double elapsedS) {
    double high = image.fresh(block, Channel.VOLTAGE) - medianV;
    double low = image.fresh(block + 1, Channel.VOLTAGE) - medianV;
    boolean swapped =
        Math.min(Math.abs(high), Math.abs(low)) > SWAPPED_SHARE * nominalV
            && Math.abs(high + low) < SWAPPED_SUM_SHARE * nominalV;
    contradictedS[block] = swapped ? contradictedS[block] + elapsedS : 0;
    if (contradictedS[block] >= CONTRADICTED_S) {
      reasons[block] = "leads swapped with the next block: together they are right";
      reasons[block + 1] = "leads swapped with the block before: together they are right";
    }
  }

  private void judgeCurrent(SiteImage image, Fitting sensor, double medianShare, double elapsedS) {
    int slot = sensor.slot();
    stillness[slot] =
        stillness[slot].next(image.fresh(slot, Channel.CURRENT_A), medianShare, elapsedS);
    reasons[slot] =
        stillness[slot].isStuck()
            ? "stuck: the same to the last digit while the voltages move"
            : null;
  }

  private void judgeVoltage(
      SiteImage image, Fitting sensor, BatteryString string, double elapsedS) {
    int slot = sensor.slot();
    double volts = image.fresh(slot, Channel.STRING_VOLTAGE);
    double sumV = 0;
    for (int i = 0; i < string.blocks(); i++) {
      int block = string.firstBlock() + i;
      sumV += reasons[block] == null ? image.fresh(block, Channel.VOLTAGE) : Double.NaN;
    }
    boolean differs = Math.abs(volts - sumV) > SUM_SHARE * sumV;
    contradictedS[slot] = differs ? contradictedS[slot] + elapsedS : 0;
    if (contradictedS[slot] >= CONTRADICTED_S) {
      reasons[slot] =
          String.format(
              Locale.ROOT, "the string sensor says %.2f V, its blocks %.2f V", volts, sumV);
    }
  }

  private static double medianV(SiteImage image, BatteryString string) {
    var volts = new double[string.blocks()];
    int known = 0;
    for (int i = 0; i < volts.length; i++) {
      double each = image.fresh(string.firstBlock() + i, Channel.VOLTAGE);
      if (!Double.isNaN(each)) {
        volts[known++] = each;
      }
    }
    return Medians.of(volts, known);
  }
}

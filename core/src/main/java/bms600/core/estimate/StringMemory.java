package bms600.core.estimate;

import bms600.core.measure.Percent;
import java.time.Duration;

/**
 * What is remembered of one string from tick to tick.
 *
 * @param state what the string is doing
 * @param candidate what it seems to be doing, if that lasts
 * @param lasting for how long it has seemed so
 * @param inState for how long it has been in {@code state}
 * @param chargePercent charge left, % of rated capacity, or NaN while nothing is known
 * @param sigmaPercent standard deviation of that
 * @param removedAh charge taken out since it was last full
 */
public record StringMemory(
    StringState state,
    StringState candidate,
    Duration lasting,
    Duration inState,
    double chargePercent,
    double sigmaPercent,
    double removedAh) {

  public static final StringMemory NEW =
      new StringMemory(
          StringState.UNKNOWN,
          StringState.UNKNOWN,
          Duration.ZERO,
          Duration.ZERO,
          Double.NaN,
          Double.NaN,
          0);

  /** State of charge with its band, or empty while nothing is known. */
  public java.util.Optional<Estimate<Percent>> soc() {
    if (Double.isNaN(chargePercent)) {
      return java.util.Optional.empty();
    }
    double low = Math.max(0, chargePercent - 2 * sigmaPercent);
    double high = Math.min(100, chargePercent + 2 * sigmaPercent);
    return java.util.Optional.of(
        new Estimate<>(
            new Percent(chargePercent),
            new Percent(low),
            new Percent(high),
            removedAh > 0
                ? "ampere-hours counted since last full, rated capacity assumed"
                : "assumed full: on float"));
  }

  StringMemory withCharge(double percent, double sigma, double removed) {
    return new StringMemory(
        state,
        candidate,
        lasting,
        inState,
        Math.clamp(percent, 0, 100),
        Math.clamp(sigma, 0.5, 50),
        Math.max(0, removed));
  }
}

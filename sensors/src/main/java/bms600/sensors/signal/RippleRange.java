package bms600.sensors.signal;

/**
 * Where a ripple sensor measures, by the peak it found: below its range it has no value, which is
 * not the same as none being there.
 *
 * @param leastPeak from here on, in the unit of the samples; 0 where a sensor has no such limit
 * @param mostPeak up to here
 */
public record RippleRange(double leastPeak, double mostPeak) {
  /** BMS-VM: 2 to 100 V peak, by its data sheet. */
  public static final RippleRange VOLTAGE = new RippleRange(2, 100);

  private static final double SHARE_OF_RATING = 0.2;

  public RippleRange {
    if (!(leastPeak >= 0 && leastPeak < mostPeak)) {
      throw new IllegalArgumentException(
          "ripple range " + leastPeak + " to " + mostPeak + " must rise from 0 or more");
    }
  }

  /** BMS-CM: up to 20 % of the Hall rating, peak, by its data sheet. */
  public static RippleRange current(double ratingA) {
    return new RippleRange(0, SHARE_OF_RATING * ratingA);
  }

  /** How a value stands to the range. */
  public enum Verdict {
    BELOW,
    WITHIN,
    ABOVE
  }

  public Verdict judge(double peak) {
    if (peak < leastPeak) {
      return Verdict.BELOW;
    }
    return peak > mostPeak ? Verdict.ABOVE : Verdict.WITHIN;
  }
}

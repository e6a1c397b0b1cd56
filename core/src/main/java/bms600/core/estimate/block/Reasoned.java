package bms600.core.estimate.block;

import bms600.core.estimate.Estimate;
import bms600.core.measure.Percent;

/**
 * A number that was reasoned, with its standard deviation, %.
 *
 * @param value within 0 and {@value #MOST}
 */
public record Reasoned(double value, double sigma) {
  /** A battery gives no more than half above its rating; a charge no more than all. */
  static final double MOST = 150;

  public Reasoned {
    if (Double.isNaN(value) || !(sigma >= 0)) {
      throw new IllegalArgumentException("not reasoned: " + value + " ± " + sigma);
    }
    value = Math.clamp(value, 0, MOST);
  }

  /** Lower end of the band of 95 %. */
  public double low() {
    return Math.max(0, value - 2 * sigma);
  }

  public double high() {
    return Math.min(MOST, value + 2 * sigma);
  }

  public Estimate<Percent> because(String basis) {
    return within(MOST, basis);
  }

  /** As an estimate that reaches no higher than this. */
  public Estimate<Percent> within(double most, String basis) {
    double middle = Math.min(value, most);
    return new Estimate<>(
        new Percent(middle),
        new Percent(Math.min(low(), middle)),
        new Percent(Math.clamp(high(), middle, most)),
        basis);
  }
}

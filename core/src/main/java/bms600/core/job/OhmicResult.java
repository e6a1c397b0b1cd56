package bms600.core.job;

import bms600.core.estimate.StringState;
import java.time.Instant;

/**
 * What the ohmic test of one block gave in a round, or why it gave nothing.
 *
 * @param readings results of the sensor it is the mean of; 0 where it was not measured
 * @param ohm their mean, Ω; NaN where it was not measured
 * @param deviationOhm standard deviation of one reading, Ω
 * @param celsius mean temperature of the pole meanwhile; NaN where not known
 * @param instrument serial number of the sensor; −1 where it never told
 * @param state of the string meanwhile
 * @param at wall-clock label of its end
 * @param why it was not measured; empty where it was
 */
public record OhmicResult(
    int readings,
    double ohm,
    double deviationOhm,
    double celsius,
    long instrument,
    StringState state,
    Instant at,
    String why) {

  static OhmicResult missing(String why, StringState state, Instant at) {
    return new OhmicResult(0, Double.NaN, Double.NaN, Double.NaN, -1, state, at, why);
  }

  public boolean isMeasured() {
    return readings > 0;
  }
}

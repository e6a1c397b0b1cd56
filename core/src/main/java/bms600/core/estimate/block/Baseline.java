package bms600.core.estimate.block;

import bms600.core.estimate.StringState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The ohmic value a block is compared with: its own, never another's.
 *
 * @param ohm Ω
 * @param celsius temperature of the pole it was taken at; NaN where not known
 * @param instrument serial number of the sensor that measured it
 * @param state of the string then
 * @param takenAt wall-clock label
 * @param readings how many it is the median of
 */
public record Baseline(
    double ohm, double celsius, long instrument, StringState state, Instant takenAt, int readings) {
  public Baseline {
    if (!(ohm > 0 && ohm < 1) || readings < 1) {
      throw new IllegalArgumentException("no baseline can be " + ohm + " Ω");
    }
    takenAt = takenAt.truncatedTo(ChronoUnit.SECONDS);
  }
}

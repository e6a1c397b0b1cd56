package bms600.core.job;

import bms600.core.estimate.StringState;
import java.time.Instant;

/**
 * The readings of the block that is being tested, as sums.
 *
 * @param readings how many
 * @param sumOhm their sum, Ω
 * @param sumSquares sum of the squares of how far each lies from {@code firstOhm}, Ω²
 * @param warm how many of them came with a temperature
 * @param sumC sum of those temperatures, °C
 * @param instrument serial number of the sensor that gave them
 */
record Tally(
    int readings,
    double firstOhm,
    double sumOhm,
    double sumSquares,
    int warm,
    double sumC,
    long instrument) {
  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, -1);

  /** Fewer say nothing of how far they scatter. */
  static final int LEAST = 4;

  /** So many cut the random part of a reading to a quarter. */
  static final int MOST = 16;

  /** Below this a sensor's error of 25 µΩ is 5 % and more: a few readings are not enough. */
  static final double SMALL_OHM = 0.5e-3;

  /** A mean is known well enough with this standard error, as a share of it. */
  static final double ENOUGH = 0.005;

  /** With one more reading; of another sensor, those before count no more. */
  Tally with(double ohm, double celsius, long serial) {
    if (readings == 0 || serial != instrument) {
      boolean isWarm = !Double.isNaN(celsius);
      return new Tally(1, ohm, ohm, 0, isWarm ? 1 : 0, isWarm ? celsius : 0, serial);
    }
    double off = ohm - firstOhm;
    boolean isWarm = !Double.isNaN(celsius);
    return new Tally(
        readings + 1,
        firstOhm,
        sumOhm + ohm,
        sumSquares + off * off,
        isWarm ? warm + 1 : warm,
        isWarm ? sumC + celsius : sumC,
        instrument);
  }

  double meanOhm() {
    return sumOhm / readings;
  }

  /** Standard deviation of one reading, Ω; 0 of one alone. */
  double deviationOhm() {
    if (readings < 2) {
      return 0;
    }
    double off = meanOhm() - firstOhm;
    return Math.sqrt(Math.max(0, sumSquares - readings * off * off) / (readings - 1));
  }

  boolean isEnough() {
    if (readings < LEAST || (meanOhm() < SMALL_OHM && readings < MOST)) {
      return false;
    }
    return readings >= MOST || deviationOhm() / Math.sqrt(readings) <= ENOUGH * meanOhm();
  }

  /** Far below what sensors resolve, 1 µΩ and 0.1 °C, and short where it is written down. */
  private static double rounded(double value, double parts) {
    return Math.round(value * parts) / parts;
  }

  OhmicResult result(StringState state, Instant at) {
    return new OhmicResult(
        readings,
        rounded(meanOhm(), 1e9),
        rounded(deviationOhm(), 1e9),
        warm == 0 ? Double.NaN : rounded(sumC / warm, 100),
        instrument,
        state,
        at,
        "");
  }
}

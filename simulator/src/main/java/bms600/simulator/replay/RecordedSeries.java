package bms600.simulator.replay;

import java.util.Arrays;

/**
 * What was measured at a battery: current, voltage and temperature over time. Between two rows
 * values run straight; where time stands still they step.
 */
public final class RecordedSeries {
  private static final double SECONDS_PER_HOUR = 3600;

  private final double[] seconds;
  private final double[] amperes;
  private final double[] volts;
  private final double[] celsius;
  private final double[] missingAh;

  /**
   * The record at one time.
   *
   * @param amperes positive when charging
   * @param missingAh charge that is missing if nothing was at the first row: taken out less put in,
   *     never below zero, because what a full battery is charged with becomes gas
   */
  public record Moment(double amperes, double volts, double celsius, double missingAh) {}

  /**
   * Rows in order of time, the first at 0.
   *
   * @param seconds never falling
   * @param amperes positive when charging
   * @throws IllegalArgumentException for fewer than two rows, or columns of unequal length
   */
  RecordedSeries(double[] seconds, double[] amperes, double[] volts, double[] celsius) {
    if (seconds.length < 2
        || amperes.length != seconds.length
        || volts.length != seconds.length
        || celsius.length != seconds.length) {
      throw new IllegalArgumentException("a series has two rows or more, of four values each");
    }
    this.seconds = seconds.clone();
    this.amperes = amperes.clone();
    this.volts = volts.clone();
    this.celsius = celsius.clone();
    missingAh = new double[seconds.length];
    for (int row = 1; row < seconds.length; row++) {
      missingAh[row] = missingAfter(row - 1, seconds[row], amperes[row]);
    }
  }

  private double missingAfter(int row, double untilS, double untilA) {
    double chargedAh = (amperes[row] + untilA) / 2 * (untilS - seconds[row]) / SECONDS_PER_HOUR;
    return Math.max(0, missingAh[row] - chargedAh);
  }

  /** The same record of so many equal batteries in series. */
  public RecordedSeries inSeries(double batteries) {
    return new RecordedSeries(
        seconds, amperes, Arrays.stream(volts).map(v -> v * batteries).toArray(), celsius);
  }

  /** From the first row to the last, s. */
  public double lengthS() {
    return seconds[seconds.length - 1];
  }

  public int rows() {
    return seconds.length;
  }

  public double lowestV() {
    return Arrays.stream(volts).min().orElseThrow();
  }

  public double highestV() {
    return Arrays.stream(volts).max().orElseThrow();
  }

  /** The record at a time after its first row; before and after it, its first and last row. */
  public Moment at(double timeS) {
    int row = lastRowUntil(timeS);
    if (row < 0 || row == seconds.length - 1) {
      int end = Math.max(row, 0);
      return new Moment(amperes[end], volts[end], celsius[end], missingAh[end]);
    }
    double share = (timeS - seconds[row]) / (seconds[row + 1] - seconds[row]);
    double current = between(amperes, row, share);
    return new Moment(
        current,
        between(volts, row, share),
        between(celsius, row, share),
        missingAfter(row, timeS, current));
  }

  private static double between(double[] column, int row, double share) {
    return column[row] + share * (column[row + 1] - column[row]);
  }

  /** The last row at or before a time, or −1. */
  private int lastRowUntil(double timeS) {
    int low = 0;
    int high = seconds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean isUntil = seconds[middle] <= timeS;
      low = isUntil ? middle + 1 : low;
      high = isUntil ? high : middle;
    }
    return low - 1;
  }

  /**
   * The most that was missing when a discharge reached this voltage, Ah: the capacity that the
   * record shows if it began full. NaN where no discharge of it reached that voltage.
   */
  public double takenUntilAh(double endV) {
    double most = Double.NaN;
    for (int row = 0; row < seconds.length; row++) {
      if (amperes[row] < 0 && volts[row] <= endV && !(missingAh[row] <= most)) {
        most = missingAh[row];
      }
    }
    return most;
  }
}

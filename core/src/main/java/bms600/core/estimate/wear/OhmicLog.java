package bms600.core.estimate.wear;

import java.util.Arrays;

/**
 * The ohmic value of one block, one number a week for four years: the mean logarithm of the week's
 * daily values. Immutable.
 *
 * @param firstWeek number of the first week kept, since 1970
 * @param codes two characters for each finished week from then on
 * @param week the running one
 * @param sum of the logarithms of its daily values, of µΩ
 * @param count of them
 * @param serial number of the sensor, −1 while it is not known
 */
public record OhmicLog(int firstWeek, String codes, int week, double sum, int count, long serial) {
  static final int MOST_WEEKS = 208;
  static final OhmicLog EMPTY = new OhmicLog(0, "", 0, 0, 0, -1);

  /** The codes are digits of this base from '!' on; steps of 0.2 %. */
  private static final int BASE = 93;

  private static final char ZERO = '!';
  private static final double STEP = 0.002;
  private static final String MISSING = "~~";

  public OhmicLog {
    if (codes.length() % 2 != 0 || codes.length() > 2 * MOST_WEEKS || count < 0) {
      throw new IllegalArgumentException("not a log of ohmic values");
    }
  }

  /** The log if a sensor of this number is at the block: values of another are not comparable. */
  OhmicLog of(long sensor) {
    if (sensor < 0 || sensor == serial) {
      return this;
    }
    var same = serial < 0 ? this : EMPTY;
    return new OhmicLog(same.firstWeek, same.codes, same.week, same.sum, same.count, sensor);
  }

  /** The log after a day of this week showed this value. */
  OhmicLog day(int ofWeek, double ohm) {
    double value = Math.log(ohm * 1e6);
    if (ofWeek == week) {
      return new OhmicLog(firstWeek, codes, week, sum + value, count + 1, serial);
    }
    var before = ofWeek < week ? until(ofWeek) : closed(ofWeek);
    int first = before.codes.isEmpty() ? ofWeek : before.firstWeek;
    return new OhmicLog(first, before.codes, ofWeek, value, 1, serial);
  }

  /** The clock was set back: what stands in the future is forgotten. */
  private OhmicLog until(int ofWeek) {
    int left = Math.clamp(ofWeek - firstWeek, 0, codes.length() / 2);
    return new OhmicLog(firstWeek, codes.substring(0, 2 * left), week, 0, 0, serial);
  }

  /** The running week is over, and those without a value up to this one. */
  private OhmicLog closed(int ofWeek) {
    if (count == 0 || ofWeek - week > MOST_WEEKS) {
      return EMPTY;
    }
    String all = codes + code(sum / count) + MISSING.repeat(ofWeek - week - 1);
    int excess = Math.max(0, all.length() / 2 - MOST_WEEKS);
    int first = codes.isEmpty() ? week : firstWeek;
    return new OhmicLog(first + excess, all.substring(2 * excess), week, 0, 0, serial);
  }

  private static String code(double logarithm) {
    int steps = Math.clamp(Math.round(logarithm / STEP), 0, BASE * BASE - 1);
    return "" + (char) (ZERO + steps / BASE) + (char) (ZERO + steps % BASE);
  }

  /** The weeks that have a value, as years since the first. */
  double[] years() {
    return each((at, _) -> at * 7 / 365.25);
  }

  /** Their values, logarithms of µΩ. */
  double[] values() {
    return each((_, value) -> value);
  }

  private interface Look {
    double of(int at, double value);
  }

  private double[] each(Look look) {
    var found = new double[codes.length() / 2];
    int known = 0;
    for (int at = 0; at < found.length; at++) {
      int steps = BASE * (codes.charAt(2 * at) - ZERO) + codes.charAt(2 * at + 1) - ZERO;
      if (!codes.startsWith(MISSING, 2 * at)) {
        found[known++] = look.of(at, STEP * steps);
      }
    }
    return Arrays.copyOf(found, known);
  }

  /** As one line of text without blanks but between its parts. */
  String save() {
    return String.join(
        " ",
        Integer.toString(firstWeek),
        Integer.toString(week),
        Long.toString(Math.round(1e6 * sum)),
        Integer.toString(count),
        Long.toString(serial),
        codes);
  }

  /**
   * What {@link #save} wrote.
   *
   * @throws IllegalArgumentException for any other text
   */
  static OhmicLog restore(String text) {
    String[] field = text.split(" ", -1);
    if (field.length != 6) {
      throw new IllegalArgumentException("not a log of ohmic values");
    }
    return new OhmicLog(
        Integer.parseInt(field[0]),
        field[5],
        Integer.parseInt(field[1]),
        Long.parseLong(field[2]) / 1e6,
        Integer.parseInt(field[3]),
        Long.parseLong(field[4]));
  }
}

package bms600.core.estimate.block;

import bms600.core.measure.Medians;
import java.util.ArrayList;
import java.util.List;

/**
 * The ohmic readings of one block that may be compared: those taken on a settled float, each result
 * of a test once. Immutable.
 *
 * @param number of the newest result, as the sensor counts them; NaN before any
 * @param ohm mean of the last few, Ω; NaN before any
 * @param celsius mean temperature they were taken at; NaN where not known
 * @param readings how many there were so far from this instrument
 * @param instrument serial number of the sensor; −1 where it never told
 * @param atH when the newest came, on the clock of hours of {@link StringBlocks}
 * @param gathered those kept for a baseline, Ω and °C in turn
 * @param gatheredDay in service of the last of them
 */
record Ohmic(
    double number,
    double ohm,
    double celsius,
    int readings,
    long instrument,
    double atH,
    List<Float> gathered,
    int gatheredDay) {
  static final int FIRST_DAY = 90;
  static final int LAST_DAY = 180;

  /** A baseline of fewer says more of the readings than of the block. */
  static final int LEAST_GATHERED = 3;

  /** So that a quarter of readings fits in a short list. */
  private static final int DAYS_APART = 5;

  private static final int MOST_GATHERED = 2 * ((LAST_DAY - FIRST_DAY) / DAYS_APART + 1);

  /** Readings of which the mean is kept. */
  private static final int AVERAGED = 4;

  /** The same of a block so small that the sensor's 25 µΩ are 5 % of it and more. */
  private static final int AVERAGED_SMALL = 16;

  private static final double SMALL_OHM = 0.5e-3;

  /** Where a sensor does not number its results, one a day is taken. */
  private static final double UNNUMBERED_H = 24;

  static final Ohmic NONE =
      new Ohmic(Double.NaN, Double.NaN, Double.NaN, 0, -1, Double.NaN, List.of(), -1);

  Ohmic {
    gathered = List.copyOf(gathered);
    if (gathered.size() > MOST_GATHERED || gathered.size() % 2 != 0 || readings < 0) {
      throw new IllegalArgumentException("not the ohmic readings of a block");
    }
  }

  /** One result of an ohmic test. */
  record Reading(double number, double ohm, double celsius, long instrument) {}

  /**
   * Whether a result is a new one.
   *
   * @param itsNumber as the sensor counts its results, NaN where it does not
   * @param sensor its serial number
   */
  boolean isNew(double itsNumber, long sensor, double nowH) {
    return sensor != instrument
        || readings == 0
        || (Double.isNaN(itsNumber) ? nowH - atH >= UNNUMBERED_H : itsNumber != number);
  }

  /** With one more reading; of another sensor, what came before counts no more. */
  Ohmic with(Reading reading, double nowH) {
    boolean same = reading.instrument == instrument;
    int count = same ? readings + 1 : 1;
    double weight = 1.0 / Math.min(count, averaged(reading.ohm));
    double newC = mixed(celsius, reading.celsius, weight);
    return new Ohmic(
        reading.number,
        count == 1 ? reading.ohm : ohm + weight * (reading.ohm - ohm),
        count == 1 ? reading.celsius : newC,
        count,
        reading.instrument,
        nowH,
        same ? gathered : List.of(),
        same ? gatheredDay : -1);
  }

  private static int averaged(double ohm) {
    return ohm < SMALL_OHM ? AVERAGED_SMALL : AVERAGED;
  }

  /** How many readings the mean is of. */
  int averaged() {
    return Math.min(readings, averaged(ohm));
  }

  private static double mixed(double old, double now, double weight) {
    return Double.isNaN(now) ? old : Double.isNaN(old) ? now : old + weight * (now - old);
  }

  /** The newest reading is kept for a baseline, if this day in service calls for one. */
  Ohmic gathering(Reading reading, int day) {
    boolean due = gatheredDay < 0 || day - gatheredDay >= DAYS_APART;
    if (day < FIRST_DAY || day > LAST_DAY || !due || gathered.size() >= MOST_GATHERED) {
      return this;
    }
    var more = new ArrayList<>(gathered);
    more.add((float) reading.ohm);
    more.add((float) reading.celsius);
    return new Ohmic(number, ohm, celsius, readings, instrument, atH, more, day);
  }

  /** How many are kept for a baseline. */
  int gatheredCount() {
    return gathered.size() / 2;
  }

  double gatheredOhm() {
    return median(0);
  }

  double gatheredCelsius() {
    return median(1);
  }

  private double median(int which) {
    var numbers = new double[gathered.size() / 2];
    int known = 0;
    for (int i = which; i < gathered.size(); i += 2) {
      double each = gathered.get(i);
      if (!Double.isNaN(each)) {
        numbers[known++] = each;
      }
    }
    return Medians.of(numbers, known);
  }

  /** Nothing is gathered any more: the baseline is taken. */
  Ohmic settled() {
    return new Ohmic(number, ohm, celsius, readings, instrument, atH, List.of(), -1);
  }
}

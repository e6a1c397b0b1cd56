package bms600.core.capacity;

import bms600.core.capacity.Evaluated.Known;
import bms600.core.capacity.Evaluated.NotEvaluable;
import bms600.core.capacity.Evaluated.Why;
import java.util.OptionalDouble;

/**
 * How far an ohmic value lies above what it is compared with. The denominator is always named: the
 * same reading can be a warning against its own baseline and normal against its string.
 *
 * @param percent of the denominator
 */
public record OhmicChange(double percent, Denominator denominator) {

  /** What a reading is compared with. */
  public enum Denominator {
    /** Its own value, taken after some months in service by the same instrument and method. */
    BASELINE,
    /** The mean of the other blocks of the string. */
    STRING_MEAN
  }

  /** What a change calls for; by its own baseline from 20 %, by the string from 30 %. */
  public enum Band {
    NORMAL,
    ADVISORY,
    WARNING,
    CRITICAL
  }

  /** Whether a change exceeds a limit, or is too uncertain to say. */
  public enum Guarded {
    WITHIN,
    INDETERMINATE,
    EXCEEDED
  }

  private static final double INSTRUMENT_SHARE = 0.01;
  private static final double INSTRUMENT_OHM = 25e-6;

  public static OhmicChange of(double ohm, double referenceOhm, Denominator denominator) {
    return new OhmicChange(100 * (ohm - referenceOhm) / referenceOhm, denominator);
  }

  /** Against the baseline of the same instrument; without one, not evaluable. */
  public static Evaluated<OhmicChange> fromBaseline(
      double ohm, String instrument, OptionalDouble baselineOhm, String baselineInstrument) {
    if (baselineOhm.isEmpty()) {
      return new NotEvaluable<>(Why.NO_BASELINE);
    }
    if (!instrument.equals(baselineInstrument)) {
      return new NotEvaluable<>(Why.INSTRUMENT_MISMATCH);
    }
    return new Known<>(of(ohm, baselineOhm.getAsDouble(), Denominator.BASELINE));
  }

  /** Against the mean of all others. */
  public static OhmicChange fromOthers(double[] ohms, int index) {
    double sum = 0;
    for (double ohm : ohms) {
      sum += ohm;
    }
    double others = (sum - ohms[index]) / (ohms.length - 1);
    return of(ohms[index], others, Denominator.STRING_MEAN);
  }

  /** The band of the change; limits belong to it themselves. */
  public Band band() {
    double rise = CapacityTest.rounded(percent);
    if (rise >= 50) {
      return Band.CRITICAL;
    }
    if (rise >= 30) {
      return Band.WARNING;
    }
    return rise >= 20 && denominator == Denominator.BASELINE ? Band.ADVISORY : Band.NORMAL;
  }

  /**
   * Whether the change exceeds a limit beyond what the instrument leaves open.
   *
   * @param uncertaintyPercent of the change, from {@link #uncertaintyPercent}
   */
  public Guarded against(double limitPercent, double uncertaintyPercent) {
    if (percent - uncertaintyPercent >= limitPercent) {
      return Guarded.EXCEEDED;
    }
    return percent + uncertaintyPercent >= limitPercent ? Guarded.INDETERMINATE : Guarded.WITHIN;
  }

  /** What ±(1 % + 25 µΩ) of the instrument, in both readings, leaves open of a change, points. */
  public static double uncertaintyPercent(double ohm, double baselineOhm) {
    double now = INSTRUMENT_SHARE * ohm + INSTRUMENT_OHM;
    double then = INSTRUMENT_SHARE * baselineOhm + INSTRUMENT_OHM;
    return 100 * Math.hypot(now, then) / baselineOhm;
  }

  /** A fall of conductance, %, as a rise of resistance, %. */
  public static double resistanceRise(double conductanceDropPercent) {
    return 100 * (1 / (1 - conductanceDropPercent / 100) - 1);
  }

  /** A rise of resistance, %, as a fall of conductance, %. */
  public static double conductanceDrop(double resistanceRisePercent) {
    return 100 * (1 - 1 / (1 + resistanceRisePercent / 100));
  }

  /**
   * A first guess of health from the rise of resistance, %: a heuristic of ours, from no standard;
   * a capacity test overrides it.
   */
  public double heuristicHealth() {
    return HEALTH_BY_RISE.held(percent);
  }

  private static final Curve HEALTH_BY_RISE =
      Curve.through(0, 100, 20, 95, 30, 90, 50, 80, 100, 50, 150, 20);
}

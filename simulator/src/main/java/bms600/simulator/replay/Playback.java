package bms600.simulator.replay;

import bms600.simulator.replay.RecordedSeries.Moment;

/**
 * A recorded series played in simulated time. At its end it begins again where it began, or the
 * battery rests: no current, and the last voltage and temperature.
 *
 * @param fromS where in the record it begins, s after its first row
 * @param speed recorded seconds per simulated second. At another speed than 1 whoever counts
 *     ampere-hours in simulated time counts that many times too few
 * @param repeats whether it begins again
 * @param beganFull whether the battery was full at the first row; else nobody knows its charge
 */
public record Playback(
    RecordedSeries series, double fromS, double speed, boolean repeats, boolean beganFull) {
  public Playback {
    if (!(fromS >= 0 && fromS < series.lengthS())) {
      throw new IllegalArgumentException(fromS + " s is not inside the record");
    }
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("speed " + speed + " must be above 0");
    }
  }

  /** Simulated time that one passage takes, s. */
  public double lastsS() {
    return (series.lengthS() - fromS) / speed;
  }

  /** The record after so much simulated time. */
  public Moment at(double elapsedS) {
    double position = elapsedS * speed;
    double passage = series.lengthS() - fromS;
    if (position < passage || repeats) {
      return charge(series.at(fromS + position % passage));
    }
    var last = charge(series.at(series.lengthS()));
    return new Moment(0, last.volts(), last.celsius(), last.missingAh());
  }

  private Moment charge(Moment moment) {
    return beganFull
        ? moment
        : new Moment(moment.amperes(), moment.volts(), moment.celsius(), Double.NaN);
  }

  /** Capacity that the record shows down to an end voltage, Ah; NaN where it shows none. */
  public double capacityAh(double endV) {
    return beganFull ? series.takenUntilAh(endV) : Double.NaN;
  }
}

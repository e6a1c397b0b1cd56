package bms600.core.estimate.block;

import bms600.core.capacity.OhmicChange;
import java.util.ArrayList;
import java.util.List;

/**
 * The ohmic readings of a block of the last week, those of one night as their mean, and how far the
 * newest lie above the oldest of them. One night's readings by themselves prove nothing: the sensor
 * may have been disturbed once, so at least three readings must say the same. Immutable.
 *
 * @param instrument serial number of the sensor; of another, what came before counts no more
 * @param nights from the oldest to the newest
 * @param rise of the newest three readings or more above the oldest night, at equal temperature
 */
record OhmicNights(long instrument, List<Night> nights, OhmicRise rise) {
  /** How long ago it may be that it was less, h: seven days, and the length of a round. */
  static final double WEEK_H = 7 * 24 + 12;

  /** Readings nearer to each other belong to one night, h. */
  private static final double NIGHT_H = 20;

  private static final int LEAST_READINGS = 3;
  static final OhmicNights NONE = new OhmicNights(-1, List.of(), OhmicRise.NONE);

  OhmicNights {
    nights = List.copyOf(nights);
    if (nights.size() > WEEK_H / NIGHT_H + 1) {
      throw new IllegalArgumentException("not the ohmic readings of a week");
    }
  }

  /**
   * The readings of a night.
   *
   * @param atH of the first, on the clock of hours of {@link StringBlocks}
   * @param ohm their mean, Ω
   * @param celsius their mean temperature; NaN where not known
   */
  record Night(double atH, double ohm, double celsius, int readings) {
    Night with(Ohmic.Reading reading) {
      double weight = 1.0 / (readings + 1);
      return new Night(
          atH,
          ohm + weight * (reading.ohm() - ohm),
          celsius + weight * (reading.celsius() - celsius),
          readings + 1);
    }

    /** As it would have been at the temperature of another night, Ω. */
    double ohmAt(Night other) {
      double warmer = celsius - other.celsius;
      return ohm * (1 + BlockHealth.PER_KELVIN * (Double.isNaN(warmer) ? 0 : warmer));
    }
  }

  static OhmicNights of(long instrument, List<Night> nights) {
    return new OhmicNights(instrument, nights, riseOf(nights));
  }

  OhmicNights with(Ohmic.Reading reading, double nowH) {
    var newer = new ArrayList<Night>();
    if (reading.instrument() == instrument) {
      nights.stream().filter(night -> nowH - night.atH <= WEEK_H).forEach(newer::add);
    }
    boolean isSameNight = !newer.isEmpty() && nowH - newer.getLast().atH < NIGHT_H;
    if (isSameNight) {
      newer.set(newer.size() - 1, newer.getLast().with(reading));
    } else {
      newer.add(new Night(nowH, reading.ohm(), reading.celsius(), 1));
    }
    return of(reading.instrument(), newer);
  }

  private static OhmicRise riseOf(List<Night> nights) {
    var lowest = OhmicRise.NONE;
    int readings = 0;
    for (int at = nights.size() - 1; at > 0 && readings < LEAST_READINGS; at--) {
      var rise = rise(nights.getFirst(), nights.get(at));
      lowest = lowest.percent() <= rise.percent() ? lowest : rise;
      readings += nights.get(at).readings();
    }
    return readings < LEAST_READINGS ? OhmicRise.NONE : lowest;
  }

  private static OhmicRise rise(Night then, Night now) {
    return new OhmicRise(
        100 * (now.ohmAt(then) / then.ohm - 1), OhmicChange.uncertaintyPercent(now.ohm, then.ohm));
  }
}

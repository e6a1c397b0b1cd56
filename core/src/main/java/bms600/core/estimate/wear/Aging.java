package bms600.core.estimate.wear;

import bms600.core.capacity.Life;
import bms600.core.estimate.rank.RemainingLife;
import bms600.core.estimate.rank.Trend;
import bms600.core.site.BatteryString;
import bms600.core.site.Chemistry;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Where the ohmic value of a block is heading, and what that leaves of its life; or why that cannot
 * be said.
 */
public sealed interface Aging {

  /**
   * Not to be said.
   *
   * @param weeks that have a value
   */
  record Unknown(Why why, int weeks) implements Aging {}

  /** Why nothing is said of a block. */
  enum Why {
    /** Fewer than 8 weeks with a value, or less than 90 days between the first and the last. */
    TOO_SHORT,
    /** In Ni-Cd cells ohmic values prove nothing. */
    NOT_BY_OHMS;

    public String code() {
      return this == TOO_SHORT ? "insufficient-data" : "not-by-ohms";
    }

    public String words() {
      return this == TOO_SHORT
          ? "insufficient data: a trend needs 8 weeks with values over 90 days"
          : "ohmic values say nothing of the life of Ni-Cd cells";
    }
  }

  /**
   * Known with its band.
   *
   * @param risePercent since the begin of the log, % of the value of then
   * @param trend of the logarithm, a hundredth being about 1 %; per year
   * @param ageIsKnown whether the date of installation is
   */
  record Known(int weeks, double risePercent, Trend trend, RemainingLife life, boolean ageIsKnown)
      implements Aging {}

  /** Makers and IEEE 1188 practice: half more than the baseline. */
  double END_RISE = 100 * Math.log(1.5);

  /** Weeks from which the value at the begin is taken. */
  int BASE_WEEKS = 8;

  Aging NOTHING = new Unknown(Why.TOO_SHORT, 0);

  /**
   * Of one block.
   *
   * @param celsius at which it lives, NaN where not known
   */
  static Aging of(OhmicLog log, BatteryString string, double celsius, LocalDate today) {
    double[] years = log.years();
    if (string.type().chemistry() == Chemistry.NICD) {
      return new Unknown(Why.NOT_BY_OHMS, years.length);
    }
    if (years.length == 0 || !Trend.isEnough(years)) {
      return new Unknown(Why.TOO_SHORT, years.length);
    }
    double[] values = log.values();
    double[] first = Arrays.copyOf(values, BASE_WEEKS);
    Arrays.sort(first);
    double base = (first[BASE_WEEKS / 2 - 1] + first[BASE_WEEKS / 2]) / 2;
    double[] fallen = Arrays.stream(values).map(value -> 100 * (base - value)).toArray();
    var falling = Trend.of(years, fallen);
    var life = RemainingLife.until(-END_RISE, falling, designLeftYears(string, celsius, today));
    var rising = new Trend(-falling.perYear(), -falling.now(), -falling.high(), -falling.low());
    double rise = 100 * Math.expm1(rising.now() / 100);
    return new Known(years.length, rise, rising, life, string.installed().isPresent());
  }

  /** Design life at this temperature less the age; half of it where the age is not known. */
  private static double designLeftYears(BatteryString string, double celsius, LocalDate today) {
    double reference = string.type().reference().value();
    var life = new Life(designYears(string.type().chemistry()), reference, 10);
    double whole = life.creditedYears(Double.isNaN(celsius) ? reference : celsius);
    double age =
        string
            .installed()
            .map(date -> ChronoUnit.DAYS.between(date, today) / 365.25)
            .orElse(whole / 2);
    return Math.max(whole - age, 0.1);
  }

  /** Eurobat classes: long life for 2 V gel and vented, 10 years for AGM, 20 for pocket plates. */
  private static double designYears(Chemistry chemistry) {
    return switch (chemistry) {
      case VRLA_AGM -> 10;
      case VRLA_GEL, VLA -> 15;
      case NICD -> 20;
    };
  }
}

package bms600.core.estimate.rank;

import java.util.Locale;

/** What blocks of a string are compared in. More of it, or less, is bad. */
public enum Quantity {
  SOH("soh", 3, -1),
  RESISTANCE_RISE("resistance-rise", 2, 1),
  RESISTANCE("resistance", 2, 1),
  SAG("sag", 2, 1),
  WARMTH("warmth", 2, 1),
  FLOAT_VOLTAGE("float-voltage", 1, -1);

  private final String code;
  private final double weight;
  private final int bad;

  Quantity(String code, double weight, int bad) {
    this.code = code;
    this.weight = weight;
    this.bad = bad;
  }

  public String code() {
    return code;
  }

  double weight() {
    return weight;
  }

  /** Robust deviations towards the bad side. */
  double deviations(double value, double median, double spread) {
    return bad * (value - median) / spread;
  }

  /**
   * What a value says against the median of the string, in the unit a reason gives: % of the median
   * for ohmic values, else the difference in the quantity's own unit.
   */
  double against(double value, double median) {
    return switch (this) {
      case RESISTANCE -> 100 * (value / median - 1);
      case RESISTANCE_RISE, SOH -> value;
      case SAG, WARMTH -> value - median;
      case FLOAT_VOLTAGE -> median - value;
    };
  }

  /**
   * In words.
   *
   * @param amount from {@link #against}
   * @param isFirst whether no other block of the string has it as bad
   */
  String words(double amount, double median, boolean isFirst) {
    return switch (this) {
      case SOH -> String.format(Locale.ROOT, "health %.0f %% against %.0f %%", amount, median);
      case RESISTANCE_RISE -> whole(amount) + " % above its baseline";
      case RESISTANCE -> whole(amount) + " % above the median";
      case SAG ->
          isFirst
              ? "sags first in discharge"
              : String.format(
                  Locale.ROOT, "sags %.0f mV per cell more than the median in discharge", amount);
      case WARMTH -> String.format(Locale.ROOT, "%.1f K warmer than the median", amount);
      case FLOAT_VOLTAGE ->
          String.format(Locale.ROOT, "%.0f mV per cell below the median on float", amount);
    };
  }

  private static String whole(double percent) {
    return "resistance " + Math.round(percent);
  }
}

package bms600.master.history;

/**
 * A point over one day, by UTC, in equal parts of a minute or of a quarter of an hour: least, mean
 * and greatest of the good values of each, in the unit of the point; NaN where a part has none.
 */
@SuppressWarnings("ArrayRecordComponent")
public record DayParts(String point, double[] min, double[] mean, double[] max) {
  public DayParts {
    boolean isMinutes = min.length == Tier.MINUTES.parts();
    if ((!isMinutes && min.length != Tier.QUARTERS.parts())
        || mean.length != min.length
        || max.length != min.length) {
      throw new IllegalArgumentException(
          point + ": " + min.length + " parts — must be 1440 or 96, of each three");
    }
    for (int i = 0; i < min.length; i++) {
      if (!Double.isNaN(mean[i]) && !(min[i] <= mean[i] && mean[i] <= max[i])) {
        throw new IllegalArgumentException(
            point + ": part " + i + ": least, mean and greatest must rise");
      }
    }
  }

  boolean isMinutes() {
    return min.length == Tier.MINUTES.parts();
  }
}

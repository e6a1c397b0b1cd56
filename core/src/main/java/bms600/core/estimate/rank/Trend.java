package bms600.core.estimate.rank;

import java.util.Arrays;

/**
 * Where a series is heading (Theil and Sen: the median of all slopes, which a few wild readings do
 * not move).
 *
 * @param perYear slope; years of a block that ages by temperature, where the times say so
 * @param now value of the line at the last time
 * @param low and high ends of the band that holds the slope with about 80 % probability
 */
public record Trend(double perYear, double now, double low, double high) {
  private static final int LEAST_POINTS = 8;
  private static final double LEAST_YEARS = 90 / 365.25;

  /** What the arithmetic needs before it says anything. */
  public static boolean isEnough(double[] years) {
    return years.length >= LEAST_POINTS && years[years.length - 1] - years[0] >= LEAST_YEARS;
  }

  /**
   * The trend of a series.
   *
   * @param years rising
   * @throws IllegalArgumentException where there are fewer than 8 points or 90 days
   */
  public static Trend of(double[] years, double[] values) {
    if (!isEnough(years)) {
      throw new IllegalArgumentException("a trend needs 8 points over 90 days");
    }
    int n = years.length;
    var slopes = new double[n * (n - 1) / 2];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[at++] = (values[j] - values[i]) / (years[j] - years[i]);
      }
    }
    Arrays.sort(slopes);
    double slope = middle(slopes);
    var bases = new double[n];
    for (int i = 0; i < n; i++) {
      bases[i] = values[i] - slope * years[i];
    }
    Arrays.sort(bases);
    // Kendall's S under no trend is normal with this deviation (Sen 1968)
    double spread = 1.2816 * Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18);
    int low = (int) Math.max(0, Math.floor((slopes.length - spread) / 2));
    int high = (int) Math.min(slopes.length - 1, Math.ceil((slopes.length + spread) / 2));
    double now = middle(bases) + slope * years[n - 1];
    return new Trend(slope, now, slopes[low], slopes[high]);
  }

  private static double middle(double[] sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}

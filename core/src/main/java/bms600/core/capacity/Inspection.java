package bms600.core.capacity;

/**
 * The comparisons of a periodic inspection (IEEE 1188 and 450, makers' float tables). A limit is
 * exceeded only strictly above it.
 */
public final class Inspection {
  private static final double CONNECTION_RISE_PERCENT = 20;
  private static final double SPREAD_K = 3;
  private static final double SUM_PERCENT = 1.5;

  private Inspection() {}

  /** Where a float voltage lies against the mean of the others. */
  public enum Band {
    NORMAL,
    WARNING,
    CRITICAL
  }

  /** Rise of a connection's resistance over its value at installation, %. */
  public static double connectionRise(double ohm, double installedOhm) {
    return 100 * (ohm - installedOhm) / installedOhm;
  }

  /** Whether a connection must be cleaned and re-torqued: more than 20 % above installation. */
  public static boolean connectionNeedsWork(double ohm, double installedOhm) {
    return CapacityTest.rounded(connectionRise(ohm, installedOhm)) > CONNECTION_RISE_PERCENT;
  }

  /** Hottest less coldest of one scan, K. */
  public static double spreadK(double[] celsius) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double c : celsius) {
      low = Math.min(low, c);
      high = Math.max(high, c);
    }
    return high - low;
  }

  /** Whether the spread of temperatures calls for a search: more than 3 K. */
  public static boolean spreadNeedsWork(double spreadK) {
    return CapacityTest.rounded(spreadK) > SPREAD_K;
  }

  /** Highest allowed float voltage above the mean, V; √n because n cells in a block average. */
  public static double criticalHighV(int cells) {
    return 0.20 * Math.sqrt(cells);
  }

  /** Lowest allowed float voltage below the mean, V (negative). */
  public static double criticalLowV(int cells) {
    return -0.10 * Math.sqrt(cells);
  }

  /** The band of a block's float voltage, this far from the mean of the others, V. */
  public static Band floatBand(double deviationV, int cells) {
    if (deviationV > criticalHighV(cells) || deviationV < criticalLowV(cells)) {
      return Band.CRITICAL;
    }
    return Math.abs(deviationV) > 0.05 * Math.sqrt(cells) ? Band.WARNING : Band.NORMAL;
  }

  /** How far the sum of the blocks misses the string voltage, %. */
  public static double sumErrorPercent(double stringV, double sumV) {
    return 100 * Math.abs(stringV - sumV) / stringV;
  }

  /** Whether sum and string disagree by more than 1.5 %. */
  public static boolean sumDisagrees(double errorPercent) {
    return CapacityTest.rounded(errorPercent) > SUM_PERCENT;
  }
}

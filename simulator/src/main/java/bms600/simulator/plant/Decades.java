package bms600.simulator.plant;

/**
 * Powers of ten from a table with linear interpolation, to a few parts per million: the exponential
 * laws of every block are asked for at every step.
 */
final class Decades {
  private static final int LEAST = -8;
  private static final int MOST = 4;
  private static final int PER_DECADE = 512;
  private static final double[] TABLE = new double[(MOST - LEAST) * PER_DECADE + 2];

  static {
    for (int i = 0; i < TABLE.length; i++) {
      TABLE[i] = Math.pow(10, LEAST + (double) i / PER_DECADE);
    }
  }

  private static final double DECADES_PER_OCTAVE = Math.log10(2);

  private Decades() {}

  /** 10^x, with x clamped to −8 … 4. */
  static double of(double x) {
    double at = (Math.clamp(x, LEAST, MOST) - LEAST) * PER_DECADE;
    int index = (int) at;
    double low = TABLE[index];
    return low + (at - index) * (TABLE[index + 1] - low);
  }

  /** 2^x. */
  static double doublings(double x) {
    return of(x * DECADES_PER_OCTAVE);
  }
}

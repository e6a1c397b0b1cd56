package bms600.core.estimate;

/**
 * Capacity of one block over that of its string's median block, from a discharge both are in.
 *
 * <p>A block that holds a share <em>s</em> shows after a charge <em>q</em> the voltage the median
 * shows after <em>q/s</em>, but for what its sensor reads wrong. Both are found by least squares:
 * the offset in closed form, the share on a grid and then between its points. What all blocks have
 * in common (the shape of the curve, rate, temperature) falls out.
 */
public final class BlockWarp {
  private static final double LEAST = 0.3;
  private static final double MOST = 1.4;
  private static final double STEP = 0.01;

  /**
   * Voltages differ by so much from a warped copy of each other, V per cell, and the error lasts.
   */
  private static final double SHAPE_V = 0.002;

  private static final double SAMPLES_PER_LOOK = 6;
  private static final double OFFSET_V = 0.004;
  private static final double SHARE_SIGMA = 0.25;

  /** A share is judged by no less than a third of the samples. */
  private static final int LEAST_COMPARED = 3;

  private BlockWarp() {}

  /**
   * The share that fits best, about 0.3 to 1.4; 1 where nothing speaks for another.
   *
   * @param ah charge taken out at each sample, rising from the start of the discharge
   * @param medianV voltage of the median block per cell, at the same samples
   * @param blockV voltage of the block per cell; NaN where it was not good
   */
  public static double share(double[] ah, double[] medianV, double[] blockV) {
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (double share = LEAST; share <= MOST; share += STEP) {
      double cost = cost(share, ah, medianV, blockV);
      if (cost < least) {
        least = cost;
        best = share;
      }
    }
    double below = cost(best - STEP, ah, medianV, blockV);
    double above = cost(best + STEP, ah, medianV, blockV);
    double bend = below - 2 * least + above;
    return bend > 0 && Double.isFinite(bend)
        ? best + STEP / 2 * Math.clamp((below - above) / bend, -1, 1)
        : best;
  }

  /** Minus twice the log-likelihood of a share, with the offset that suits it best. */
  private static double cost(double share, double[] ah, double[] medianV, double[] blockV) {
    double weight = 1 / (SHAPE_V * SHAPE_V * SAMPLES_PER_LOOK);
    double sum = 0;
    double squares = 0;
    int used = 0;
    int at = 0;
    for (int i = 0; i < ah.length && ah[i] <= share * ah[ah.length - 1]; i++) {
      if (Double.isNaN(blockV[i])) {
        continue;
      }
      double q = ah[i] / share;
      while (at + 2 < ah.length && ah[at + 1] < q) {
        at++;
      }
      double between = (q - ah[at]) / (ah[at + 1] - ah[at]);
      double expectedV = medianV[at] + between * (medianV[at + 1] - medianV[at]);
      double d = blockV[i] - expectedV;
      sum += d;
      squares += d * d;
      used++;
    }
    if (used * LEAST_COMPARED < ah.length) {
      return Double.POSITIVE_INFINITY;
    }
    double offset = sum * weight / (used * weight + 1 / (OFFSET_V * OFFSET_V));
    double misfit = squares - 2 * offset * sum + used * offset * offset;
    // A share below 1 leaves fewer samples to compare: their mean counts, not their sum.
    double mean = misfit / used;
    return mean * weight * ah.length
        + offset * offset / (OFFSET_V * OFFSET_V)
        + (share - 1) * (share - 1) / (SHARE_SIGMA * SHARE_SIGMA);
  }
}

package bms600.core.estimate.block;

import bms600.core.measure.Medians;
import java.util.Optional;

/**
 * Size of one block over that of its string's median block, and the charge it was short of at the
 * start, from a discharge both are in.
 *
 * <p>A block of the size <em>s</em> shows after a charge <em>q</em> the voltage the median shows
 * after <em>q/s</em>: that bends its curve. All else shifts it: what it drops more, because the
 * same current is larger for it; what it was short of at the start; what its sensor reads wrong.
 * The size is found on a grid and then between its points, the shift in closed form; it is divided
 * by how far each of its causes may reach. What all blocks have in common (the shape of the curve,
 * temperature) falls out.
 */
final class BlockWarp {
  private static final double LEAST = 0.3;
  private static final double MOST = 1.4;
  private static final double STEP = 0.01;

  /** Voltages differ by so much from a warped copy of each other, V per cell, and it lasts. */
  private static final double SHAPE_V = 0.002;

  /** So many independent looks a discharge is, however often it is sampled. */
  private static final double LOOKS = 10;

  /** A sensor's ±0.2 % of 2.1 V. */
  private static final double OFFSET_V = 0.004;

  /** Families differ in what they drop, as a share of it. */
  private static final double DROP_SIGMA = 0.25;

  /** Blocks on one float are full alike, within this share of their capacity. */
  private static final double MISSING_SIGMA = 0.03;

  /** No cell does this; its sensor does, V. */
  private static final double FAR_V = 0.015;

  /** More than what a sensor may stay stuck for before the image doubts it, on either side. */
  private static final int NEIGHBOURS = 9;

  /** Before anything is seen. */
  private static final double SIZE_SIGMA = 0.25;

  /** A size is judged by no less than a third of the samples. */
  private static final int LEAST_COMPARED = 3;

  /**
   * What a block is beside the median.
   *
   * @param size about 0.3 to 1.4
   * @param missing charge it was short of at the start, as a share of the median's capacity
   * @param sigma standard deviation of size less missing
   */
  record Found(double size, double missing, double sigma) {}

  private final double[] ah;
  private final double[] medianV;
  private final double dropV;
  private final double slopeV;

  /**
   * A discharge.
   *
   * @param ah charge taken out at each sample, rising from full
   * @param medianV voltage of the median block per cell, at the same samples
   * @param dropV what a block of the median's size drops inside, per cell
   * @param capacityAh of the median block
   */
  BlockWarp(double[] ah, double[] medianV, double dropV, double capacityAh) {
    this.ah = ah.clone();
    this.medianV = medianV.clone();
    this.dropV = dropV;
    int last = ah.length - 1;
    this.slopeV = Math.max(0, (medianV[0] - medianV[last]) / (ah[last] - ah[0]) * capacityAh);
  }

  /**
   * What fits best; empty where too little of the block was seen. Samples that lie far off their
   * neighbours, or off the first fit, are left out; what still does not fit makes the result less
   * certain.
   *
   * @param blockV voltage of the block per cell; NaN where it was not good
   */
  Optional<Found> find(double[] blockV) {
    double[] steady = steady(blockV);
    double first = best(steady);
    if (Double.isNaN(first)) {
      return Optional.empty();
    }
    double[] sound = sound(first, steady);
    double size = best(sound);
    return Optional.of(Double.isNaN(size) ? found(first, steady) : found(size, sound));
  }

  /** Without samples beside which most neighbours lie elsewhere: a sensor stuck, or disturbed. */
  private double[] steady(double[] blockV) {
    var steady = blockV.clone();
    var around = new double[2 * NEIGHBOURS + 1];
    for (int i = 0; i < ah.length; i++) {
      int known = 0;
      int end = Math.min(ah.length - 1, i + NEIGHBOURS);
      for (int j = Math.max(0, i - NEIGHBOURS); j <= end; j++) {
        double besideV = blockV[j] - medianV[j];
        if (!Double.isNaN(besideV)) {
          around[known++] = besideV;
        }
      }
      double usualV = Medians.of(around, known);
      boolean isFar = Math.abs(blockV[i] - medianV[i] - usualV) > FAR_V;
      steady[i] = isFar ? Double.NaN : blockV[i];
    }
    return steady;
  }

  /** The size of least cost on the grid; NaN where too little was seen. */
  private double best(double[] blockV) {
    double best = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (double size = LEAST; size <= MOST; size += STEP) {
      double cost = cost(size, blockV);
      if (cost < least) {
        least = cost;
        best = size;
      }
    }
    return best;
  }

  private double[] sound(double size, double[] blockV) {
    double shift = shift(size, blockV);
    var sound = blockV.clone();
    for (int i = 0; i < ah.length; i++) {
      double d = blockV[i] - medianAt(ah[i] / size) - shift;
      sound[i] = Math.abs(d) > FAR_V ? Double.NaN : sound[i];
    }
    return sound;
  }

  private Found found(double best, double[] blockV) {
    double least = cost(best, blockV);
    double below = cost(best - STEP, blockV);
    double above = cost(best + STEP, blockV);
    double bend = below - 2 * least + above;
    boolean isSharp = bend > 0 && Double.isFinite(bend);
    double between = isSharp ? STEP / 2 * Math.clamp((below - above) / bend, -1, 1) : 0;
    double size = best + between;
    double part = square(slopeV * MISSING_SIGMA) / shiftVariance(size);
    double missing = slopeV == 0 ? 0 : -part * (shift(size, blockV) - shiftV(size)) / slopeV;
    double missingSigma = MISSING_SIGMA * Math.sqrt(1 - part);
    double sigma = isSharp ? STEP * Math.sqrt(2 / bend) * unlike(best, blockV) : SIZE_SIGMA;
    return new Found(size, missing, Math.hypot(Math.min(SIZE_SIGMA, sigma), missingSigma));
  }

  /** How much worse the curves fit each other than curves do; at least 1. */
  private double unlike(double size, double[] blockV) {
    double shift = shift(size, blockV);
    return misfit(size, blockV)
        .map(it -> Math.sqrt(it.squareV2 - 2 * shift * it.meanV + square(shift)) / SHAPE_V)
        .map(it -> Math.max(1, it))
        .orElse(1.0);
  }

  /** The median's voltage at a charge, straight between samples; NaN outside of them. */
  private double medianAt(double q) {
    for (int i = 0; i + 1 < ah.length; i++) {
      if (q >= ah[i] && q <= ah[i + 1]) {
        double between = (q - ah[i]) / (ah[i + 1] - ah[i]);
        return medianV[i] + between * (medianV[i + 1] - medianV[i]);
      }
    }
    return Double.NaN;
  }

  /** How far a block of this size is expected to be shifted, V. */
  private double shiftV(double size) {
    return -dropV * (1 / size - 1);
  }

  private double shiftVariance(double size) {
    return square(OFFSET_V) + square(DROP_SIGMA * shiftV(size)) + square(slopeV * MISSING_SIGMA);
  }

  /** Mean and mean square of what a block lies above the warped median. */
  private record Misfit(double meanV, double squareV2) {}

  private Optional<Misfit> misfit(double size, double[] blockV) {
    double sum = 0;
    double squares = 0;
    int used = 0;
    int at = 0;
    for (int i = 0; i < ah.length && ah[i] / size <= ah[ah.length - 1]; i++) {
      double q = ah[i] / size;
      while (at + 2 < ah.length && ah[at + 1] < q) {
        at++;
      }
      double between = (q - ah[at]) / (ah[at + 1] - ah[at]);
      double d = blockV[i] - medianV[at] - between * (medianV[at + 1] - medianV[at]);
      if (q >= ah[0] && !Double.isNaN(d)) {
        sum += d;
        squares += d * d;
        used++;
      }
    }
    return used * LEAST_COMPARED < ah.length
        ? Optional.empty()
        : Optional.of(new Misfit(sum / used, squares / used));
  }

  /** The shift that suits a size best, V. */
  private double shift(double size, double[] blockV) {
    return misfit(size, blockV).map(it -> shift(size, it)).orElse(shiftV(size));
  }

  private double shift(double size, Misfit misfit) {
    double weight = LOOKS / square(SHAPE_V);
    double prior = 1 / shiftVariance(size);
    return (misfit.meanV * weight + shiftV(size) * prior) / (weight + prior);
  }

  /** Minus twice the log-likelihood of a size, with the shift that suits it best. */
  private double cost(double size, double[] blockV) {
    var seen = misfit(size, blockV);
    if (seen.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    var misfit = seen.get();
    double shift = shift(size, misfit);
    double left = misfit.squareV2 - 2 * shift * misfit.meanV + square(shift);
    return LOOKS * left / square(SHAPE_V)
        + square(shift - shiftV(size)) / shiftVariance(size)
        + square((size - 1) / SIZE_SIGMA);
  }

  private static double square(double x) {
    return x * x;
  }
}

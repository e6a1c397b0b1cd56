package bms600.core.estimate;

import java.util.Arrays;

/**
 * What is believed of a string's charge: four numbers, each with its variance and what ties it to
 * the others. Immutable.
 *
 * <p>{@link #CHARGE} is the share of charge left; {@link #CAPACITY} the capacity over the rated
 * one; {@link #ZERO} the current sensor's zero error over the rated capacity, 1/h; {@link #VOLTAGE}
 * how far cell voltages lie from the family's curve, V.
 */
final class Belief {
  static final int CHARGE = 0;
  static final int VOLTAGE = 1;
  static final int ZERO = 2;
  static final int CAPACITY = 3;
  static final int SIZE = 4;

  /** How many numbers say all of it. */
  static final int NUMBERS = SIZE + SIZE * SIZE;

  private static final double CAPACITY_SIGMA = 0.08;
  private static final double VOLTAGE_SIGMA = 0.010;
  private static final double ZERO_SIGMA = 0.005;
  private static final double MOST = 0.25;

  private final double[] mean;

  /** Row by row, full: small enough not to be clever about. */
  private final double[] covariance;

  private Belief(double[] mean, double[] covariance) {
    this.mean = mean;
    this.covariance = covariance;
  }

  /** So much charge, known so well; all else as a new battery and sensor promise. */
  static Belief first(double charge, double sigma) {
    return of(
        new double[] {charge, 0, 0, 1},
        new double[] {sigma, VOLTAGE_SIGMA, ZERO_SIGMA, CAPACITY_SIGMA});
  }

  /** Independent numbers with these standard deviations. */
  static Belief of(double[] mean, double[] sigma) {
    var covariance = new double[SIZE * SIZE];
    for (int i = 0; i < SIZE; i++) {
      covariance[at(i, i)] = sigma[i] * sigma[i];
    }
    return new Belief(mean.clone(), covariance);
  }

  /**
   * @param numbers as {@link #numbers} gave them
   */
  static Belief of(double[] numbers) {
    return new Belief(
        Arrays.copyOf(numbers, SIZE), Arrays.copyOfRange(numbers, SIZE, SIZE + SIZE * SIZE));
  }

  /** Means, then covariances. */
  double[] numbers() {
    var numbers = Arrays.copyOf(mean, SIZE + SIZE * SIZE);
    System.arraycopy(covariance, 0, numbers, SIZE, SIZE * SIZE);
    return numbers;
  }

  double mean(int i) {
    return mean[i];
  }

  double sigma(int i) {
    return Math.sqrt(covariance[at(i, i)]);
  }

  /**
   * Charge after some was moved.
   *
   * @param moved share of charge gained
   * @param perZero how much less a unit of zero error would have made it
   */
  Belief moved(double moved, double perZero) {
    var newMean = mean.clone();
    var p = covariance.clone();
    double byZero = -perZero;
    double byCapacity = -moved / mean[CAPACITY];
    newMean[CHARGE] += moved;
    p[at(CHARGE, CHARGE)] +=
        2 * (byZero * p[at(CHARGE, ZERO)] + byCapacity * p[at(CHARGE, CAPACITY)])
            + byZero * byZero * p[at(ZERO, ZERO)]
            + 2 * byZero * byCapacity * p[at(ZERO, CAPACITY)]
            + byCapacity * byCapacity * p[at(CAPACITY, CAPACITY)];
    for (int i = 1; i < SIZE; i++) {
      p[at(CHARGE, i)] += byZero * p[at(ZERO, i)] + byCapacity * p[at(CAPACITY, i)];
      p[at(i, CHARGE)] = p[at(CHARGE, i)];
    }
    return new Belief(newMean, p);
  }

  /** Less certain of one number, by this variance. */
  Belief blurred(int i, double variance) {
    var p = covariance.clone();
    p[at(i, i)] += variance;
    return new Belief(mean, p);
  }

  /** No more certain of one number than this. */
  Belief atLeast(int i, double sigma) {
    return sigma(i) >= sigma ? this : blurred(i, sigma * sigma - covariance[at(i, i)]);
  }

  /**
   * After seeing something.
   *
   * @param surprise measured less expected
   * @param slope what is seen, per unit of each number
   * @param variance of the measurement
   */
  Belief seeing(double surprise, double[] slope, double variance) {
    var cross = new double[SIZE];
    double total = variance;
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        cross[i] += covariance[at(i, j)] * slope[j];
      }
      total += slope[i] * cross[i];
    }
    var newMean = mean.clone();
    var p = covariance.clone();
    for (int i = 0; i < SIZE; i++) {
      newMean[i] += cross[i] / total * surprise;
      for (int j = 0; j < SIZE; j++) {
        p[at(i, j)] -= cross[i] * cross[j] / total;
      }
    }
    return new Belief(newMean, p).bounded();
  }

  /** One of the numbers itself was seen. */
  Belief seeing(int i, double value, double sigma) {
    var slope = new double[SIZE];
    slope[i] = 1;
    return seeing(value - mean[i], slope, sigma * sigma);
  }

  /** Inside what is possible, and nowhere more certain than arithmetic allows. */
  Belief bounded() {
    var newMean = mean.clone();
    newMean[CHARGE] = Math.clamp(newMean[CHARGE], -0.05, 1);
    newMean[VOLTAGE] = Math.clamp(newMean[VOLTAGE], -0.06, 0.06);
    newMean[ZERO] = Math.clamp(newMean[ZERO], -0.02, 0.02);
    newMean[CAPACITY] = Math.clamp(newMean[CAPACITY], 0.2, 1.5);
    var p = covariance.clone();
    for (int i = 0; i < SIZE; i++) {
      double variance = Math.max(p[at(i, i)], 1e-10);
      p[at(i, i)] = variance;
      if (variance > MOST) {
        shrink(p, i, Math.sqrt(MOST / variance));
      }
    }
    return new Belief(newMean, p);
  }

  /**
   * Scales one number's deviation, and what ties it to others alike, so that all stays possible.
   */
  private static void shrink(double[] p, int i, double factor) {
    for (int j = 0; j < SIZE; j++) {
      p[at(i, j)] *= factor;
      p[at(j, i)] *= factor;
    }
  }

  private static int at(int row, int column) {
    return SIZE * row + column;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Belief that
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(covariance, that.covariance);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(mean);
  }

  @Override
  public String toString() {
    return Arrays.toString(mean);
  }
}

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

  /** Three standard deviations. */
  private static final double SQUARE_BEYOND = 9;

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

  /** A copy to be worked on: one for all that a tick says. */
  Draft draft() {
    return new Draft(mean.clone(), covariance.clone());
  }

  /**
   * A belief being changed in place, so that a tick costs one copy and not one for each thought.
   */
  static final class Draft {
    private final double[] mean;
    private final double[] p;
    private final double[] cross = new double[SIZE];

    private Draft(double[] mean, double[] p) {
      this.mean = mean;
      this.p = p;
    }

    /** The belief; the draft must not be touched again. */
    Belief done() {
      return new Belief(mean, p);
    }

    double mean(int i) {
      return mean[i];
    }

    double sigma(int i) {
      return Math.sqrt(p[at(i, i)]);
    }

    /**
     * Some charge was moved.
     *
     * @param moved share of charge gained
     * @param perZero how much less a unit of zero error would have made it
     */
    Draft moved(double moved, double perZero) {
      double byZero = -perZero;
      double byCapacity = -moved / mean[CAPACITY];
      mean[CHARGE] += moved;
      p[at(CHARGE, CHARGE)] +=
          2 * (byZero * p[at(CHARGE, ZERO)] + byCapacity * p[at(CHARGE, CAPACITY)])
              + byZero * byZero * p[at(ZERO, ZERO)]
              + 2 * byZero * byCapacity * p[at(ZERO, CAPACITY)]
              + byCapacity * byCapacity * p[at(CAPACITY, CAPACITY)];
      for (int i = 1; i < SIZE; i++) {
        p[at(CHARGE, i)] += byZero * p[at(ZERO, i)] + byCapacity * p[at(CAPACITY, i)];
        p[at(i, CHARGE)] = p[at(CHARGE, i)];
      }
      return this;
    }

    /** Less certain of one number, by this variance. */
    Draft blurred(int i, double variance) {
      p[at(i, i)] += variance;
      return this;
    }

    /** No more certain of one number than this. */
    Draft atLeast(int i, double sigma) {
      p[at(i, i)] = Math.max(p[at(i, i)], sigma * sigma);
      return this;
    }

    /**
     * A voltage was seen.
     *
     * @param surprise measured less expected, V
     * @param perCharge by how much more is expected per unit of charge, V
     * @param perZero and per unit of the current's zero error, V h
     * @param variance of the measurement, V²
     */
    Draft seeingVoltage(double surprise, double perCharge, double perZero, double variance) {
      for (int i = 0; i < SIZE; i++) {
        cross[i] = p[at(i, CHARGE)] * perCharge + p[at(i, VOLTAGE)] + p[at(i, ZERO)] * perZero;
      }
      double own = perCharge * cross[CHARGE] + cross[VOLTAGE] + perZero * cross[ZERO];
      return corrected(surprise, own + variance);
    }

    /**
     * One of the numbers itself was seen. Where that lies far beyond what was believed, something
     * happened that nobody saw: it then teaches nothing of the other numbers.
     */
    Draft seeing(int number, double value, double sigma) {
      double surprise = value - mean[number];
      if (surprise * surprise > SQUARE_BEYOND * (p[at(number, number)] + sigma * sigma)) {
        forget(number, surprise * surprise);
      }
      for (int i = 0; i < SIZE; i++) {
        cross[i] = p[at(i, number)];
      }
      return corrected(surprise, p[at(number, number)] + sigma * sigma);
    }

    private void forget(int number, double variance) {
      for (int i = 0; i < SIZE; i++) {
        p[at(i, number)] = 0;
        p[at(number, i)] = 0;
      }
      p[at(number, number)] = variance;
    }

    private Draft corrected(double surprise, double total) {
      for (int i = 0; i < SIZE; i++) {
        mean[i] += cross[i] / total * surprise;
        for (int j = 0; j < SIZE; j++) {
          p[at(i, j)] -= cross[i] * cross[j] / total;
        }
      }
      return bounded();
    }

    /** Inside what is possible, and nowhere more certain than arithmetic allows. */
    Draft bounded() {
      mean[CHARGE] = Math.clamp(mean[CHARGE], -0.15, 1);
      mean[VOLTAGE] = Math.clamp(mean[VOLTAGE], -0.06, 0.06);
      mean[ZERO] = Math.clamp(mean[ZERO], -0.02, 0.02);
      mean[CAPACITY] = Math.clamp(mean[CAPACITY], 0.2, 1.5);
      for (int i = 0; i < SIZE; i++) {
        double variance = Math.max(p[at(i, i)], 1e-10);
        p[at(i, i)] = variance;
        if (variance > MOST) {
          shrink(i, Math.sqrt(MOST / variance));
        }
      }
      return this;
    }

    /**
     * Scales one number's deviation, and what ties it to others alike, so that all stays possible.
     */
    private void shrink(int i, double factor) {
      for (int j = 0; j < SIZE; j++) {
        p[at(i, j)] *= factor;
        p[at(j, i)] *= factor;
      }
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

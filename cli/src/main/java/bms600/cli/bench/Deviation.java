package bms600.cli.bench;

/** How far estimates lie from the truth, %. */
final class Deviation {
  private double sumSquares;
  private double largest;
  private int count;

  void add(double estimate, double truth) {
    double error = Math.abs(estimate - truth);
    sumSquares += error * error;
    largest = Math.max(largest, error);
    count++;
  }

  double rms() {
    return Math.sqrt(sumSquares / count);
  }

  double largest() {
    return largest;
  }

  /** The worse of two, in each figure by itself. */
  static double[] worst(double[] one, Deviation other) {
    return new double[] {Math.max(one[0], other.rms()), Math.max(one[1], other.largest())};
  }
}

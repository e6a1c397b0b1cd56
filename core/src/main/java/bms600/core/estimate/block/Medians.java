package bms600.core.estimate.block;

import java.util.Arrays;

/** The middle of a set of numbers. */
final class Medians {
  private Medians() {}

  /**
   * The median of the first numbers of an array, which it sorts; NaN of none.
   *
   * @param count how many of them count
   */
  static double of(double[] numbers, int count) {
    if (count == 0) {
      return Double.NaN;
    }
    Arrays.sort(numbers, 0, count);
    int middle = count / 2;
    return count % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
  }
}

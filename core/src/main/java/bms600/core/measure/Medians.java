package bms600.core.measure;

/** The middle of a set of numbers. */
public final class Medians {
  private Medians() {}

  /**
   * The median of the first numbers of an array, which it puts into another order; NaN of none.
   *
   * @param numbers none of those that count is NaN
   * @param count how many of them count
   */
  public static double of(double[] numbers, int count) {
    if (count == 0) {
      return Double.NaN;
    }
    int middle = count / 2;
    double upper = select(numbers, count, middle);
    if (count % 2 == 1) {
      return upper;
    }
    double lower = numbers[0];
    for (int i = 1; i < middle; i++) {
      lower = Math.max(lower, numbers[i]);
    }
    return (lower + upper) / 2;
  }

  /** Hoare's selection: a full order costs several times as much, and nobody asks for it. */
  private static double select(double[] numbers, int count, int wanted) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      double pivot = numbers[wanted];
      int i = low;
      int j = high;
      while (i <= j) {
        while (numbers[i] < pivot) {
          i++;
        }
        while (pivot < numbers[j]) {
          j--;
        }
        if (i <= j) {
          double swapped = numbers[i];
          numbers[i++] = numbers[j];
          numbers[j--] = swapped;
        }
      }
      low = j < wanted ? i : low;
      high = wanted < i ? j : high;
    }
    return numbers[wanted];
  }
}

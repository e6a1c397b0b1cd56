package bms600.sensors.signal;

/** The middle of many values without sorting them all (Hoare 1961); they change their order. */
final class Median {
  private Median() {}

  /** The upper one where two are in the middle. */
  static double of(double[] values) {
    int wanted = values.length / 2;
    int left = 0;
    int right = values.length - 1;
    while (left < right) {
      double pivot = values[(left + right) >>> 1];
      int i = left;
      int j = right;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double kept = values[i];
          values[i++] = values[j];
          values[j--] = kept;
        }
      }
      if (wanted <= j) {
        right = j;
      } else if (wanted >= i) {
        left = i;
      } else {
        return values[wanted];
      }
    }
    return values[wanted];
  }
}

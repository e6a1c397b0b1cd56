package bms600.sensors.signal;

/**
 * The discrete Fourier transform of a power of two of complex samples, in place: X[k] = Σ
 * x[j]·exp(−2πi·jk/n). Radix 2, decimation in time (Cooley and Tukey 1965).
 */
final class Fourier {
  private final int size;
  private final double[] cosines;
  private final double[] sines;

  /**
   * @param size a power of two, at least 2
   */
  Fourier(int size) {
    if (size < 2 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("size " + size + " must be a power of two");
    }
    this.size = size;
    cosines = new double[size / 2];
    sines = new double[size / 2];
    for (int i = 0; i < size / 2; i++) {
      cosines[i] = Math.cos(2 * Math.PI * i / size);
      sines[i] = Math.sin(2 * Math.PI * i / size);
    }
  }

  void forward(double[] re, double[] im) {
    reorder(re, im);
    for (int half = 1; half < size; half *= 2) {
      butterflies(re, im, half);
    }
  }

  /** Without the factor 1/n. */
  void inverse(double[] re, double[] im) {
    forward(im, re);
  }

  private void butterflies(double[] re, double[] im, int half) {
    int stride = size / (2 * half);
    for (int start = 0; start < size; start += 2 * half) {
      for (int k = 0; k < half; k++) {
        int a = start + k;
        int b = a + half;
        double c = cosines[k * stride];
        double s = sines[k * stride];
        double turnedRe = re[b] * c + im[b] * s;
        double turnedIm = im[b] * c - re[b] * s;
        re[b] = re[a] - turnedRe;
        im[b] = im[a] - turnedIm;
        re[a] += turnedRe;
        im[a] += turnedIm;
      }
    }
  }

  private void reorder(double[] re, double[] im) {
    int shift = Integer.numberOfLeadingZeros(size) + 1;
    for (int i = 0; i < size; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (j > i) {
        swap(re, i, j);
        swap(im, i, j);
      }
    }
  }

  private static void swap(double[] values, int i, int j) {
    double kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }
}

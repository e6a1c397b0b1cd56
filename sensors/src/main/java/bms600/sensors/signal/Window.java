package bms600.sensors.signal;

/**
 * A stretch of samples freed from its straight line and faded in and out by a Hann window, so that
 * neither DC, drift nor a line between two bins spills over the spectrum.
 */
final class Window {
  private final double[] weights;

  Window(int samples) {
    weights = new double[samples];
    for (int i = 0; i < samples; i++) {
      weights[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / samples);
    }
  }

  int samples() {
    return weights.length;
  }

  double weight(int i) {
    return weights[i];
  }

  /** Fills {@code out} from {@code samples[from …]}, which is left alone. */
  void apply(double[] samples, int from, double[] out) {
    int n = weights.length;
    double centre = (n - 1) / 2.0;
    double sum = 0;
    double moment = 0;
    for (int i = 0; i < n; i++) {
      sum += samples[from + i];
      moment += samples[from + i] * (i - centre);
    }
    double mean = sum / n;
    double slope = moment * 12 / (n * ((double) n * n - 1));
    for (int i = 0; i < n; i++) {
      out[i] = (samples[from + i] - mean - slope * (i - centre)) * weights[i];
    }
  }
}

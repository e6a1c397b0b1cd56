package bms600.sensors.signal;

/**
 * Ohmic value of a block by synchronous detection: a known test frequency is injected, and only
 * what voltage and current have at that frequency counts. One owner; it holds the newest result.
 *
 * <p>Voltage and current are freed from their straight line, weighted by a Hann window and
 * correlated with the test frequency; Z = V/I. What the bins beside it have left of V − Z·I, at
 * three to six bins on either side, is noise and leaked ripple; from it comes the standard
 * deviation. See docs/signal-processing.md.
 */
public final class LockIn {
  /** At least 15 Hz from each harmonic of 50 and 60 Hz. */
  public static final double TEST_HZ = 215;

  private static final int NEAREST_BIN = 3;
  private static final int FARTHEST_BIN = 6;

  /** A test current weaker than this, over its own noise, measures nothing. */
  private static final double LEAST_CURRENT_OVER_NOISE = 10;

  private final Window window;
  private final double[] volts;
  private final double[] amperes;
  private final double testTurn;
  private final double binTurn;
  private final double amplitudeScale;

  private double voltRe;
  private double voltIm;
  private double ampereRe;
  private double ampereIm;

  private double resistance = Double.NaN;
  private double reactance = Double.NaN;
  private double sigma = Double.NaN;
  private double testA;

  /**
   * @param sampleHz samples per second of both signals
   * @param samples of one measurement; 1 s is enough
   * @param testHz of the injected current, a few hertz from any ripple line: {@link #TEST_HZ}
   */
  public LockIn(double sampleHz, int samples, double testHz) {
    double bin = sampleHz / samples;
    double reach = (FARTHEST_BIN + 2) * bin;
    if (!(testHz > reach && testHz + reach < sampleHz / 2)) {
      throw new IllegalArgumentException(
          "test frequency %s Hz must be %s Hz above 0 and below half the sample rate"
              .formatted(testHz, reach));
    }
    window = new Window(samples);
    volts = new double[samples];
    amperes = new double[samples];
    testTurn = 2 * Math.PI * testHz / sampleHz;
    binTurn = 2 * Math.PI / samples;
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      sum += window.weight(i);
    }
    amplitudeScale = 2 / sum;
  }

  /** How many samples one measurement takes. */
  public int samples() {
    return window.samples();
  }

  /**
   * Measures from voltages, V, and currents, A, sampled at the same instants; both are left alone.
   *
   * @param from first sample of either
   */
  public void measure(double[] voltages, double[] currents, int from) {
    window.apply(voltages, from, volts);
    window.apply(currents, from, amperes);
    detect(testTurn);
    double power = ampereRe * ampereRe + ampereIm * ampereIm;
    resistance = (voltRe * ampereRe + voltIm * ampereIm) / power;
    reactance = (voltIm * ampereRe - voltRe * ampereIm) / power;
    testA = amplitudeScale * Math.sqrt(power);
    judge(power);
  }

  /** The noise beside the test frequency, and whether the test current stands out of its own. */
  private void judge(double testPower) {
    double residual = 0;
    double currentNoise = 0;
    for (int bin = NEAREST_BIN; bin <= FARTHEST_BIN; bin++) {
      for (int side = -1; side <= 1; side += 2) {
        detect(testTurn + side * bin * binTurn);
        double re = voltRe - resistance * ampereRe + reactance * ampereIm;
        double im = voltIm - resistance * ampereIm - reactance * ampereRe;
        residual += re * re + im * im;
        currentNoise += ampereRe * ampereRe + ampereIm * ampereIm;
      }
    }
    int bins = 2 * (FARTHEST_BIN - NEAREST_BIN + 1);
    sigma = Math.sqrt(residual / bins / 2 / testPower);
    double needed = LEAST_CURRENT_OVER_NOISE * LEAST_CURRENT_OVER_NOISE * currentNoise / bins;
    if (!(testPower > needed)) {
      resistance = Double.NaN;
      reactance = Double.NaN;
      sigma = Double.NaN;
    }
  }

  /**
   * Real part of Z: the ohmic value, Ω. NaN where the test current does not stand out, ten to one,
   * of what else flows beside its frequency.
   */
  public double resistance() {
    return resistance;
  }

  /** Imaginary part of Z at the test frequency, Ω; positive when inductive. */
  public double reactance() {
    return reactance;
  }

  /** Standard deviation of {@link #resistance} as the noise beside the test frequency tells, Ω. */
  public double sigma() {
    return sigma;
  }

  /** Amplitude of the test current that was found, A. */
  public double testA() {
    return testA;
  }

  /** Fourier sums of both signals at one frequency, radian per sample (Goertzel 1958). */
  private void detect(double turn) {
    double twice = 2 * Math.cos(turn);
    double v1 = 0;
    double v2 = 0;
    double a1 = 0;
    double a2 = 0;
    for (int i = 0; i < volts.length; i++) {
      double v = volts[i] + twice * v1 - v2;
      v2 = v1;
      v1 = v;
      double a = amperes[i] + twice * a1 - a2;
      a2 = a1;
      a1 = a;
    }
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    voltRe = v1 - v2 * cos;
    voltIm = v2 * sin;
    ampereRe = a1 - a2 * cos;
    ampereIm = a2 * sin;
  }
}

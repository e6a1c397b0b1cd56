package bms600.simulator.wire;

import java.util.SplittableRandom;

/**
 * The error of one quantity of one device: gain and offset drawn once, drifting slowly within their
 * limits, and noise in every sample.
 */
final class ErrorModel {
  /** Share of a limit that is drawn; the rest is left for drift. */
  private static final double DRAWN = 0.8;

  private static final double DRIFT = 1 - DRAWN;
  private static final double REFRESH_S = 60;
  private static final double DAY_S = 86_400;

  /** Sum of four uniform 16-bit numbers: mean, and standard deviation 65536/√3. */
  private static final double SUM_MEAN = 2 * 65_535;

  private static final double SUM_SIGMA = 65_536 / Math.sqrt(3);

  private final SplittableRandom random;
  private final double gain;
  private final double offset;
  private final double gainDrift;
  private final double offsetDrift;
  private final double periodS;
  private final double phase;
  private final double noise;
  private double factor;
  private double shift;
  private double refreshedS = Double.NEGATIVE_INFINITY;

  /**
   * What a data sheet promises.
   *
   * @param gain limit of the relative error
   * @param offset limit of the constant error, in the quantity's unit
   * @param noise standard deviation per sample, in the quantity's unit
   */
  record Limits(double gain, double offset, double noise) {
    Limits scaled(double scale) {
      return new Limits(gain * scale, offset * scale, noise * scale);
    }
  }

  ErrorModel(Limits limits, SplittableRandom random) {
    this.random = random;
    gain = DRAWN * limits.gain() * drawn();
    offset = DRAWN * limits.offset() * drawn();
    gainDrift = DRIFT * limits.gain();
    offsetDrift = DRIFT * limits.offset();
    periodS = DAY_S * random.nextDouble(1, 5);
    phase = random.nextDouble(2 * Math.PI);
    noise = limits.noise();
  }

  /** Normal with a third of the limit as its standard deviation, cut at the limit. */
  private double drawn() {
    return Math.clamp(random.nextGaussian() / 3, -1, 1);
  }

  /** What the device makes of a true value. */
  double measure(double truth, double seconds) {
    if (seconds - refreshedS >= REFRESH_S) {
      double drift = Math.sin(2 * Math.PI * seconds / periodS + phase);
      factor = 1 + gain + gainDrift * drift;
      shift = offset + offsetDrift * drift;
      refreshedS = seconds;
    }
    return truth * factor + shift + noise * normal();
  }

  /** Nearly normal, and never beyond 3.5 standard deviations. */
  double normal() {
    return normal(random);
  }

  /** The same of any stream. */
  static double normal(SplittableRandom random) {
    long bits = random.nextLong();
    double sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return (sum - SUM_MEAN) / SUM_SIGMA;
  }
}

package bms600.simulator.wire;

import bms600.simulator.plant.Truth;
import bms600.simulator.wire.FrontEnd.RippleInput;
import java.util.SplittableRandom;

/**
 * The ripple of one input of a string sensor, found in sampled waveforms by the signal processing
 * of the product.
 *
 * <p>A real sensor measures a window every second. Here one is sampled and processed when the
 * ripple of the plant has changed by 1 % or its frequency at all, and every 15 minutes, which keeps
 * a virtual day cheap. In between the result follows the truth in proportion, as a wave of the same
 * shape would, and flutters as ripple does from window to window.
 */
final class RippleSense {
  private static final double GAIN = 0.01;
  private static final double FLUTTER = 0.02;
  private static final double CHANGE = 0.01;
  private static final double REFRESH_S = 900;

  private final Truth truth;
  private final FrontEnd frontEnd;
  private final SplittableRandom random;
  private final int string;
  private final double noise;
  private final double flutter;
  private final double gain;

  private double measuredS = Double.NEGATIVE_INFINITY;
  private double measuredTruth;
  private double measuredHz;
  private double windowRms;
  private double windowPeak;
  private double frequencyHz;
  private double factor;

  /**
   * @param noise standard deviation of each sample, in the unit of the ripple
   */
  RippleSense(Making making, int string, double noise) {
    truth = making.plant();
    frontEnd = making.frontEnd();
    random = making.random().split();
    this.string = string;
    this.noise = noise * making.errors();
    flutter = FLUTTER * making.errors();
    gain = 1 + GAIN * making.errors() * Math.clamp(random.nextGaussian() / 3, -1, 1);
  }

  /** Follows the plant, whose ripple has this rms now. */
  void measure(double rms) {
    if (isNews(rms)) {
      var found = frontEnd.ripple(new RippleInput(string, rms, noise), random);
      windowRms = found.rms();
      windowPeak = found.peak();
      frequencyHz = found.frequencyHz();
      measuredS = truth.seconds();
      measuredTruth = rms;
      measuredHz = truth.rippleHz(string);
    }
    double grown = measuredTruth > 0 ? rms / measuredTruth : 1;
    factor = gain * grown * (1 + flutter * ErrorModel.normal(random));
  }

  private boolean isNews(double rms) {
    return truth.seconds() - measuredS >= REFRESH_S
        || Math.abs(rms - measuredTruth) > CHANGE * measuredTruth
        || truth.rippleHz(string) != measuredHz;
  }

  double rms() {
    return factor * windowRms;
  }

  double peak() {
    return factor * windowPeak;
  }

  /** Hz; NaN where no line stands out. */
  double frequencyHz() {
    return frequencyHz;
  }
}

package bms600.sensors.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ripple against the reference waves: rms within 0.1 %, peak within 2.5 % of the exact truth of
 * their 50 Hz–1 kHz band. Each window alone keeps the limit of the rms.
 */
final class RippleReferenceTest {
  private static final int SAMPLES = 8192;

  private final RippleMeter meter = new RippleMeter(10_000, SAMPLES);

  @ParameterizedTest
  @MethodSource("bms600.sensors.signal.ReferenceWave#all")
  void currentIsRight(ReferenceWave wave) {
    check(wave, "I", wave.current(), wave.truth("i_rms"), wave.truth("i_peak"));
  }

  @ParameterizedTest
  @MethodSource("bms600.sensors.signal.ReferenceWave#all")
  void voltageIsRight(ReferenceWave wave) {
    check(wave, "V", wave.voltage(), wave.truth("v_rms"), wave.truth("v_peak"));
  }

  private void check(ReferenceWave wave, String signal, double[] samples, double rms, double peak) {
    double worst = 0;
    double highest = 0;
    double frequencyHz = strongestHz(samples);
    for (int from = 0; from + SAMPLES <= samples.length; from += SAMPLES / 4) {
      meter.measure(samples, from);
      assertThat(meter.rms()).isCloseTo(rms, within(0.001 * rms));
      assertThat(meter.frequencyHz()).isCloseTo(frequencyHz, within(0.05));
      worst = Math.max(worst, Math.abs(meter.rms() / rms - 1));
      highest = Math.max(highest, meter.peak());
    }
    assertThat(highest).isCloseTo(peak, within(0.025 * peak));
    System.out.printf(
        "%-18s %s  rms off by %.4f %% at most, peak by %+.3f %%, %.2f Hz%n",
        wave.name(), signal, 100 * worst, 100 * (highest / peak - 1), meter.frequencyHz());
  }

  /**
   * Where the Fourier sum of all samples, by its definition, is largest: the maximum likelihood
   * frequency of a line in noise.
   */
  private static double strongestHz(double[] samples) {
    double mean = Arrays.stream(samples).average().orElseThrow();
    var faded = new double[samples.length];
    Arrays.setAll(
        faded, i -> (samples[i] - mean) * (1 - Math.cos(2 * Math.PI * i / samples.length)));
    double coarse = strongestHz(faded, 45, 1015, 0.5);
    return strongestHz(faded, coarse - 0.5, coarse + 0.5, 0.01);
  }

  private static double strongestHz(double[] faded, double from, double to, double step) {
    double best = from;
    double most = 0;
    for (double hz = from; hz <= to; hz += step) {
      double power = power(faded, hz);
      best = power > most ? hz : best;
      most = Math.max(most, power);
    }
    return best;
  }

  private static double power(double[] faded, double hz) {
    double turnRe = Math.cos(2 * Math.PI * hz / 10_000);
    double turnIm = Math.sin(2 * Math.PI * hz / 10_000);
    double re = 1;
    double im = 0;
    double sumRe = 0;
    double sumIm = 0;
    for (int i = 0; i < faded.length; i++) {
      sumRe += faded[i] * re;
      sumIm += faded[i] * im;
      double turned = re * turnRe - im * turnIm;
      im = re * turnIm + im * turnRe;
      re = turned;
    }
    return sumRe * sumRe + sumIm * sumIm;
  }
}

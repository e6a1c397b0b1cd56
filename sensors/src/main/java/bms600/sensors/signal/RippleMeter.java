package bms600.sensors.signal;

import java.util.Arrays;

/**
 * Ripple between 50 Hz and 1 kHz from samples of a current or a voltage: true rms, peak and
 * dominant frequency, in the unit of the samples. One owner; it holds the newest result.
 *
 * <p>A straight line is removed, a Hann window laid over the samples, and the power between 45 and
 * 1015 Hz summed, less what the noise above it says is noise in it. The peak is sought in the
 * middle half of the samples, rebuilt from the same band of the spectrum and freed from the window.
 * See docs/signal-processing.md.
 */
public final class RippleMeter {
  /** The band with a margin for the width of a line. */
  private static final double FROM_HZ = 45;

  private static final double TO_HZ = 1015;

  /** A line may be four bins wide: they fit into the margin of 5 Hz on each side. */
  private static final double MOST_BIN_HZ = 2.5;

  /** Share of the sample rate up to which noise is looked for: where anti-aliasing filters end. */
  private static final double NOISE_END = 0.49;

  /** Median of noise power times this is its mean: 1/ln 2. */
  private static final double MEAN_OVER_MEDIAN = 1 / Math.log(2);

  /** A line has more power than this many times the mean noise; of 1000 bins none has by chance. */
  private static final double LINE_OVER_NOISE = 30;

  private final double binHz;
  private final Window window;
  private final Fourier fourier;
  private final double[] re;
  private final double[] im;
  private final double[] noisePowers;
  private final int fromBin;
  private final int toBin;
  private final double powerScale;

  private double rms;
  private double peak;
  private double frequencyHz;
  private double noiseRms;

  /**
   * @param sampleHz samples per second, at least 5000; real sensors take 10 000 and more, behind a
   *     filter that lets nothing above half of it through
   * @param samples of one measurement, a power of two, at least 0.4 s: 8192 at 10 kHz
   */
  public RippleMeter(double sampleHz, int samples) {
    if (!(sampleHz >= 5000)) {
      throw new IllegalArgumentException(sampleHz + " samples per second must be 5000 or more");
    }
    binHz = sampleHz / samples;
    if (!(binHz <= MOST_BIN_HZ)) {
      throw new IllegalArgumentException(
          samples + " samples at " + sampleHz + " Hz must last 0.4 s or longer");
    }
    fourier = new Fourier(samples);
    window = new Window(samples);
    re = new double[samples];
    im = new double[samples];
    fromBin = (int) Math.ceil(FROM_HZ / binHz);
    toBin = (int) Math.floor(TO_HZ / binHz);
    int noiseEnd = (int) (NOISE_END * samples);
    noisePowers = new double[noiseEnd - toBin];
    double squares = 0;
    for (int i = 0; i < samples; i++) {
      squares += window.weight(i) * window.weight(i);
    }
    powerScale = 2 / (squares * samples);
  }

  /** How many samples one measurement takes. */
  public int samples() {
    return window.samples();
  }

  /** Measures {@code samples[from … from + samples())}, which are left alone. */
  public void measure(double[] samples, int from) {
    window.apply(samples, from, re);
    Arrays.fill(im, 0);
    fourier.forward(re, im);
    double noisePower = noisePower();
    rms = rms(noisePower);
    frequencyHz = dominant(noisePower);
    peak = peakInBand();
  }

  /** True rms, 0 or more. */
  public double rms() {
    return rms;
  }

  /** Largest distance from the mean, 0 or more; noise within the band counts. */
  public double peak() {
    return peak;
  }

  /** Frequency of the strongest line of the band, Hz; NaN while none stands out of the noise. */
  public double frequencyHz() {
    return frequencyHz;
  }

  /** What the noise alone contributes within the band, rms; already taken off {@link #rms}. */
  public double noiseRms() {
    return noiseRms;
  }

  private double power(int bin) {
    return re[bin] * re[bin] + im[bin] * im[bin];
  }

  /** Mean noise power of one bin: the median is untouched by lines. */
  private double noisePower() {
    for (int i = 0; i < noisePowers.length; i++) {
      noisePowers[i] = power(toBin + 1 + i);
    }
    return MEAN_OVER_MEDIAN * Median.of(noisePowers);
  }

  private double rms(double noisePower) {
    double sum = 0;
    for (int k = fromBin; k <= toBin; k++) {
      sum += power(k);
    }
    double noise = noisePower * (toBin - fromBin + 1);
    noiseRms = Math.sqrt(powerScale * noise);
    return Math.sqrt(powerScale * Math.max(0, sum - noise));
  }

  /** Three bins together hold a line's power wherever it lies between them. */
  private double dominant(double noisePower) {
    int best = fromBin;
    double most = 0;
    for (int k = fromBin; k <= toBin; k++) {
      double three = power(k - 1) + power(k) + power(k + 1);
      if (three > most) {
        most = three;
        best = k;
      }
    }
    return most > 3 * LINE_OVER_NOISE * noisePower ? binHz * (best + offset(best)) : Double.NaN;
  }

  /** Of a line from the bin it is strongest in, by the larger neighbour (Grandke 1983). */
  private double offset(int bin) {
    double here = Math.sqrt(power(bin));
    double left = Math.sqrt(power(bin - 1));
    double right = Math.sqrt(power(bin + 1));
    double neighbour = Math.max(left, right);
    double distance = (2 * neighbour - here) / (neighbour + here);
    return right > left ? distance : -distance;
  }

  private double peakInBand() {
    Arrays.fill(re, 0, fromBin, 0);
    Arrays.fill(im, 0, fromBin, 0);
    Arrays.fill(re, toBin + 1, re.length, 0);
    Arrays.fill(im, toBin + 1, im.length, 0);
    fourier.inverse(re, im);
    int n = re.length;
    for (int i = n / 4 - 1; i <= 3 * n / 4; i++) {
      re[i] = Math.abs(re[i] * 2 / (n * window.weight(i)));
    }
    double most = 0;
    for (int i = n / 4; i < 3 * n / 4; i++) {
      if (re[i] >= re[i - 1] && re[i] >= re[i + 1]) {
        most = Math.max(most, crest(re[i - 1], re[i], re[i + 1]));
      }
    }
    return most;
  }

  /** Top of the parabola through three samples: a crest seldom falls on a sample. */
  private static double crest(double before, double at, double after) {
    double bend = before - 2 * at + after;
    double lean = after - before;
    return bend < 0 ? at - lean * lean / (8 * bend) : at;
  }
}

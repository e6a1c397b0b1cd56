package bms600.sensors.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ripple against closed forms. */
class RippleMeterTest {
  private static final double RATE = 10_000;
  private static final int SAMPLES = 8192;

  private final RippleMeter meter = new RippleMeter(RATE, SAMPLES);
  private final double[] samples = new double[SAMPLES];

  /** A sine's rms is A/√2, its peak A; at 1 kHz no sample need fall on a crest. */
  @ParameterizedTest
  @CsvSource({"50, 3", "99.3, 0.02", "120.4, 7", "300, 11", "599.9, 1", "1000, 5"})
  void aSineIsItsAmplitude(double hz, double amplitude) {
    Tones.add(samples, RATE, hz, amplitude, 0.3141);
    meter.measure(samples, 0);
    assertThat(meter.rms()).isCloseTo(amplitude / Math.sqrt(2), within(1e-4 * amplitude));
    assertThat(meter.peak()).isCloseTo(amplitude, within(0.005 * amplitude));
    assertThat(meter.frequencyHz()).isCloseTo(hz, within(0.05));
  }

  /**
   * Squares of rms add; cosines in phase at the first sample add their amplitudes once a period.
   */
  @Test
  void tonesAddInPower() {
    Tones.add(samples, RATE, 100, 3, Math.PI / 2);
    Tones.add(samples, RATE, 300, 4, Math.PI / 2);
    meter.measure(samples, 0);
    assertThat(meter.rms()).isCloseTo(5 / Math.sqrt(2), within(5e-4));
    assertThat(meter.peak()).isCloseTo(7, within(0.02));
    assertThat(meter.frequencyHz()).isCloseTo(300, within(0.05));
  }

  /** 60 dB: a thousandth of the line. */
  @ParameterizedTest
  @ValueSource(doubles = {2, 16.67, 30, 35, 1030, 1100, 1500, 3000, 4200, 4990})
  void linesOutOfBandAreRejectedBySixtyDecibels(double hz) {
    Tones.add(samples, RATE, hz, 10, 0.7);
    meter.measure(samples, 0);
    assertThat(meter.rms()).isLessThan(0.001 * 10 / Math.sqrt(2));
    assertThat(meter.peak()).isLessThan(0.001 * 10);
    assertThat(samples[100]).as("samples are left alone").isNotZero();
  }

  @Test
  void noiseIsTakenOffAndHasNoFrequency() {
    var random = new SplittableRandom(5);
    double[] rms = new double[50];
    for (int i = 0; i < rms.length; i++) {
      java.util.Arrays.setAll(samples, _ -> 0.5 * random.nextGaussian());
      meter.measure(samples, 0);
      rms[i] = meter.rms();
      assertThat(meter.frequencyHz()).isNaN();
      double expected = 0.5 * Math.sqrt(970 / 5000.0);
      assertThat(meter.noiseRms()).isCloseTo(expected, within(0.05 * expected));
    }
    assertThat(java.util.Arrays.stream(rms).average().orElseThrow()).isLessThan(0.04);
  }

  @Test
  void noiseDoesNotAddToTheRms() {
    var random = new SplittableRandom(6);
    java.util.Arrays.setAll(samples, _ -> 0.5 * random.nextGaussian());
    Tones.add(samples, RATE, 300, 2, 0);
    meter.measure(samples, 0);
    assertThat(meter.rms()).isCloseTo(2 / Math.sqrt(2), within(0.02));
  }

  @Property(tries = 60)
  void constantAndStraightLineHaveNoEffect(
      @ForAll @DoubleRange(min = -1000, max = 1000) double constant,
      @ForAll @DoubleRange(min = -100, max = 100) double slopePerSecond,
      @ForAll @DoubleRange(min = 50, max = 1000) double hz) {
    var plain = new double[SAMPLES];
    Tones.add(plain, RATE, hz, 1, 0.2);
    meter.measure(plain, 0);
    double rms = meter.rms();
    double peak = meter.peak();
    Tones.addLine(plain, constant, slopePerSecond / RATE);
    meter.measure(plain, 0);
    assertThat(meter.rms()).isCloseTo(rms, within(1e-9));
    assertThat(meter.peak()).isCloseTo(peak, within(1e-9));
  }

  @Property(tries = 60)
  void scalingIsLinear(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double factor,
      @ForAll @DoubleRange(min = 50, max = 1000) double hz) {
    var tone = new double[SAMPLES];
    Tones.add(tone, RATE, hz, 1, 0.9);
    Tones.add(tone, RATE, 1000 - hz / 2, 0.3, 0.1);
    meter.measure(tone, 0);
    double rms = meter.rms();
    double peak = meter.peak();
    double frequencyHz = meter.frequencyHz();
    for (int i = 0; i < SAMPLES; i++) {
      tone[i] *= factor;
    }
    meter.measure(tone, 0);
    assertThat(meter.rms()).isCloseTo(factor * rms, within(1e-9 * factor));
    assertThat(meter.peak()).isCloseTo(factor * peak, within(1e-9 * factor));
    assertThat(meter.frequencyHz()).isCloseTo(frequencyHz, within(1e-6));
  }

  @Property(tries = 60)
  void aSineIsRightAnywhereInTheBandAtAnyPhase(
      @ForAll @DoubleRange(min = 50, max = 1000) double hz,
      @ForAll @DoubleRange(min = 0, max = 6.28) double phase) {
    var tone = new double[SAMPLES];
    Tones.add(tone, RATE, hz, 1, phase);
    meter.measure(tone, 0);
    assertThat(meter.rms()).isCloseTo(Math.sqrt(0.5), within(1e-4));
    assertThat(meter.peak()).isCloseTo(1, within(0.006));
    assertThat(meter.frequencyHz()).isCloseTo(hz, within(0.05));
  }

  @Test
  void impossibleSettingsAreRefusedWithTheirNumbers() {
    assertThatThrownBy(() -> new RippleMeter(4000, 8192)).hasMessageContaining("4000.0");
    assertThatThrownBy(() -> new RippleMeter(10_000, 2048)).hasMessageContaining("0.4 s");
    assertThatThrownBy(() -> new RippleMeter(10_000, 10_000)).hasMessageContaining("power of two");
  }

  /** Data sheet: ripple voltage 2–100 V peak, ripple current up to 20 % of the Hall rating. */
  @Test
  void rangesAreTheDataSheets() {
    assertThat(RippleRange.VOLTAGE.judge(1.99)).isEqualTo(RippleRange.Verdict.BELOW);
    assertThat(RippleRange.VOLTAGE.judge(2)).isEqualTo(RippleRange.Verdict.WITHIN);
    assertThat(RippleRange.VOLTAGE.judge(100.1)).isEqualTo(RippleRange.Verdict.ABOVE);
    assertThat(RippleRange.current(500).judge(0)).isEqualTo(RippleRange.Verdict.WITHIN);
    assertThat(RippleRange.current(500).judge(100.1)).isEqualTo(RippleRange.Verdict.ABOVE);
  }
}

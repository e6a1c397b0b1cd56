package bms600.simulator.wire;

import bms600.simulator.plant.Rectifier;

/**
 * One period of the ripple of an ideal rectifier, scaled so that what lies in the band from 50 Hz
 * to 1 kHz has an rms of 1. Harmonics up to 4 kHz are in it; above, the filter before the converter
 * takes them.
 */
final class RippleWave {
  private static final double BAND_HZ = 1000;
  private static final double FILTER_HZ = 4000;
  private static final int POINTS = 4096;

  private final double[] points = new double[POINTS + 1];
  private final double hz;

  RippleWave(Rectifier rectifier, double hz) {
    this.hz = hz;
    double squares = 0;
    for (int n = 1; n * hz <= FILTER_HZ; n++) {
      double amplitude = rectifier.harmonic(n);
      squares += n * hz <= BAND_HZ ? amplitude * amplitude / 2 : 0;
      for (int i = 0; i <= POINTS; i++) {
        points[i] += amplitude * Math.cos(2 * Math.PI * n * i / POINTS);
      }
    }
    double scale = 1 / Math.sqrt(squares);
    for (int i = 0; i <= POINTS; i++) {
      points[i] *= scale;
    }
  }

  /**
   * Adds it to samples.
   *
   * @param rms of the band, in the unit of the samples
   * @param start where in its period the first sample lies, 0..1
   */
  void addTo(double[] samples, double sampleHz, double rms, double start) {
    double step = POINTS * hz / sampleHz;
    double at = POINTS * start;
    for (int i = 0; i < samples.length; i++) {
      int before = (int) at;
      double share = at - before;
      samples[i] += rms * (points[before] + share * (points[before + 1] - points[before]));
      at += step;
      at = at >= POINTS ? at - POINTS : at;
    }
  }
}

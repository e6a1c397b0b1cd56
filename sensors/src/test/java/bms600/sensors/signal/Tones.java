package bms600.sensors.signal;

/** Signals of known content. */
final class Tones {
  private Tones() {}

  /** Adds a sine: {@code amplitude·sin(2π·hz·t + phase)}. */
  static void add(double[] samples, double rate, double hz, double amplitude, double phase) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] += amplitude * Math.sin(2 * Math.PI * hz * i / rate + phase);
    }
  }

  static void addLine(double[] samples, double start, double perSample) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] += start + perSample * i;
    }
  }
}

package bms600.cli.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One corner of what sensors may be wrong by: current gain ±2 %, current zero ±0.6 % of C10 and a
 * daily swing of ±0.2 % of C10, voltage gain ±0.2 % and 1 mV of noise per cell, temperature ±0.5 K,
 * ohmic value 1 % ± 25 µΩ.
 *
 * @param currentGain sign of its error, or 0 for a perfect sensor; the others likewise
 */
record SensorErrors(int currentGain, int zero, int swing, int voltageGain, int temperature) {
  static final SensorErrors NONE = new SensorErrors(0, 0, 0, 0, 0);

  private static final double DAY_S = 86_400;

  /** All corners of the first four; temperature, which matters least, goes with the first. */
  static List<SensorErrors> corners() {
    var corners = new ArrayList<SensorErrors>();
    for (int bits = 0; bits < 16; bits++) {
      corners.add(
          new SensorErrors(
              sign(bits), sign(bits >> 1), sign(bits >> 2), sign(bits >> 3), sign(bits)));
    }
    return List.copyOf(corners);
  }

  private static int sign(int bits) {
    return (bits & 1) == 0 ? -1 : 1;
  }

  double currentA(double trueA, double c10Ah, double atS) {
    double zeroA = (0.006 * zero + 0.002 * swing * Math.sin(2 * Math.PI * atS / DAY_S)) * c10Ah;
    return trueA * (1 + 0.02 * currentGain) + zeroA;
  }

  /**
   * @param noise a standard normal number
   */
  double blockV(double trueV, int cells, double noise) {
    return trueV * (1 + 0.002 * voltageGain) + (voltageGain == 0 ? 0 : 0.001 * cells * noise);
  }

  double celsius(double trueC) {
    return trueC + 0.5 * temperature;
  }

  @Override
  public String toString() {
    return "I %+d %%, zero %+.1f %%, swing %+.1f %%, V %+.1f %%, T %+.1f K"
        .formatted(2 * currentGain, 0.6 * zero, 0.2 * swing, 0.2 * voltageGain, 0.5 * temperature);
  }
}

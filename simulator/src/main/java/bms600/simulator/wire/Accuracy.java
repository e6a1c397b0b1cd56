package bms600.simulator.wire;

import bms600.simulator.wire.ErrorModel.Limits;

/**
 * How far the sensors of this make may be off, by their data sheet; noise is what such devices
 * show.
 */
final class Accuracy {
  private Accuracy() {}

  /** ±0.2 %; 0.5–3 V or 5–18 V. */
  static Limits blockVoltage(double nominalV) {
    return new Limits(0.002, 0, 0.00015 * nominalV);
  }

  /** ±0.5 °C. */
  static Limits temperature() {
    return new Limits(0, 0.5, 0.05);
  }

  /** ±2 % of the rating at twice the rating: a gain of 0.5 % and the rest offset. */
  static Limits current(double ratingA) {
    return new Limits(0.005, 0.01 * ratingA, 0.0005 * ratingA);
  }

  /** ±0.5 %. */
  static Limits stringVoltage(double nominalV) {
    return new Limits(0.005, 0, 0.0001 * nominalV);
  }

  /** The 24 V on the bus, V. */
  static Limits supply() {
    return new Limits(0.01, 0, 0.02);
  }

  /** Loop currents, A. */
  static Limits loop() {
    return new Limits(0.002, 0, 2e-6);
  }
}

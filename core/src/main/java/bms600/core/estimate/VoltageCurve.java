package bms600.core.estimate;

import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;

/**
 * Voltage of one cell against the share of charge left: {@code E0 − A·x − C·x/(D−x)}, x being the
 * depth; plus what the current drops.
 *
 * <p>Shepherd's shape in normalised form. The AGM figures are a fit to one measured discharge of a
 * battery that no benchmark of this house is scored on; the others follow from rest voltages.
 *
 * @param emptyKnee C, V
 * @param kneeAt D, the depth of the pole
 * @param ohmAh ohmic and charge-transfer resistance of a cell times its capacity, Ω·Ah
 * @param restFullV voltage of a full cell long at rest
 * @param restSlopeV V per unit of depth, at rest
 * @param shapeV standard deviation of the shape between batteries of a family
 */
record VoltageCurve(
    double fullV,
    double slopeV,
    double emptyKnee,
    double kneeAt,
    double ohmAh,
    double restFullV,
    double restSlopeV,
    double shapeV) {

  static VoltageCurve of(Chemistry chemistry) {
    return switch (chemistry) {
      case VRLA_AGM -> new VoltageCurve(2.124, 0.203, 0.0093, 1.063, 0.09, 2.15, 0.23, 0.005);
      case VRLA_GEL -> new VoltageCurve(2.105, 0.170, 0.0093, 1.063, 0.25, 2.13, 0.17, 0.008);
      case VLA -> new VoltageCurve(2.075, 0.130, 0.0093, 1.063, 0.20, 2.08, 0.13, 0.008);
      case NICD -> new VoltageCurve(1.290, 0.060, 0.0080, 1.040, 0.10, 1.29, 0.06, 0.015);
    };
  }

  static VoltageCurve of(BatteryType type) {
    return of(type.chemistry());
  }

  /**
   * Voltage under load.
   *
   * @param z share of charge left
   * @param perHour current over capacity, 1/h, positive when charging
   */
  double loadedV(double z, double perHour) {
    double x = depth(z);
    return fullV - slopeV * x - emptyKnee * x / (kneeAt - x) + ohmAh * (1 + 0.5 * x) * perHour;
  }

  /** Volts per unit of charge, under load. */
  double loadedSlopeV(double z) {
    double room = kneeAt - depth(z);
    return slopeV + emptyKnee * kneeAt / (room * room);
  }

  double restV(double z) {
    return restFullV - restSlopeV * (1 - z);
  }

  /** Share of charge left by the voltage at rest, 0..1. */
  double atRest(double cellV) {
    return Math.clamp(1 - (restFullV - cellV) / restSlopeV, 0, 1);
  }

  private double depth(double z) {
    return Math.clamp(1 - z, 0, kneeAt - 0.02);
  }
}

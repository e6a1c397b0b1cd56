package bms600.core.estimate.autonomy;

import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;

/**
 * Voltage of one cell while it discharges: {@code E − A·x − C·x/(D−x) − R·i}, x the depth relative
 * to its own capacity (Shepherd's shape, normalised so that it carries over between sizes).
 *
 * @param fullV E
 * @param slopeV A, V per unit of depth
 * @param kneeV C
 * @param poleDepth D, the depth of the pole behind the knee
 * @param ohmAh R times capacity, Ω·Ah
 */
public record Shape(double fullV, double slopeV, double kneeV, double poleDepth, double ohmAh) {

  private static final double TRANSFER_OHM_AH = 0.04;

  /** What a family of batteries looks like before any of its own discharges was seen. */
  public static Shape of(Chemistry chemistry) {
    return switch (chemistry) {
      case VRLA_AGM -> new Shape(2.139, 0.226, 0.0080, 1.05, 0.09);
      case VRLA_GEL -> new Shape(2.115, 0.170, 0.0080, 1.05, 0.25);
      case VLA -> new Shape(2.080, 0.130, 0.0080, 1.05, 0.20);
      case NICD -> new Shape(1.290, 0.060, 0.0080, 1.04, 0.10);
    };
  }

  /** The same with the resistance that the maker names, and what charge transfer adds to it. */
  public static Shape of(BatteryType type) {
    var family = of(type.chemistry());
    double ohmAh =
        type.resistance().value() / type.cellsPerBlock() * type.capacity().value()
            + TRANSFER_OHM_AH;
    return new Shape(family.fullV, family.slopeV, family.kneeV, family.poleDepth, ohmAh);
  }

  /**
   * Volts at a depth.
   *
   * @param perHour discharge current over capacity, 1/h
   */
  public double volts(double depth, double perHour) {
    return fullV - fallV(depth) - ohmAh * perHour;
  }

  /** By how much the voltage has fallen since full, at the same current. */
  double fallV(double depth) {
    return slopeV * depth + kneeV * depth / (poleDepth - depth);
  }

  /** The depth at which the voltage has fallen to this; 0 where it is lower already. */
  public double depthAt(double volts, double perHour) {
    double above = fullV - ohmAh * perHour - volts;
    if (above <= 0) {
      return 0;
    }
    double b = above + slopeV * poleDepth + kneeV;
    double root = Math.sqrt(b * b - 4 * slopeV * above * poleDepth);
    return 2 * above * poleDepth / (b + root);
  }

  /** Mean voltage between two depths (Simpson). */
  public double mean(double from, double to, double perHour) {
    return (volts(from, perHour) + 4 * volts((from + to) / 2, perHour) + volts(to, perHour)) / 6;
  }
}

package bms600.core.estimate.autonomy;

import bms600.core.site.Chemistry;

/**
 * How well the shape of a family fits a discharge: standard deviations, V per cell.
 *
 * @param shapeV of its bends, where they are learned from the same battery
 * @param offsetV of all of it: a voltage sensor's ±0.2 %
 */
public record Misfit(double shapeV, double offsetV) {

  /** Ni-Cd runs along a plateau whose height depends on its past: that says little. */
  public static Misfit of(Chemistry chemistry) {
    return switch (chemistry) {
      case VRLA_AGM, VRLA_GEL, VLA -> new Misfit(0.003, 0.0042);
      case NICD -> new Misfit(0.060, 0.060);
    };
  }
}

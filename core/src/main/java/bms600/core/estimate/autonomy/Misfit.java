package bms600.core.estimate.autonomy;

import bms600.core.site.Chemistry;

/**
 * How well a shape fits a discharge: standard deviations.
 *
 * @param shapeV of its bends, V per cell
 * @param offsetV of all of it, V per cell: a voltage sensor's ±0.2 % is 4 mV
 * @param ohmShare of its resistance, relative
 */
public record Misfit(double shapeV, double offsetV, double ohmShare) {

  /**
   * Of the shape that a family has before any of its own discharges was seen. Ni-Cd runs along a
   * plateau whose height depends on its past: that says little.
   */
  public static Misfit of(Chemistry chemistry) {
    return switch (chemistry) {
      case VRLA_AGM -> new Misfit(0.005, 0.010, 0.3);
      case VRLA_GEL, VLA -> new Misfit(0.008, 0.015, 0.3);
      case NICD -> new Misfit(0.060, 0.060, 0.3);
    };
  }

  /** Of all of a discharge, its resistance dropping so much, V per cell. */
  double offsetV(double dropV) {
    return Math.hypot(offsetV, ohmShare * dropV);
  }
}

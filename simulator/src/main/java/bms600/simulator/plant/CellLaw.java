package bms600.simulator.plant;

import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;
import java.time.Duration;
import java.util.List;

/**
 * The constants of one cell of a chemistry; those per Ah are multiplied or divided by its capacity.
 *
 * <p>Open-circuit voltage over the depth x at the electrode: {@code full − slope·x − knee·x ÷
 * (kneeAt − x)}.
 *
 * @param fullV open-circuit voltage of a full, rested cell
 * @param slopeV fall of it from full to empty
 * @param kneeV size of the knee at the end of discharge
 * @param kneeAt depth at which the voltage collapses
 * @param transferOhmAh charge transfer in discharge, Ω·Ah
 * @param relaxOhmAh each of the two slow relaxations, Ω·Ah
 * @param acceptanceOhmAh resistance of the charge reaction in a discharged cell, Ω·Ah; it grows
 *     without limit towards full, which is what makes the charging current taper
 * @param floatAPerAh float current at float voltage and reference temperature
 * @param tafelV volts per decade of float current
 * @param storedShare share of the charge reaction's current that can be taken out again
 * @param layerFPerAh double layer
 * @param coupV depth of the dip at the start of a five-hour discharge (coup de fouet)
 * @param capacityPerK change of capacity with temperature
 * @param lostPerMonth self-discharge
 * @param ventedV what each volt of gassing carries away with the gas instead of heating the cell
 * @param kgPerKWh mass
 * @param typical times and end voltages with currents per Ah, for types without a table
 */
record CellLaw(
    double fullV,
    double slopeV,
    double kneeV,
    double kneeAt,
    double transferOhmAh,
    double relaxOhmAh,
    double acceptanceOhmAh,
    double floatAPerAh,
    double tafelV,
    double storedShare,
    double layerFPerAh,
    double coupV,
    double capacityPerK,
    double lostPerMonth,
    double ventedV,
    double kgPerKWh,
    List<Rate> typical) {

  /** A discharge current that reaches an end voltage per cell in a time. */
  record Rate(double hours, double currentA, double endV) {}

  /** What is left of the knee's room in a cell that is driven into reversal. */
  private static final double EMPTY_ROOM = 0.0035;

  CellLaw {
    typical = List.copyOf(typical);
  }

  /** A maker's 12 V 100 Ah AGM block, to 1.80 V. */
  private static final List<Rate> AGM_RATES =
      List.of(
          new Rate(0.25, 1.508, 1.80),
          new Rate(0.5, 0.942, 1.80),
          new Rate(1, 0.559, 1.80),
          new Rate(2, 0.331, 1.80),
          new Rate(10, 0.100, 1.80),
          new Rate(20, 0.052, 1.80));

  /** A maker's 2 V 1000 Ah OPzV cell. */
  private static final List<Rate> TUBULAR_RATES =
      List.of(
          new Rate(1, 0.546, 1.67),
          new Rate(3, 0.250, 1.75),
          new Rate(5, 0.174, 1.77),
          new Rate(10, 0.102, 1.80));

  /** Medium-rate pocket plates to 1.00 V; certain is only the five-hour row. */
  private static final List<Rate> POCKET_RATES =
      List.of(
          new Rate(1, 0.82, 1.00),
          new Rate(2, 0.47, 1.00),
          new Rate(3, 0.325, 1.00),
          new Rate(5, 0.200, 1.00),
          new Rate(8, 0.127, 1.00));

  private static final CellLaw AGM =
      new CellLaw(
          2.145, 0.20, 0.0080, 1.045, 0.02, 0.015, 0.20, 0.7e-3, 0.18, 0.985, 20, 0.025, 0.006,
          0.025, 0, 28, AGM_RATES);
  private static final CellLaw GEL =
      new CellLaw(
          2.125,
          0.17,
          0.0080,
          1.040,
          0.02,
          0.015,
          0.25,
          0.5e-3,
          0.18,
          0.985,
          20,
          0.020,
          0.006,
          0.025,
          0,
          36,
          TUBULAR_RATES);
  private static final CellLaw FLOODED =
      new CellLaw(
          2.080,
          0.13,
          0.0080,
          1.040,
          0.02,
          0.020,
          0.25,
          0.5e-3,
          0.18,
          0.970,
          20,
          0.030,
          0.006,
          0.030,
          1.48,
          36,
          TUBULAR_RATES);
  private static final CellLaw NICKEL =
      new CellLaw(
          1.290,
          0.06,
          0.0080,
          1.040,
          0.02,
          0.015,
          0.20,
          1.0e-3,
          0.12,
          0.800,
          20,
          0,
          0.003,
          0.050,
          1.48,
          45,
          POCKET_RATES);

  static CellLaw of(Chemistry chemistry) {
    return switch (chemistry) {
      case VRLA_AGM -> AGM;
      case VRLA_GEL -> GEL;
      case VLA -> FLOODED;
      case NICD -> NICKEL;
    };
  }

  /** Open-circuit voltage at a depth of discharge, 0 full … 1 empty, and somewhat beyond. */
  double restV(double depth) {
    double room = Math.max(kneeAt - depth, EMPTY_ROOM);
    return fullV - slopeV * depth - kneeV * depth / room;
  }

  /** How much the resistance of a cell has grown at a depth of discharge. */
  static double growth(double depth) {
    return 1 + 0.5 * Math.max(depth, 0);
  }

  /** The maker's rates, or those typical of the chemistry scaled to the type's rating. */
  List<Rate> ratesOf(BatteryType type) {
    if (!type.dischargeTable().isEmpty()) {
      return type.dischargeTable().stream()
          .map(row -> new Rate(hours(row.time()), row.currentA(), type.endVoltage().value()))
          .toList();
    }
    double ratedHours = hours(type.rate());
    double scale = type.capacity().value() / (ratedHours * typicalCurrentA(ratedHours));
    return typical.stream()
        .map(rate -> new Rate(rate.hours(), rate.currentA() * scale, rate.endV()))
        .toList();
  }

  /** Log-log interpolation in the typical rates, extrapolated along the nearest pair. */
  private double typicalCurrentA(double hours) {
    int at = 0;
    while (at < typical.size() - 2 && typical.get(at + 1).hours() < hours) {
      at++;
    }
    var left = typical.get(at);
    var right = typical.get(at + 1);
    double slope =
        Math.log(right.currentA() / left.currentA()) / Math.log(right.hours() / left.hours());
    return left.currentA() * Math.pow(hours / left.hours(), slope);
  }

  private static double hours(Duration time) {
    return time.toMillis() / 3.6e6;
  }
}

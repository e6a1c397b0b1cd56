package bms600.core.site;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import java.time.Duration;
import java.util.List;

/**
 * A maker's battery type.
 *
 * @param cellsPerBlock 1 (2 V or 1.2 V cell), 3 (6 V) or 6 (12 V)
 * @param capacity rated capacity at {@code rate}, to {@code endVoltage}, at {@code reference}
 * @param endVoltage per cell
 * @param reference temperature the rating refers to: 20 °C (IEC, Eurobat) or 25 °C (IEEE)
 * @param floatVoltage per cell, at the reference temperature
 * @param resistance of a new block, for planning and plausibility
 * @param dischargeTable the maker's times and currents to {@code endVoltage}, or empty
 */
public record BatteryType(
    String name,
    Chemistry chemistry,
    int cellsPerBlock,
    AmpereHours capacity,
    Duration rate,
    Volts endVoltage,
    Celsius reference,
    Volts floatVoltage,
    Ohms resistance,
    List<RatePoint> dischargeTable) {

  /** One row of a maker's discharge table: the current that reaches the end voltage in a time. */
  public record RatePoint(Duration time, double currentA) {}

  public BatteryType {
    Check.that(
        cellsPerBlock == 1 || cellsPerBlock == 3 || cellsPerBlock == 6,
        "cells_per_block " + cellsPerBlock + " must be 1, 3 or 6");
    Check.that(
        capacity.value() > 0 && capacity.value() <= 3000,
        "capacity " + capacity + " must be above 0 and at most 3000 Ah");
    dischargeTable = List.copyOf(dischargeTable);
  }

  /** Nominal voltage of one block, V. */
  public double nominalBlockV() {
    return chemistry.nominalCellV() * cellsPerBlock;
  }

  /**
   * Float voltage of one block at a temperature, V: −3 mV/°C per cell from the reference, clamped
   * to 5–40 °C for lead-acid; Ni-Cd is not compensated between 0 and 35 °C.
   */
  public double floatBlockV(double temperatureC) {
    double low = chemistry.isLead() ? 5 : 0;
    double high = chemistry.isLead() ? 40 : 35;
    if (!chemistry.isLead() && temperatureC >= low && temperatureC <= high) {
      return floatVoltage.value() * cellsPerBlock;
    }
    double clampedC = Math.clamp(temperatureC, low, high);
    double perCell = floatVoltage.value() - 0.003 * (clampedC - reference.value());
    return perCell * cellsPerBlock;
  }
}

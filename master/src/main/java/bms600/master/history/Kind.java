package bms600.master.history;

import java.util.Arrays;

/**
 * What is kept of a block, a string, an input or the site: its name in a point, its unit, and how
 * finely it is kept.
 *
 * <p>Their order is that of the values in a frame: a new kind comes last, and the schema is of a
 * newer version, since a program that does not know it cannot read what holds it.
 */
enum Kind {
  VOLTAGE("voltage", "V", 1_000),
  TEMPERATURE("temperature", "°C", 10),
  RESISTANCE("resistance", "Ω", 1_000_000),
  CURRENT("current", "A", 100),
  RIPPLE_CURRENT("ripple_current", "A", 100),
  RIPPLE_VOLTAGE("ripple_voltage", "V", 1_000),
  SOC("soc", "%", 10),
  /** Of the label of a frame: its published number. */
  TIME_QUALITY("time_quality", "", 1),
  SOC_LOW("soc_low", "%", 10),
  SOC_HIGH("soc_high", "%", 10),
  SOC_AVAILABLE("soc_available", "%", 10),
  SOC_AVAILABLE_LOW("soc_available_low", "%", 10),
  SOC_AVAILABLE_HIGH("soc_available_high", "%", 10),
  SOH("soh", "%", 10),
  SOH_LOW("soh_low", "%", 10),
  SOH_HIGH("soh_high", "%", 10),
  BLOCK_SOC_BAND("block_soc_band", "%", 10),
  BLOCK_SOH_BAND("block_soh_band", "%", 10),
  REMOVED_CHARGE("removed_charge", "Ah", 10),
  AUTONOMY("autonomy", "min", 10),
  AUTONOMY_LOW("autonomy_low", "min", 10),
  AUTONOMY_HIGH("autonomy_high", "min", 10),
  BALANCING_CURRENT("balancing_current", "A", 1_000),
  RIPPLE_CURRENT_PEAK("ripple_current_peak", "A", 100),
  RIPPLE_VOLTAGE_PEAK("ripple_voltage_peak", "V", 1_000),
  RIPPLE_FREQUENCY("ripple_frequency", "Hz", 10),
  POLE_IMBALANCE("pole_imbalance", "A", 100),
  LOWEST_SUPPLY_VOLTAGE("lowest_supply_voltage", "V", 100),
  THERMAL_GAIN("thermal_gain", "", 100),
  HUMIDITY("humidity", "%", 10);

  private final String code;
  private final String unit;
  private final double stepsPerUnit;

  Kind(String code, String unit, double stepsPerUnit) {
    this.code = code;
    this.unit = unit;
    this.stepsPerUnit = stepsPerUnit;
  }

  String code() {
    return code;
  }

  String unit() {
    return unit;
  }

  /** The nearest whole number of steps. */
  int toSteps(double value) {
    return Math.clamp(Math.round(value * stepsPerUnit), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  double toUnits(int steps) {
    return steps / stepsPerUnit;
  }

  /**
   * The kind of this code.
   *
   * @throws IllegalArgumentException where there is none
   */
  static Kind of(String code) {
    return Arrays.stream(values())
        .filter(kind -> kind.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of series is called " + code));
  }
}

package bms600.master.history;

import java.util.Arrays;

/**
 * What is kept of a block, a string or the site: its name in a point, its unit, and how finely it
 * is kept.
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
  TIME_QUALITY("time_quality", "", 1);

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

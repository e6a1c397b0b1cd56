package bms600.core.measure;

/** What a sensor reports, one number each, with the SI unit it is decoded to. */
public enum Channel {
  SAMPLE_NUMBER(""),
  SUPPLY_VOLTAGE("V"),
  VOLTAGE("V"),
  TEMPERATURE("°C"),
  RESISTANCE("Ω"),
  RESISTANCE_NUMBER(""),
  BALANCING_CURRENT("A"),
  CURRENT_A("A"),
  CURRENT_B("A"),
  RIPPLE_CURRENT_A_PEAK("A"),
  RIPPLE_CURRENT_A("A"),
  RIPPLE_CURRENT_B_PEAK("A"),
  RIPPLE_CURRENT_B("A"),
  RIPPLE_FREQUENCY("Hz"),
  STRING_VOLTAGE("V"),
  RIPPLE_VOLTAGE_PEAK("V"),
  RIPPLE_VOLTAGE("V"),
  LOOP_1("A"),
  LOOP_2("A"),
  INPUT_1(""),
  INPUT_2(""),
  INPUT_3(""),
  OUTPUT_1(""),
  OUTPUT_2(""),
  OUTPUT_3(""),
  OUTPUT_4("");

  private final String unit;

  Channel(String unit) {
    this.unit = unit;
  }

  public String unit() {
    return unit;
  }
}

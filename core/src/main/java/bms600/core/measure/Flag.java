package bms600.core.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A yes or no that a sensor reports about itself or its block. */
public enum Flag {
  VOLTAGE_OUT_OF_RANGE,
  PROBE_FAULT,
  REVERSED_POLARITY,
  BALANCING,
  OHMIC_TEST_RUNNING,
  OHMIC_TEST_REFUSED,
  LEAKAGE_A,
  LEAKAGE_B,
  LEVEL_LOW,
  LEAK_SENSOR_A_FITTED,
  LEAK_SENSOR_B_FITTED,
  LEVEL_SENSOR_FITTED,
  SUPPLY_LOW,
  RESTARTED,
  HALL_A_FITTED,
  HALL_B_FITTED,
  HALL_A_DISCONNECTED,
  HALL_B_DISCONNECTED,
  OVER_RANGE_A,
  OVER_RANGE_B;

  /** The bit of this flag in a set of flags. */
  public int bit() {
    return 1 << ordinal();
  }

  public boolean in(int flags) {
    return (flags & bit()) != 0;
  }

  /** The word used in tables and on uplinks: {@code reversed-polarity}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The words of all flags in a set. */
  public static List<String> codes(int flags) {
    return Arrays.stream(values()).filter(flag -> flag.in(flags)).map(Flag::code).toList();
  }
}

package bms600.core.point;

import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.PanelLamps;
import bms600.core.alarm.Severity;
import bms600.core.estimate.StringState;
import bms600.core.estimate.autonomy.Basis;
import bms600.core.job.CapacityRun;
import bms600.core.job.OhmicTest;
import bms600.core.measure.Flag;
import bms600.core.measure.PortHealth;
import bms600.core.measure.TimeQuality;
import java.util.List;

/**
 * The published numbers of this house's words. They are written out here so that no reordering of
 * an enum can move one; a new word does not compile until it has its number.
 */
public final class Codes {
  public static final int NO_ALARM = 0;

  /** Bit positions in a block's {@code alarm_kinds}, from 0; at most 15, lists only grow. */
  static final List<AlarmKind> BLOCK_ALARMS =
      List.of(
          AlarmKind.BLOCK_VOLTAGE_HIGH,
          AlarmKind.BLOCK_VOLTAGE_LOW,
          AlarmKind.BLOCK_TEMPERATURE_HIGH,
          AlarmKind.BLOCK_TEMPERATURE_LOW,
          AlarmKind.BLOCK_RESISTANCE_HIGH,
          AlarmKind.REVERSED_POLARITY,
          AlarmKind.LEAKAGE,
          AlarmKind.LEVEL_LOW,
          AlarmKind.SUPPLY_LOW,
          AlarmKind.COMMUNICATION_LOST,
          AlarmKind.MEASUREMENT_DOUBTED,
          AlarmKind.DUPLICATE_ADDRESS,
          AlarmKind.SENSOR_REFUSES,
          AlarmKind.SENSOR_UNRELIABLE,
          AlarmKind.THERMAL_RUNAWAY);

  /** Bit positions in a string's {@code alarm_kinds}. */
  static final List<AlarmKind> STRING_ALARMS =
      List.of(
          AlarmKind.STRING_VOLTAGE_HIGH,
          AlarmKind.STRING_VOLTAGE_LOW,
          AlarmKind.CHARGE_CURRENT_HIGH,
          AlarmKind.DISCHARGE_CURRENT_HIGH,
          AlarmKind.DISCHARGE,
          AlarmKind.SOC_LOW,
          AlarmKind.HALL_DISCONNECTED,
          AlarmKind.COMMUNICATION_LOST,
          AlarmKind.MEASUREMENT_DOUBTED,
          AlarmKind.DUPLICATE_ADDRESS,
          AlarmKind.SENSOR_REFUSES,
          AlarmKind.SENSOR_UNRELIABLE,
          AlarmKind.RIPPLE_CURRENT_HIGH,
          AlarmKind.RIPPLE_VOLTAGE_HIGH,
          AlarmKind.STRING_OPEN);

  /** Bit positions in a port's {@code alarm_kinds}. */
  static final List<AlarmKind> PORT_ALARMS =
      List.of(
          AlarmKind.CHAIN_BROKEN,
          AlarmKind.PORT_DOWN,
          AlarmKind.PORT_BABBLING,
          AlarmKind.BUS_CROSSTALK);

  /** Bit positions in an analogue input's {@code alarm_kinds}. */
  static final List<AlarmKind> ANALOG_ALARMS =
      List.of(
          AlarmKind.LOOP_FAILED,
          AlarmKind.LOOP_AT_LIMIT,
          AlarmKind.AMBIENT_TEMPERATURE_HIGH,
          AlarmKind.AMBIENT_TEMPERATURE_LOW,
          AlarmKind.HUMIDITY_HIGH,
          AlarmKind.HUMIDITY_LOW);

  /** Bit positions in a block's {@code flags}. */
  static final List<Flag> BLOCK_FLAGS =
      List.of(
          Flag.VOLTAGE_OUT_OF_RANGE,
          Flag.PROBE_FAULT,
          Flag.REVERSED_POLARITY,
          Flag.BALANCING,
          Flag.OHMIC_TEST_RUNNING,
          Flag.OHMIC_TEST_REFUSED,
          Flag.LEAKAGE_A,
          Flag.LEAKAGE_B,
          Flag.LEVEL_LOW,
          Flag.LEAK_SENSOR_A_FITTED,
          Flag.LEAK_SENSOR_B_FITTED,
          Flag.LEVEL_SENSOR_FITTED,
          Flag.SUPPLY_LOW,
          Flag.RESTARTED);

  /** Bit positions in a string's {@code flags}. */
  static final List<Flag> STRING_FLAGS =
      List.of(
          Flag.VOLTAGE_OUT_OF_RANGE,
          Flag.SUPPLY_LOW,
          Flag.RESTARTED,
          Flag.HALL_A_FITTED,
          Flag.HALL_B_FITTED,
          Flag.HALL_A_DISCONNECTED,
          Flag.HALL_B_DISCONNECTED,
          Flag.OVER_RANGE_A,
          Flag.OVER_RANGE_B);

  private Codes() {}

  public static int of(Quality quality) {
    return switch (quality) {
      case GOOD -> 0;
      case STALE -> 1;
      case ABSENT -> 2;
    };
  }

  public static int of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 1;
      case WARNING -> 2;
      case ADVISORY -> 3;
      case FAULT -> 4;
    };
  }

  /** The greater, the less a label of the wall clock is to be trusted. */
  public static int of(TimeQuality quality) {
    return switch (quality) {
      case SYNCHRONISED -> 0;
      case UNKNOWN -> 1;
      case UNSYNCHRONISED -> 2;
      case WRONG -> 3;
    };
  }

  public static int of(PanelLamps.Light light) {
    return switch (light) {
      case OFF -> 0;
      case ON -> 1;
      case BLINKING -> 2;
    };
  }

  public static int of(StringState state) {
    return switch (state) {
      case UNKNOWN -> 0;
      case FLOAT -> 1;
      case CHARGE -> 2;
      case BOOST -> 3;
      case DISCHARGE -> 4;
      case REST -> 5;
      case OPEN -> 6;
    };
  }

  public static int of(Basis basis) {
    return switch (basis) {
      case UNKNOWN -> 0;
      case THIS_DISCHARGE -> 1;
      case LAST_LOAD -> 2;
      case RATED_LOAD -> 3;
      case DESIGN_LOAD -> 4;
    };
  }

  public static int of(OhmicTest.Phase phase) {
    return switch (phase) {
      case IDLE -> 0;
      case RUNNING -> 1;
      case WAITING -> 2;
    };
  }

  public static int of(CapacityRun.Phase phase) {
    return switch (phase) {
      case IDLE -> 0;
      case ISOLATE -> 1;
      case LOAD -> 2;
      case RUN -> 3;
      case PAUSE -> 4;
      case UNLOAD -> 5;
    };
  }

  public static int of(PortHealth.State state) {
    return switch (state) {
      case STARTING -> 0;
      case OK -> 1;
      case ADDRESSING -> 2;
      case CHAIN_BROKEN -> 3;
      case DOWN -> 4;
      case BABBLING -> 5;
    };
  }

  /** The number of an alarm kind in tables of alarms. */
  public static int of(AlarmKind kind) {
    return switch (kind) {
      case BLOCK_VOLTAGE_HIGH -> 1;
      case BLOCK_VOLTAGE_LOW -> 2;
      case BLOCK_TEMPERATURE_HIGH -> 3;
      case BLOCK_TEMPERATURE_LOW -> 4;
      case BLOCK_RESISTANCE_HIGH -> 5;
      case REVERSED_POLARITY -> 6;
      case LEAKAGE -> 7;
      case LEVEL_LOW -> 8;
      case STRING_VOLTAGE_HIGH -> 9;
      case STRING_VOLTAGE_LOW -> 10;
      case CHARGE_CURRENT_HIGH -> 11;
      case DISCHARGE_CURRENT_HIGH -> 12;
      case DISCHARGE -> 13;
      case SOC_LOW -> 14;
      case HALL_DISCONNECTED -> 15;
      case COMMUNICATION_LOST -> 16;
      case CHAIN_BROKEN -> 17;
      case PORT_DOWN -> 18;
      case SUPPLY_LOW -> 19;
      case INPUT_ACTIVE -> 20;
      case LOOP_FAILED -> 40;
      case LOOP_AT_LIMIT -> 41;
      case AMBIENT_TEMPERATURE_HIGH -> 42;
      case AMBIENT_TEMPERATURE_LOW -> 43;
      case HUMIDITY_HIGH -> 44;
      case HUMIDITY_LOW -> 45;
      case OUTPUT_FAILED -> 46;
      case CHANNEL_FAILED -> 47;
      case MEASUREMENT_DOUBTED -> 21;
      case DUPLICATE_ADDRESS -> 22;
      case SENSOR_REFUSES -> 23;
      case SENSOR_UNRELIABLE -> 24;
      case PORT_BABBLING -> 25;
      case BUS_CROSSTALK -> 26;
      case BUS_POWER_LOST -> 27;
      case THERMAL_RUNAWAY -> 28;
      case BLOCK_DEVIATION -> 50;
      case TEMPERATURE_SPREAD -> 51;
      case RIPPLE_CURRENT_HIGH -> 52;
      case RIPPLE_VOLTAGE_HIGH -> 53;
      case POLE_IMBALANCE -> 54;
      case STRINGS_UNEQUAL -> 55;
      case STRING_OPEN -> 56;
      case AUTONOMY_LOW -> 60;
      case SOH_LOW -> 61;
      case CHARGER_FAILED -> 62;
      case CLOCK_WRONG -> 63;
      case DISK_LOW -> 64;
      case HISTORY_FAILED -> 65;
      case BALANCING_STUCK -> 75;
      case BLOCK_RESISTANCE_LOW -> 76;
      case BLOCK_RESISTANCE_LEAP -> 77;
      case BROKER_LOST -> 78;
      case LOGIN_ABUSE -> 79;
      case BALANCING_DUTY_HIGH -> 80;
      case CERTIFICATE_ENDS -> 81;
      case RESTORED -> 82;
      case UPGRADE_UNDONE -> 83;
      case AUDIT_FAILED -> 84;
    };
  }

  /** A set of flags in published bit positions. */
  static int bits(List<Flag> positions, int flags) {
    int bits = 0;
    for (int position = 0; position < positions.size(); position++) {
      if (positions.get(position).in(flags)) {
        bits |= 1 << position;
      }
    }
    return bits;
  }
}

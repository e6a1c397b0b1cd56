package bms600.core.alarm;

import bms600.core.site.Per;
import java.util.List;

/** The points of the history in which one sees how an alarm came about. */
public final class AlarmTrack {
  private AlarmTrack() {}

  /** Names such as {@code S1.7.voltage}, the one that is judged first; empty where none is kept. */
  public static List<String> of(Alarm alarm) {
    String place = alarm.place().name();
    return names(alarm).stream().map(name -> place + "." + name).toList();
  }

  private static List<String> names(Alarm alarm) {
    return switch (alarm.kind()) {
      case BLOCK_VOLTAGE_HIGH,
          BLOCK_VOLTAGE_LOW,
          BLOCK_DEVIATION,
          BALANCING_STUCK,
          BALANCING_DUTY_HIGH,
          REVERSED_POLARITY ->
          List.of("voltage", "temperature");
      case BLOCK_TEMPERATURE_HIGH, BLOCK_TEMPERATURE_LOW, THERMAL_RUNAWAY ->
          List.of("temperature", "voltage");
      case BLOCK_RESISTANCE_HIGH, BLOCK_RESISTANCE_LOW, BLOCK_RESISTANCE_LEAP, SOH_LOW ->
          List.of("resistance", "temperature");
      case STRING_VOLTAGE_HIGH, STRING_VOLTAGE_LOW, CHARGER_FAILED -> List.of("voltage", "current");
      case CHARGE_CURRENT_HIGH,
          DISCHARGE_CURRENT_HIGH,
          DISCHARGE,
          STRING_OPEN,
          HALL_DISCONNECTED,
          POLE_IMBALANCE,
          STRINGS_UNEQUAL ->
          List.of("current", "voltage");
      case SOC_LOW, AUTONOMY_LOW -> List.of("soc", "current");
      case RIPPLE_CURRENT_HIGH -> List.of("ripple_current", "current");
      case RIPPLE_VOLTAGE_HIGH -> List.of("ripple_voltage", "voltage");
      case COMMUNICATION_LOST,
          MEASUREMENT_DOUBTED,
          DUPLICATE_ADDRESS,
          SENSOR_REFUSES,
          SENSOR_UNRELIABLE ->
          ofSensor(alarm);
      default -> List.of();
    };
  }

  /** A sensor at a block has the block's name, one of a string the string's; the module is IO. */
  private static List<String> ofSensor(Alarm alarm) {
    boolean isIo = alarm.place().per() != Per.SENSOR || alarm.place().name().equals("IO");
    if (isIo) {
      return List.of();
    }
    boolean isBlock = alarm.place().name().indexOf('.') >= 0;
    return isBlock ? List.of("voltage", "temperature") : List.of("current", "voltage");
  }
}

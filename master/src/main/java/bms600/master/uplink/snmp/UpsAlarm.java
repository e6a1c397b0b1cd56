package bms600.master.uplink.snmp;

import bms600.core.alarm.AlarmKind;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.snmp4j.smi.OID;

/**
 * A well-known alarm of the UPS-MIB (RFC 1628, upsWellKnownAlarms). A row's index is its number
 * there, for no two rows may tell the same.
 */
enum UpsAlarm {
  BATTERY_BAD(1),
  ON_BATTERY(2),
  LOW_BATTERY(3),
  DEPLETED_BATTERY(4),
  TEMPERATURE_BAD(5),
  OUTPUT_OVERLOAD(8),
  CHARGER_FAILED(13),
  FUSE_FAILURE(17),
  GENERAL_FAULT(18),
  COMMUNICATIONS_LOST(20);

  private static final String WELL_KNOWN = "1.3.6.1.2.1.33.1.6.3.";

  private final int number;

  UpsAlarm(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  OID oid() {
    return new OID(WELL_KNOWN + number);
  }

  /** The alarms that are present, each with how long ago the first that it stands for began. */
  static Map<UpsAlarm, Duration> of(Snapshot snapshot, UpsBattery battery) {
    var present = new EnumMap<UpsAlarm, Duration>(UpsAlarm.class);
    for (var alarm : snapshot.memory().board().active()) {
      add(present, of(alarm.kind()), Duration.between(alarm.since(), snapshot.at()));
    }
    var since = Duration.ofSeconds(battery.onBatteryS());
    if (battery.isOnBattery()) {
      add(present, ON_BATTERY, since);
    }
    switch (battery.status()) {
      case LOW -> add(present, LOW_BATTERY, Duration.ZERO);
      case DEPLETED -> add(present, DEPLETED_BATTERY, Duration.ZERO);
      case UNKNOWN, NORMAL -> {}
    }
    return present;
  }

  private static void add(Map<UpsAlarm, Duration> present, UpsAlarm alarm, Duration ago) {
    present.merge(alarm, ago, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  /** What that MIB has a word for; the rest is a general fault. */
  static UpsAlarm of(AlarmKind kind) {
    return switch (kind) {
      case BLOCK_VOLTAGE_HIGH,
          BLOCK_VOLTAGE_LOW,
          BLOCK_RESISTANCE_HIGH,
          BLOCK_RESISTANCE_LEAP,
          BLOCK_DEVIATION,
          REVERSED_POLARITY,
          LEAKAGE,
          LEVEL_LOW,
          THERMAL_RUNAWAY ->
          BATTERY_BAD;
      case DISCHARGE -> ON_BATTERY;
      case SOC_LOW -> LOW_BATTERY;
      case BLOCK_TEMPERATURE_HIGH,
          BLOCK_TEMPERATURE_LOW,
          TEMPERATURE_SPREAD,
          AMBIENT_TEMPERATURE_HIGH,
          AMBIENT_TEMPERATURE_LOW ->
          TEMPERATURE_BAD;
      case DISCHARGE_CURRENT_HIGH -> OUTPUT_OVERLOAD;
      case STRING_VOLTAGE_HIGH,
          STRING_VOLTAGE_LOW,
          CHARGE_CURRENT_HIGH,
          RIPPLE_CURRENT_HIGH,
          RIPPLE_VOLTAGE_HIGH ->
          CHARGER_FAILED;
      case STRING_OPEN -> FUSE_FAILURE;
      case COMMUNICATION_LOST, CHAIN_BROKEN, PORT_DOWN, PORT_BABBLING, BUS_POWER_LOST ->
          COMMUNICATIONS_LOST;
      default -> GENERAL_FAULT;
    };
  }
}

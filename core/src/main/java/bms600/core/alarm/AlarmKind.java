package bms600.core.alarm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be wrong, and what to do about it. */
public enum AlarmKind {
  BLOCK_VOLTAGE_HIGH(
      "Block voltage high", "Check the charger's float voltage and the block's neighbours."),
  BLOCK_VOLTAGE_LOW(
      "Block voltage low",
      "Check the connections; measure the block by hand; plan a capacity test."),
  BLOCK_TEMPERATURE_HIGH(
      "Block temperature high", "Check room cooling and charge current; feel for hot connections."),
  BLOCK_TEMPERATURE_LOW("Block temperature low", "Check room heating: capacity falls with cold."),
  BLOCK_RESISTANCE_HIGH(
      "Ohmic value high", "Re-torque and clean the connections, measure again, then plan a test."),
  REVERSED_POLARITY(
      "Block or sensor leads reversed", "Stop the discharge or correct the sensor's leads."),
  LEAKAGE("Electrolyte leakage", "Inspect the block; mind the acid; isolate where it spreads."),
  LEVEL_LOW("Electrolyte level low", "Top up with purified water after a full charge."),
  STRING_VOLTAGE_HIGH("String voltage high", "Check the charger's output and its sensing."),
  STRING_VOLTAGE_LOW("String voltage low", "Check the charger; find out whether mains is present."),
  CHARGE_CURRENT_HIGH("Charge current high", "Check the charger's current limit."),
  DISCHARGE_CURRENT_HIGH("Discharge current high", "Check the load; shed what can be shed."),
  DISCHARGE("Discharge started", "The load runs on the battery: find out why."),
  SOC_LOW("State of charge low", "Restore charging; shed load to stretch what is left."),
  HALL_DISCONNECTED("Hall sensor disconnected", "Check the Hall sensor's cable at the BMS-CM."),
  COMMUNICATION_LOST("Sensor not answering", "Check the sensor's cable and its LED."),
  CHAIN_BROKEN("Chain broken", "Check the cable between the two sensors named."),
  PORT_DOWN("Port down", "Check the line, its power and its serial server."),
  SUPPLY_LOW("Sensor supply low", "Check the 24 V feed and the length of the chain."),
  INPUT_ACTIVE("Input active", "See what is wired to this input."),
  MEASUREMENT_DOUBTED(
      "Measurement not believed", "Check the sensor's leads and probe; measure by hand."),
  DUPLICATE_ADDRESS(
      "Address contested",
      "Two sensors share the address: re-address the port. If it is one: cable or baud rate."),
  SENSOR_REFUSES(
      "Sensor is not what is configured", "Compare the sensor's type label with the site file."),
  SENSOR_UNRELIABLE(
      "Sensor answers unreliably", "Check plugs and cable before and behind this sensor."),
  PORT_BABBLING(
      "Line babbles", "Unplug the sensors one by one, from the far end, until it falls quiet."),
  BUS_CROSSTALK(
      "Foreign frames on the line", "Find the second master or the wire that couples in."),
  BUS_POWER_LOST("All ports silent", "Check the 24 V supply of the sensors: it feeds every port."),
  THERMAL_RUNAWAY(
      "Thermal runaway",
      "Lower or stop the charge, cool the room; look at the block named: it heats itself."),
  LOOP_FAILED(
      "Current loop failed",
      "Below 3.6 mA look for an open wire or a lost supply, above 21 mA for a short circuit."),
  LOOP_AT_LIMIT(
      "Current loop at its limit", "The probe can tell no more: read the room by hand, check it."),
  AMBIENT_TEMPERATURE_HIGH("Ambient temperature high", "Check the room's cooling."),
  AMBIENT_TEMPERATURE_LOW("Ambient temperature low", "Check the room's heating."),
  HUMIDITY_HIGH("Humidity high", "Check ventilation; look for condensation."),
  HUMIDITY_LOW("Humidity low", "Check the room's air conditioning."),
  OUTPUT_FAILED(
      "Relay does not follow", "Check the I/O module, its supply and whether others write to it."),
  CHANNEL_FAILED(
      "Messages do not get out",
      "Check the channel's server, line and account, then send a test message."),
  BLOCK_DEVIATION(
      "Block strays from the others",
      "Measure it by hand; compare its ohmic value; plan a capacity test."),
  TEMPERATURE_SPREAD(
      "Blocks unequally warm", "Look for a heat source, blocked air, or a hot connection."),
  RIPPLE_CURRENT_HIGH("Ripple current high", "Check the charger's filter and the UPS's inverter."),
  RIPPLE_VOLTAGE_HIGH("Ripple voltage high", "Check the charger's filter capacitors."),
  POLE_IMBALANCE("Poles share unequally", "Check the connections of the poles; zero the Halls."),
  STRINGS_UNEQUAL(
      "Parallel strings share unequally",
      "Compare ohmic values and connections of the strings; look for an open one."),
  STRING_OPEN("String open", "The string carries nothing: check breaker, fuse and connections."),
  AUTONOMY_LOW("Autonomy low", "Shed load or restore mains; prepare an orderly shutdown."),
  SOH_LOW("State of health low", "Plan a capacity test; below 80 % plan the replacement."),
  CHARGER_FAILED(
      "Charger does not charge", "Check the charger, its mains, fuse and current limit."),
  CLOCK_WRONG("Clock not to be trusted", "Check the time server and the battery of the clock."),
  DISK_LOW(
      "Disk nearly full", "Free space on the disk of the data folder, or give it a larger one."),
  HISTORY_FAILED("History cannot be written", "Check disk, rights and space of the data folder."),
  BALANCING_STUCK(
      "Balancing does not end", "Unplug the sensor: it discharges its block; then replace it."),
  BLOCK_RESISTANCE_LOW(
      "Ohmic value low",
      "Check that the sensor's leads sit on the poles of its own block; measure by hand."),
  BLOCK_RESISTANCE_LEAP(
      "Ohmic value rose within a week",
      "Feel and re-torque its connections, measure again; if it stays, plan a capacity test."),
  BROKER_LOST(
      "MQTT broker is not told",
      "Check the broker, the network to it and the account; it is told what it missed later."),
  LOGIN_ABUSE(
      "Somebody guesses passwords",
      "Look into the audit log whence; keep that address from the network of the monitor."),
  BALANCING_DUTY_HIGH(
      "Balanced most of the week",
      "Balance it no more; measure it by hand, and look for a low block in its string."),
  CERTIFICATE_ENDS(
      "Certificate ends",
      "Put a new certificate where the site file names it, and start the program anew."),
  RESTORED(
      "Put back from a backup",
      "Look through what changed since the backup: limits, users, replaced blocks; then reset."),
  UPGRADE_UNDONE(
      "New version was undone",
      "Read why in the journal; install it again when the cause is mended; then reset."),
  AUDIT_FAILED(
      "Audit log cannot be written",
      "Check disk, rights and space of the data folder; note by hand who does what meanwhile.");

  private static final Map<String, AlarmKind> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(AlarmKind::code, it -> it));

  private final String code;
  private final String words;
  private final String action;

  AlarmKind(String words, String action) {
    this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.words = words;
    this.action = action;
  }

  /** The code on every uplink: {@code block-voltage-high}. */
  public String code() {
    return code;
  }

  public String words() {
    return words;
  }

  /** What to do, in a sentence. */
  public String action() {
    return action;
  }

  public static Optional<AlarmKind> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}

package bms600.core.alarm;

import bms600.core.alarm.BlockLimits.Level;
import bms600.core.alarm.LimitRule.Side;
import bms600.core.site.Per;
import java.time.Duration;
import java.util.List;

/** Which value beyond which limit, where, and for how many seconds, is an alarm or ends it. */
final class LimitTable {
  private static final String TEMPERATURE = "temperature";
  private static final String HUMIDITY = "humidity";

  static final List<AlarmRule> RULES =
      List.of(
          above(
              AlarmKind.BLOCK_VOLTAGE_HIGH,
              Severity.WARNING,
              Per.BLOCK,
              new BlockLimits.VoltageHigh(Level.WARNING),
              300,
              60),
          above(
              AlarmKind.BLOCK_VOLTAGE_HIGH,
              Severity.CRITICAL,
              Per.BLOCK,
              new BlockLimits.VoltageHigh(Level.CRITICAL),
              60,
              60),
          below(
              AlarmKind.BLOCK_VOLTAGE_LOW,
              Severity.WARNING,
              Per.BLOCK,
              new BlockLimits.VoltageLow(Level.WARNING, true),
              300,
              60),
          below(
              AlarmKind.BLOCK_VOLTAGE_LOW,
              Severity.CRITICAL,
              Per.BLOCK,
              new BlockLimits.VoltageLow(Level.CRITICAL, true),
              300,
              60),
          below(
              AlarmKind.BLOCK_VOLTAGE_LOW,
              Severity.WARNING,
              Per.BLOCK,
              new BlockLimits.VoltageLow(Level.WARNING, false),
              10,
              30),
          below(
              AlarmKind.BLOCK_VOLTAGE_LOW,
              Severity.CRITICAL,
              Per.BLOCK,
              new BlockLimits.VoltageLow(Level.CRITICAL, false),
              5,
              30),
          above(
              AlarmKind.BLOCK_TEMPERATURE_HIGH,
              Severity.WARNING,
              Per.BLOCK,
              new BlockLimits.TemperatureHigh(Level.WARNING),
              60,
              60),
          above(
              AlarmKind.BLOCK_TEMPERATURE_HIGH,
              Severity.CRITICAL,
              Per.BLOCK,
              new BlockLimits.TemperatureHigh(Level.CRITICAL),
              60,
              60),
          below(
              AlarmKind.BLOCK_TEMPERATURE_LOW,
              Severity.WARNING,
              Per.BLOCK,
              new BlockLimits.TemperatureLow(Level.WARNING),
              60,
              60),
          below(
              AlarmKind.BLOCK_TEMPERATURE_LOW,
              Severity.CRITICAL,
              Per.BLOCK,
              new BlockLimits.TemperatureLow(Level.CRITICAL),
              60,
              60),
          ohmicHigh(Severity.WARNING, new OhmicLimits.FromOthers(30)),
          ohmicHigh(Severity.CRITICAL, new OhmicLimits.FromOthers(50)),
          above(
              AlarmKind.STRING_VOLTAGE_HIGH,
              Severity.WARNING,
              Per.STRING,
              new StringLimits.VoltageHigh(Level.WARNING),
              60,
              60),
          above(
              AlarmKind.STRING_VOLTAGE_HIGH,
              Severity.CRITICAL,
              Per.STRING,
              new StringLimits.VoltageHigh(Level.CRITICAL),
              60,
              60),
          below(
              AlarmKind.STRING_VOLTAGE_LOW,
              Severity.WARNING,
              Per.STRING,
              new StringLimits.VoltageLow(Level.WARNING, true),
              60,
              60),
          below(
              AlarmKind.STRING_VOLTAGE_LOW,
              Severity.CRITICAL,
              Per.STRING,
              new StringLimits.VoltageLow(Level.CRITICAL, true),
              60,
              60),
          below(
              AlarmKind.STRING_VOLTAGE_LOW,
              Severity.WARNING,
              Per.STRING,
              new StringLimits.VoltageLow(Level.WARNING, false),
              5,
              30),
          below(
              AlarmKind.STRING_VOLTAGE_LOW,
              Severity.CRITICAL,
              Per.STRING,
              new StringLimits.VoltageLow(Level.CRITICAL, false),
              5,
              30),
          above(
              AlarmKind.CHARGE_CURRENT_HIGH,
              Severity.WARNING,
              Per.STRING,
              new StringLimits.ChargeCurrent(Level.WARNING),
              10,
              30),
          above(
              AlarmKind.CHARGE_CURRENT_HIGH,
              Severity.CRITICAL,
              Per.STRING,
              new StringLimits.ChargeCurrent(Level.CRITICAL),
              10,
              30),
          above(
              AlarmKind.DISCHARGE_CURRENT_HIGH,
              Severity.CRITICAL,
              Per.STRING,
              new StringLimits.DischargeCurrent(),
              5,
              10),
          below(
              AlarmKind.SOC_LOW,
              Severity.WARNING,
              Per.STRING,
              new LimitRule.Fixed(StringLimits::charge, 50, 2, "%"),
              10,
              60),
          below(
              AlarmKind.SOC_LOW,
              Severity.CRITICAL,
              Per.STRING,
              new LimitRule.Fixed(StringLimits::charge, 20, 2, "%"),
              10,
              60),
          above(
              AlarmKind.BLOCK_DEVIATION,
              Severity.WARNING,
              Per.BLOCK,
              new DeviationLimits.OfBlock(Level.WARNING, true, true),
              600,
              300),
          above(
              AlarmKind.BLOCK_DEVIATION,
              Severity.WARNING,
              Per.BLOCK,
              new DeviationLimits.OfBlock(Level.WARNING, false, true),
              600,
              300),
          above(
              AlarmKind.BLOCK_DEVIATION,
              Severity.CRITICAL,
              Per.BLOCK,
              new DeviationLimits.OfBlock(Level.CRITICAL, true, true),
              600,
              300),
          above(
              AlarmKind.BLOCK_DEVIATION,
              Severity.CRITICAL,
              Per.BLOCK,
              new DeviationLimits.OfBlock(Level.CRITICAL, false, true),
              600,
              300),
          above(
              AlarmKind.BLOCK_DEVIATION,
              Severity.WARNING,
              Per.BLOCK,
              new DeviationLimits.OfBlock(Level.WARNING, true, false),
              30,
              30),
          above(
              AlarmKind.BLOCK_DEVIATION,
              Severity.WARNING,
              Per.BLOCK,
              new DeviationLimits.OfBlock(Level.WARNING, false, false),
              30,
              30),
          above(
              AlarmKind.BLOCK_DEVIATION,
              Severity.CRITICAL,
              Per.BLOCK,
              new DeviationLimits.OfBlock(Level.CRITICAL, true, false),
              30,
              30),
          above(
              AlarmKind.BLOCK_DEVIATION,
              Severity.CRITICAL,
              Per.BLOCK,
              new DeviationLimits.OfBlock(Level.CRITICAL, false, false),
              30,
              30),
          above(
              AlarmKind.TEMPERATURE_SPREAD,
              Severity.WARNING,
              Per.STRING,
              new DeviationLimits.TemperatureSpread(Level.WARNING),
              300,
              300),
          above(
              AlarmKind.TEMPERATURE_SPREAD,
              Severity.CRITICAL,
              Per.STRING,
              new DeviationLimits.TemperatureSpread(Level.CRITICAL),
              300,
              300),
          above(
              AlarmKind.RIPPLE_CURRENT_HIGH,
              Severity.WARNING,
              Per.STRING,
              new RippleLimits.Current(Level.WARNING),
              300,
              300),
          above(
              AlarmKind.RIPPLE_CURRENT_HIGH,
              Severity.CRITICAL,
              Per.STRING,
              new RippleLimits.Current(Level.CRITICAL),
              300,
              300),
          above(
              AlarmKind.RIPPLE_VOLTAGE_HIGH,
              Severity.WARNING,
              Per.STRING,
              new RippleLimits.Voltage(Level.WARNING),
              300,
              300),
          above(
              AlarmKind.RIPPLE_VOLTAGE_HIGH,
              Severity.CRITICAL,
              Per.STRING,
              new RippleLimits.Voltage(Level.CRITICAL),
              300,
              300),
          above(
              AlarmKind.POLE_IMBALANCE,
              Severity.WARNING,
              Per.STRING,
              new LimitRule.Fixed(DeviationLimits::poleImbalance, 20, 2, "%"),
              60,
              60),
          above(
              AlarmKind.POLE_IMBALANCE,
              Severity.CRITICAL,
              Per.STRING,
              new LimitRule.Fixed(DeviationLimits::poleImbalance, 40, 2, "%"),
              60,
              60),
          above(
              AlarmKind.STRINGS_UNEQUAL,
              Severity.WARNING,
              Per.STRING,
              new LimitRule.Fixed(DeviationLimits::unequalShare, 20, 3, "%"),
              60,
              60),
          above(
              AlarmKind.STRINGS_UNEQUAL,
              Severity.CRITICAL,
              Per.STRING,
              new LimitRule.Fixed(DeviationLimits::unequalShare, 40, 3, "%"),
              60,
              60),
          below(
              AlarmKind.AUTONOMY_LOW,
              Severity.WARNING,
              Per.STRING,
              new EnergyRules.AutonomyLow(Level.WARNING, true),
              10,
              60),
          below(
              AlarmKind.AUTONOMY_LOW,
              Severity.CRITICAL,
              Per.STRING,
              new EnergyRules.AutonomyLow(Level.CRITICAL, true),
              10,
              60),
          below(
              AlarmKind.AUTONOMY_LOW,
              Severity.WARNING,
              Per.STRING,
              new EnergyRules.AutonomyLow(Level.WARNING, false),
              600,
              600),
          below(
              AlarmKind.SOH_LOW,
              Severity.WARNING,
              Per.BLOCK,
              new EnergyRules.HealthLow(Level.WARNING),
              3600,
              3600),
          below(
              AlarmKind.SOH_LOW,
              Severity.CRITICAL,
              Per.BLOCK,
              new EnergyRules.HealthLow(Level.CRITICAL),
              3600,
              3600),
          ohmicHigh(Severity.ADVISORY, new OhmicLimits.FromBaseline(20, true)),
          ohmicHigh(Severity.WARNING, new OhmicLimits.FromBaseline(30, true)),
          ohmicHigh(Severity.CRITICAL, new OhmicLimits.FromBaseline(50, true)),
          below(
              AlarmKind.BLOCK_RESISTANCE_LOW,
              Severity.ADVISORY,
              Per.BLOCK,
              new OhmicLimits.FromOthers(-20),
              60,
              60),
          above(
              AlarmKind.BLOCK_RESISTANCE_LOW,
              Severity.ADVISORY,
              Per.BLOCK,
              new OhmicLimits.FromBaseline(20, false),
              60,
              60),
          above(
              AlarmKind.BLOCK_RESISTANCE_LEAP,
              Severity.ADVISORY,
              Per.BLOCK,
              new OhmicLimits.WithinWeek(),
              60,
              60),
          roomAbove(AlarmKind.AMBIENT_TEMPERATURE_HIGH, Severity.WARNING, TEMPERATURE, 30),
          roomAbove(AlarmKind.AMBIENT_TEMPERATURE_HIGH, Severity.CRITICAL, TEMPERATURE, 40),
          roomBelow(AlarmKind.AMBIENT_TEMPERATURE_LOW, Severity.WARNING, TEMPERATURE, 10),
          roomBelow(AlarmKind.AMBIENT_TEMPERATURE_LOW, Severity.CRITICAL, TEMPERATURE, 0),
          roomAbove(AlarmKind.HUMIDITY_HIGH, Severity.WARNING, HUMIDITY, 80),
          roomAbove(AlarmKind.HUMIDITY_HIGH, Severity.CRITICAL, HUMIDITY, 95),
          roomBelow(AlarmKind.HUMIDITY_LOW, Severity.WARNING, HUMIDITY, 20));

  private LimitTable() {}

  private static AlarmRule above(
      AlarmKind kind, Severity severity, Per per, LimitRule.Limit limit, int onS, int offS) {
    return limit(kind, severity, per, Side.ABOVE, limit, onS, offS);
  }

  private static AlarmRule ohmicHigh(Severity severity, LimitRule.Limit limit) {
    return above(AlarmKind.BLOCK_RESISTANCE_HIGH, severity, Per.BLOCK, limit, 60, 60);
  }

  private static AlarmRule below(
      AlarmKind kind, Severity severity, Per per, LimitRule.Limit limit, int onS, int offS) {
    return limit(kind, severity, per, Side.BELOW, limit, onS, offS);
  }

  private static AlarmRule limit(
      AlarmKind kind,
      Severity severity,
      Per per,
      Side side,
      LimitRule.Limit limit,
      int onS,
      int offS) {
    return new LimitRule(
        kind, severity, per, side, limit, Duration.ofSeconds(onS), Duration.ofSeconds(offS));
  }

  private static AlarmRule roomAbove(
      AlarmKind kind, Severity severity, String quantity, double limit) {
    return above(kind, severity, Per.ANALOG, room(quantity, limit), 60, 60);
  }

  private static AlarmRule roomBelow(
      AlarmKind kind, Severity severity, String quantity, double limit) {
    return below(kind, severity, Per.ANALOG, room(quantity, limit), 60, 60);
  }

  private static LimitRule.Limit room(String quantity, double limit) {
    return quantity.equals(HUMIDITY)
        ? new IoRules.Room(quantity, limit, 2, "%")
        : new IoRules.Room(quantity, limit, 1, "°C");
  }
}

package bms600.core.alarm;

import bms600.core.site.AlarmSetting;
import java.time.Duration;

/**
 * What one rule goes by at one place: its default, or what the site chose.
 *
 * @param isEnabled whether it is judged at all
 * @param limit as chosen, or NaN for the default
 * @param on how long the condition must last before the alarm
 * @param off how long it must be gone before the end
 * @param deadband in the unit of the value, or NaN for the default
 * @param isLatched whether the alarm outlives its condition until somebody acknowledges
 * @param severity of its alarm
 */
public record Setpoint(
    boolean isEnabled,
    double limit,
    Duration on,
    Duration off,
    double deadband,
    boolean isLatched,
    Severity severity) {

  static Setpoint defaultOf(AlarmRule rule) {
    return new Setpoint(
        true,
        Double.NaN,
        rule.onDelay(),
        rule.offDelay(),
        Double.NaN,
        rule.isLatched(),
        rule.severity());
  }

  /** This, but for what a setting says. */
  Setpoint with(AlarmSetting setting) {
    return new Setpoint(
        setting.isEnabled().orElse(isEnabled),
        setting.limit().orElse(limit),
        setting.on().orElse(on),
        setting.off().orElse(off),
        setting.deadband().orElse(deadband),
        setting.isLatched().orElse(isLatched),
        setting.severity().flatMap(Severity::of).orElse(severity));
  }
}

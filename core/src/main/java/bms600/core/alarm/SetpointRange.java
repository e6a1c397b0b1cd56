package bms600.core.alarm;

import bms600.core.site.Per;

/**
 * What a site may choose for the limit of a rule.
 *
 * @param low least limit, in {@code unit}
 * @param high greatest limit, in {@code unit}
 * @param mostDeadband greatest deadband, in {@code unit}; the least is 0
 * @param unit V, A, °C, min or %
 */
public record SetpointRange(double low, double high, double mostDeadband, String unit) {
  /** Longest delay, in hours. */
  public static final int MOST_DELAY_H = 24;

  /**
   * The range of a rule.
   *
   * @throws IllegalArgumentException where the rule has no limit
   */
  public static SetpointRange of(AlarmRule rule) {
    String unit = rule.limitUnit();
    return switch (unit) {
      case "" -> throw new IllegalArgumentException(rule.kind().code() + " has no limit");
      case "V" -> new SetpointRange(0, rule.per() == Per.BLOCK ? 20 : 1200, 100, unit);
      case "A" -> new SetpointRange(0, 12_000, 1000, unit);
      case "°C" -> new SetpointRange(-40, 100, 20, unit);
      case "min" -> new SetpointRange(0, 10_000, 1000, unit);
      default -> new SetpointRange(0, 500, 50, unit);
    };
  }
}

package bms600.core.discharge;

import java.time.Duration;

/**
 * How a string stood a minute after a discharge was over. NaN where that is not known.
 *
 * @param stringV its voltage then, V
 * @param currentA its current then, A, charging above zero: without one the battery rose by itself,
 *     with one the charger lifted it
 */
public record Recovery(double stringV, double currentA) {
  /** Of which nothing is known. */
  public static final Recovery UNKNOWN = new Recovery(Double.NaN, Double.NaN);

  /** When one looks, counted from the end of the discharge. */
  public static final Duration AFTER = Duration.ofMinutes(1);

  /** How far the string rose since the end of that discharge, V. */
  public double riseV(Discharge over) {
    return stringV - over.terminal().endV();
  }
}

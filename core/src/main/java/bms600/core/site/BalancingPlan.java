package bms600.core.site;

import java.time.Duration;

/**
 * Whether and within which limits the blocks of a string are balanced: not at all unless somebody
 * chose it, for what it does to lead-acid in the long run is disputed.
 *
 * @param isOn whether blocks are balanced by themselves
 * @param floatA planned float current of the string, A: no sensor of the usual kind can measure it
 * @param mostPercent of its blocks that are balanced at a time, %
 * @param longest time for which a block is balanced
 * @param rest time it is then left alone
 */
public record BalancingPlan(
    boolean isOn, double floatA, double mostPercent, Duration longest, Duration rest) {
  /** Float current that is planned with, A/Ah (EN 62485-2). */
  public static final double FLOAT_A_PER_AH = 0.001;

  public BalancingPlan {
    Check.that(floatA > 0, "a float current is above 0 A, not " + floatA);
    Check.that(mostPercent > 0 && mostPercent <= 20, "at most 20 % of blocks are balanced");
  }

  /** Off, with the limits that hold by hand too. */
  public static BalancingPlan off(BatteryType type) {
    double floatA = FLOAT_A_PER_AH * type.capacity().value();
    return new BalancingPlan(false, floatA, 20, Duration.ofHours(8), Duration.ofHours(16));
  }

  /** The same, on or off. */
  public BalancingPlan on(boolean newIsOn) {
    return new BalancingPlan(newIsOn, floatA, mostPercent, longest, rest);
  }
}

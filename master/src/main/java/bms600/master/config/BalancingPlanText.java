package bms600.master.config;

import bms600.core.site.BalancingPlan;
import bms600.core.site.BatteryType;
import java.time.Duration;
import java.util.List;

/** Whether the blocks of a string are balanced, as it is written beside the string. */
final class BalancingPlanText {
  static final String KEY = "balancing";

  private static final String ALLOWED =
      "must be on, off, or such as { float_current: 1 A, most_blocks: 20 %, longest: 8 h, rest: 16"
          + " h }";
  private static final Form<Boolean> SWITCH =
      Form.oneOf(List.of(true, false), is -> is ? "on" : "off").provided(_ -> true, ALLOWED);
  private static final Form<Double> FLOAT = Units.amperes("0.001 A", "30 A");
  private static final Form<Double> MOST = Units.percent("1 %", "20 %");
  private static final Form<Duration> LONGEST = Units.time("10 min", "8 h");
  private static final Form<Duration> REST = Units.time("1 h", "168 h");

  private BalancingPlanText() {}

  /**
   * The plan of a string of this type.
   *
   * @param isAged whether the file tells since when it is installed
   */
  static BalancingPlan read(Entry entry, BatteryType type, boolean isAged) {
    var plan = read(entry, type);
    if (plan.isOn() && !type.chemistry().isLead()) {
      entry.wrong("must be off: Ni-Cd is never balanced");
    } else if (plan.isOn() && !isAged) {
      entry.wrong("must be off, or installed must say since when: the first half-year nothing is");
    }
    return plan;
  }

  private static BalancingPlan read(Entry entry, BatteryType type) {
    var plan = BalancingPlan.off(type);
    if (!entry.isMapping()) {
      return plan.on(entry.read(SWITCH).orElse(false));
    }
    var fields = entry.fields(List.of("float_current", "most_blocks", "longest", "rest"));
    return new BalancingPlan(
        true,
        fields.or("float_current", FLOAT, plan.floatA()),
        fields.or("most_blocks", MOST, plan.mostPercent()),
        fields.or("longest", LONGEST, plan.longest()),
        fields.or("rest", REST, plan.rest()));
  }

  /** The plan, as it can be read again. */
  static String of(BalancingPlan plan) {
    return plan.isOn()
        ? "{ float_current: %s A, most_blocks: %s %%, longest: %s, rest: %s }"
            .formatted(
                Units.plain(plan.floatA()),
                Units.plain(plan.mostPercent()),
                EffectiveText.time(plan.longest()),
                EffectiveText.time(plan.rest()))
        : "off";
  }
}

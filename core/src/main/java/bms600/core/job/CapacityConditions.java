package bms600.core.job;

import bms600.core.capacity.CapacityTest;
import bms600.core.estimate.StringState;
import bms600.core.job.CapacityPlan.Confirmation;
import bms600.core.job.CapacityPlan.Kind;
import bms600.core.job.CapacityPlan.Method;
import bms600.core.measure.Channel;
import bms600.core.site.BatteryString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What must be so before a capacity test of a string, and what is advised. */
record CapacityConditions(BatteryString string) {
  /** On float for so long, an equalising charge included (makers: 3 to 7 days). */
  private static final Duration SETTLED = Duration.ofDays(3);

  private static final double COLD_C = 18;
  private static final double WARM_C = 32;
  private static final double FULL_PERCENT = 95;

  /** Of the range of its Halls, so much may be used: they must show it when the load is wrong. */
  private static final double MOST_OF_RANGE = 0.95;

  /** Without these none begins. */
  List<Condition> must(CapacityPlan plan, boolean isQuiet, Look look) {
    var all = new ArrayList<Condition>();
    String name = string.name();
    var state = look.seen(string).state();
    all.add(of(state == StringState.FLOAT, name + " on float (now " + state.code() + ")"));
    all.add(of(!look.isOut(string), name + " not out of service"));
    all.add(of(isQuiet, "no other job at " + name + ", and nothing balanced for an hour"));
    int known = known(look);
    all.add(of(known == string.blocks(), "voltages known of " + known + " of " + string.blocks()));
    double amperes = look.image().string(string.index()).current().goodOrNaN();
    all.add(of(!Double.isNaN(amperes), "its current is measured"));
    load(plan, all);
    for (var confirmation : Confirmation.values()) {
      all.add(of(plan.confirmed().contains(confirmation), "confirmed: " + confirmation.words()));
    }
    return all;
  }

  private void load(CapacityPlan plan, List<Condition> all) {
    var type = string.type();
    double mostA = plan.mostA(type);
    if (plan.kind() == Kind.SERVICE) {
      all.add(of(!plan.parts().isEmpty(), "its duty cycle is given"));
    } else {
      String load =
          String.format(
              Locale.ROOT,
              "load by the maker's table: %.1f A for %.2f h to %.2f V a cell, %.2f V",
              plan.ratedA(type),
              plan.hours(),
              type.endVoltage().value(),
              endV(-1));
      all.add(of(plan.ratedA(type) > 0, load));
      all.add(
          of(
              plan.method() != Method.NONE,
              String.format(
                  Locale.ROOT,
                  "factors are known for a reference of %.0f °C",
                  type.reference().value())));
    }
    if (plan.kind() == Kind.MODIFIED_PERFORMANCE) {
      boolean isOne = plan.parts().size() == 1 && plan.partsS() < plan.plannedS();
      all.add(of(isOne, "one part, the peak of the duty cycle, goes before it"));
    } else if (plan.kind() != Kind.SERVICE) {
      all.add(of(plan.parts().isEmpty(), "a constant load, without parts"));
    }
    boolean isWithin = mostA <= MOST_OF_RANGE * string.currentRangeA();
    all.add(
        of(isWithin, String.format(Locale.ROOT, "%.1f A within the range of its Halls", mostA)));
  }

  /** What is advised: one may begin despite of it, with a reason. */
  List<Condition> should(Look look) {
    var all = new ArrayList<Condition>();
    var floating = look.floating(string);
    all.add(
        of(
            floating.compareTo(SETTLED) >= 0,
            string.name() + " on float for 72 h (now " + floating.toHours() + " h)"));
    double celsius = look.image().string(string.index()).meanTemperatureC();
    all.add(
        of(
            celsius >= COLD_C && celsius <= WARM_C,
            String.format(Locale.ROOT, "blocks at 18 to 32 °C (now %.1f °C)", celsius)));
    double percent = look.seen(string).chargePercent();
    all.add(of(percent >= FULL_PERCENT, String.format(Locale.ROOT, "full (now %.0f %%)", percent)));
    return all;
  }

  private int known(Look look) {
    int known = 0;
    for (int slot = string.firstBlock(); slot < string.firstBlock() + string.blocks(); slot++) {
      known += Double.isNaN(look.good(slot, Channel.VOLTAGE)) ? 0 : 1;
    }
    return known;
  }

  private int cells() {
    return string.blocks() * string.type().cellsPerBlock();
  }

  /**
   * Terminal voltage at which the test ends, V.
   *
   * @param bypassed block that was bypassed; −1 for none
   */
  double endV(int bypassed) {
    int less = bypassed < 0 ? 0 : string.type().cellsPerBlock();
    return CapacityTest.endVoltage(cells(), less, string.type().endVoltage().value());
  }

  /** No test goes below it, not in its first minutes either. */
  double floorV(int bypassed) {
    double cellV = string.type().chemistry().isLead() ? 1.67 : 1.00;
    return endV(bypassed)
        / string.type().endVoltage().value()
        * Math.min(cellV, string.type().endVoltage().value());
  }

  /**
   * Voltage of a block at which a cell of it may be about to reverse, V: one cell at +1.0 V, its
   * others at the end voltage. Ni-Cd takes no harm: none.
   */
  double reversalV() {
    var type = string.type();
    return type.chemistry().isLead()
        ? 1.0 + (type.cellsPerBlock() - 1) * type.endVoltage().value()
        : Double.NEGATIVE_INFINITY;
  }

  /** For how long the load may be off, s. */
  double longestPauseS(CapacityPlan plan) {
    return 60 * CapacityTest.longestBypassMinutes(plan.plannedS() / 60);
  }

  private static Condition of(boolean isMet, String text) {
    return new Condition(isMet, text, text);
  }
}

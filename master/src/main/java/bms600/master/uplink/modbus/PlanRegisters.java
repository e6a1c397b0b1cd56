package bms600.master.uplink.modbus;

import bms600.core.job.CapacityPlan;
import bms600.core.job.CapacityPlan.Confirmation;
import bms600.core.job.CapacityPlan.Kind;
import bms600.core.job.CapacityPlan.Method;
import bms600.core.job.CapacityPlan.Part;
import bms600.core.site.Site;
import bms600.master.command.Command;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * The plan of a capacity test as registers from {@value #FIRST} on, written in one piece: number of
 * the string from 1, kind from 1, rated time in min, least capacity in %, confirmations as bits,
 * service life in 0.1 years, the maker's factor in 0.001; then for each part its current in 0.1 A
 * and its time in s. What is 0 is left out, as in the body of the other interface; the last two of
 * the seven, and the parts, need not be there.
 */
final class PlanRegisters {
  static final int FIRST = 800;

  private static final int LEAST = 5;
  private static final int PARTS = 7;
  private static final int MOST = PARTS + 2 * 24;

  /** What is advised and not met is no obstacle. */
  private static final int DESPITE = 1 << 15;

  private PlanRegisters() {}

  /** The command they are; empty where a value cannot be. */
  static Optional<Command> command(int[] values, Site site, String who) {
    boolean isWhole =
        values.length >= LEAST
            && values.length <= MOST
            && (values.length <= PARTS || (values.length - PARTS) % 2 == 0);
    if (!isWhole || !isWithin(values[0], 1, site.strings().size())) {
      return Optional.empty();
    }
    String string = site.strings().get(values[0] - 1).name();
    return plan(values, who).map(plan -> new Command.StartCapacityTest(string, plan, who));
  }

  private static Optional<CapacityPlan> plan(int[] values, String who) {
    int confirmed = values[4] & ~DESPITE;
    int years = values.length > 5 ? values[5] : 0;
    int factor = values.length > 6 ? values[6] : 0;
    boolean canBe =
        isWithin(values[1], 1, Kind.values().length)
            && (values[2] == 0 || isWithin(values[2], 3, 48 * 60))
            && (values[3] == 0 || isWithin(values[3], 50, 120))
            && confirmed < 1 << Confirmation.values().length
            && (years == 0 || isWithin(years, 10, 400))
            && (factor == 0 || isWithin(factor, 300, 1500));
    var parts = parts(values);
    if (!canBe || parts.isEmpty()) {
      return Optional.empty();
    }
    var kind = Kind.values()[values[1] - 1];
    return Optional.of(
        new CapacityPlan(
            kind,
            Method.NONE,
            values[2] / 60.0,
            parts.get(),
            values[3] == 0 ? kind.leastPercent() : values[3],
            years / 10.0,
            factor == 0 ? 1 : factor / 1000.0,
            confirmations(confirmed),
            (values[4] & DESPITE) == 0 ? "" : "so asked by " + who));
  }

  private static Optional<List<Part>> parts(int[] values) {
    var parts = new ArrayList<Part>();
    for (int i = PARTS; i < values.length; i += 2) {
      if (values[i] == 0 || values[i + 1] == 0) {
        return Optional.empty();
      }
      parts.add(new Part(values[i] / 10.0, values[i + 1]));
    }
    return Optional.of(parts);
  }

  private static EnumSet<Confirmation> confirmations(int bits) {
    var confirmed = EnumSet.noneOf(Confirmation.class);
    for (var one : Confirmation.values()) {
      if ((bits & 1 << one.ordinal()) != 0) {
        confirmed.add(one);
      }
    }
    return confirmed;
  }

  private static boolean isWithin(int value, int least, int most) {
    return value >= least && value <= most;
  }
}

package bms600.core.capacity;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * When a battery is due for its next performance test (IEEE 1188; IEEE 450 differs in detail): a
 * quarter of its service life or two years, whichever is less; yearly once it is old or degraded.
 *
 * @param years to the next test; 0 where it is due for replacement instead
 */
public record TestSchedule(double years, Set<Reason> reasons) {
  private static final double OLD = 0.85;

  /** Why sooner. */
  public enum Reason {
    AGE_85PCT,
    BELOW_90,
    DROP_GT_10,
    REPLACE
  }

  public TestSchedule {
    reasons = Set.copyOf(reasons);
  }

  public boolean replace() {
    return reasons.contains(Reason.REPLACE);
  }

  /**
   * The schedule after these tests.
   *
   * @param serviceYears life to be expected in service, corrected for temperature
   * @param percents capacities found, oldest first; may be empty
   */
  public static TestSchedule after(double serviceYears, double ageYears, List<Double> percents) {
    var reasons = EnumSet.noneOf(Reason.class);
    if (ageYears >= OLD * serviceYears) {
      reasons.add(Reason.AGE_85PCT);
    }
    if (!percents.isEmpty()) {
      double last = CapacityTest.rounded(percents.getLast());
      if (last < 80) {
        return new TestSchedule(0, EnumSet.of(Reason.REPLACE));
      }
      if (last < 90) {
        reasons.add(Reason.BELOW_90);
      }
      if (percents.size() > 1
          && CapacityTest.rounded(percents.get(percents.size() - 2) - percents.getLast()) > 10) {
        reasons.add(Reason.DROP_GT_10);
      }
    }
    double years = Math.min(0.25 * serviceYears, 2);
    return new TestSchedule(reasons.isEmpty() ? years : Math.min(years, 1), reasons);
  }
}

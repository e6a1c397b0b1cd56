package bms600.core.job;

import bms600.core.capacity.TestSchedule;
import bms600.core.site.BatteryString;
import bms600.core.site.Chemistry;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a string is due for its next capacity test: VRLA by IEEE 1188 (a quarter of the service life
 * or two years, whichever is less), vented lead-acid by IEEE 450 (two years until the first test,
 * then a quarter of the service life), Ni-Cd by IEEE 1106 (two years, then five); yearly once it is
 * old or degraded, in all three. Wordings of the standards were not read; see the house's notes.
 *
 * @param day empty where it is to be replaced instead, or nothing is known to reckon from
 * @param reasons why sooner, as codes
 */
public record NextTest(Optional<LocalDate> day, List<String> reasons) {
  private static final double UNKNOWN_LIFE_YEARS = 8;
  private static final double NEW = 0;
  private static final double DAYS_PER_YEAR = 365.25;

  public NextTest {
    reasons = List.copyOf(reasons);
  }

  /**
   * The next test of a string.
   *
   * @param serviceYears life to be expected in service, years; 0 for not known: then two years
   *     count, and age gives no reason
   */
  public static NextTest of(BatteryString string, List<PastTest> past, double serviceYears) {
    var tests = past.stream().filter(PastTest::isTest).toList();
    var from = tests.isEmpty() ? string.installed() : Optional.of(tests.getLast().day());
    if (from.isEmpty()) {
      return new NextTest(Optional.empty(), List.of("no-date"));
    }
    boolean isKnown = serviceYears > 0;
    double ageYears =
        isKnown && string.installed().isPresent()
            ? string.installed().get().until(from.get(), ChronoUnit.DAYS) / DAYS_PER_YEAR
            : NEW;
    double lifeYears = isKnown ? serviceYears : UNKNOWN_LIFE_YEARS;
    var percents = tests.stream().map(PastTest::percent).toList();
    var schedule = TestSchedule.after(lifeYears, ageYears, percents);
    var reasons = schedule.reasons().stream().map(Enum::name).sorted().toList();
    if (schedule.replace()) {
      return new NextTest(Optional.empty(), reasons);
    }
    double years = schedule.years();
    var chemistry = string.type().chemistry();
    if (chemistry == Chemistry.NICD) {
      boolean isDegraded = reasons.stream().anyMatch(it -> !it.equals("AGE_85PCT"));
      years = isDegraded ? 1 : percents.isEmpty() ? 2 : 5;
    } else if (chemistry == Chemistry.VLA) {
      years = vented(schedule, lifeYears, percents);
    }
    return new NextTest(
        Optional.of(from.get().plusDays(Math.round(years * DAYS_PER_YEAR))), reasons);
  }

  /** An old battery that still gives 100 % need not be tested yearly. */
  private static double vented(TestSchedule schedule, double lifeYears, List<Double> percents) {
    if (percents.isEmpty()) {
      return Math.min(2, schedule.years());
    }
    boolean isOldAlone =
        schedule.reasons().equals(Set.of(TestSchedule.Reason.AGE_85PCT))
            && percents.getLast() >= 100;
    if (isOldAlone) {
      return 2;
    }
    return schedule.reasons().isEmpty() ? 0.25 * lifeYears : Math.min(1, schedule.years());
  }
}

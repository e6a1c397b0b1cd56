package bms600.core.upkeep;

import bms600.core.site.BatteryString;
import bms600.core.site.Chemistry;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a task of a string is due again.
 *
 * @param every how often
 * @param source which practice asks for it; (?) where secondary sources disagree
 * @param last the day it was done last; empty where it never was
 * @param due the day by which it must be done
 */
public record Due(Task task, Period every, String source, Optional<LocalDate> last, LocalDate due) {
  private static final Period MONTH = Period.ofMonths(1);
  private static final Period QUARTER = Period.ofMonths(3);
  private static final Period YEAR = Period.ofYears(1);

  /** Days by which it is late, above zero; else how many are left, zero or below. */
  public long lateDays(LocalDate today) {
    return ChronoUnit.DAYS.between(due, today);
  }

  public boolean isOverdue(LocalDate today) {
    return lateDays(today) > 0;
  }

  private record Rule(Task task, Period every, String source) {}

  /**
   * The tasks of a string, in the order of their practice.
   *
   * @param done what was ever done, of any place
   * @param since from when on it counts where a task was never done: installation, or the beginning
   *     of the records
   */
  public static List<Due> of(BatteryString string, List<Work> done, LocalDate since) {
    var all = new ArrayList<Due>();
    for (var rule : rules(string.type().chemistry())) {
      var last =
          done.stream()
              .filter(work -> work.task() == rule.task() && isOf(work.place(), string))
              .map(Work::day)
              .max(LocalDate::compareTo);
      var begin = last.orElse(since);
      all.add(new Due(rule.task(), rule.every(), rule.source(), last, begin.plus(rule.every())));
    }
    return all;
  }

  private static boolean isOf(String place, BatteryString string) {
    return place.equals(string.name()) || place.startsWith(string.name() + ".");
  }

  /** IEEE 1188 for VRLA, 450 for vented lead-acid, 1106 for Ni-Cd; by secondary sources. */
  private static List<Rule> rules(Chemistry chemistry) {
    if (chemistry == Chemistry.VRLA_AGM || chemistry == Chemistry.VRLA_GEL) {
      return List.of(
          new Rule(Task.VISUAL, MONTH, "IEEE 1188"),
          new Rule(Task.CHARGER, MONTH, "IEEE 1188"),
          new Rule(Task.FLOAT_CURRENT, MONTH, "IEEE 1188"),
          new Rule(Task.CONNECTION, YEAR, "IEEE 1188"),
          new Rule(Task.TORQUE, YEAR, "maker (?)"));
    }
    if (chemistry.isLead()) {
      return List.of(
          new Rule(Task.VISUAL, MONTH, "IEEE 450"),
          new Rule(Task.CHARGER, MONTH, "IEEE 450"),
          new Rule(Task.ELECTROLYTE, MONTH, "IEEE 450: levels; density quarterly"),
          new Rule(Task.CONNECTION, YEAR, "IEEE 450"));
    }
    return List.of(
        new Rule(Task.VISUAL, QUARTER, "IEEE 1106 (?)"),
        new Rule(Task.CHARGER, QUARTER, "IEEE 1106 (?)"),
        new Rule(Task.ELECTROLYTE, QUARTER, "IEEE 1106 (?)"),
        new Rule(Task.CONNECTION, YEAR, "IEEE 1106 (?)"));
  }
}

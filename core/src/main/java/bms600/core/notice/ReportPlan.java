package bms600.core.notice;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/**
 * A report that is made again and again: of what, when, and for whom.
 *
 * @param name of the plan, unique among them
 * @param every how many months lie between two: 1, 3 or 12, counted from January
 * @param day of the month, 1 to 28
 * @param time of that day, by the clock of the site
 * @param strings it is made of, one for each; nothing where it is of the whole site
 * @param people to whom it is mailed; nothing where it is only kept
 */
public record ReportPlan(
    String name,
    Kind kind,
    Every every,
    int day,
    LocalTime time,
    List<String> strings,
    Form form,
    Language language,
    List<String> people) {

  /** What is reported. */
  public enum Kind {
    MONTHLY(Every.MONTH),
    QUARTERLY(Every.QUARTER),
    YEARLY(Every.YEAR),
    ALARMS(Every.MONTH),
    PRC_005(Every.YEAR);

    private final Every usual;

    Kind(Every usual) {
      this.usual = usual;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How often it is made where nobody says otherwise. */
    public Every usual() {
      return usual;
    }

    /** Whether one is made for each string: an inspection record is. */
    public boolean isOfString() {
      return this == MONTHLY || this == QUARTERLY || this == YEARLY;
    }
  }

  /** How often. */
  public enum Every {
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    private final int months;

    Every(int months) {
      this.months = months;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public int months() {
      return months;
    }
  }

  /** For people, or for programs. */
  public enum Form {
    PDF,
    CSV;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ReportPlan {
    if (day < 1 || day > 28) {
      throw new IllegalArgumentException("day " + day + " is not in every month: 1 to 28");
    }
    strings = List.copyOf(strings);
    people = List.copyOf(people);
  }

  /** The last time at which it was due: now, or before. */
  public ZonedDateTime lastDue(ZonedDateTime now) {
    var month = YearMonth.from(now);
    var first = month.minusMonths((month.getMonthValue() - 1) % every.months());
    var due = due(first, now.getZone());
    return due.isAfter(now) ? due(first.minusMonths(every.months()), now.getZone()) : due;
  }

  /** The time it was due before that one: from there on is what a report of the past tells. */
  public ZonedDateTime before(ZonedDateTime due) {
    return due(YearMonth.from(due).minusMonths(every.months()), due.getZone());
  }

  private ZonedDateTime due(YearMonth month, ZoneId zone) {
    LocalDate date = month.atDay(day);
    return date.atTime(time).atZone(zone);
  }
}

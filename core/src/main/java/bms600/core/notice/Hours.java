package bms600.core.notice;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/** When a person may be disturbed, by the clock of the site. */
public record Hours(List<Span> spans) {
  public static final Hours ALWAYS = new Hours(List.of());

  /**
   * The same hours of some days.
   *
   * @param to exclusive; not after {@code from} it is meant on the day after
   */
  public record Span(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public Span {
      days = Set.copyOf(days);
    }

    boolean covers(DayOfWeek day, LocalTime time) {
      if (from.isBefore(to)) {
        return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
      }
      return (days.contains(day) && !time.isBefore(from))
          || (days.contains(day.minus(1)) && time.isBefore(to));
    }
  }

  public Hours {
    spans = List.copyOf(spans);
  }

  public boolean cover(ZonedDateTime at) {
    return spans.isEmpty()
        || spans.stream().anyMatch(span -> span.covers(at.getDayOfWeek(), at.toLocalTime()));
  }
}

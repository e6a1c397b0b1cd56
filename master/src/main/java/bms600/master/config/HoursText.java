package bms600.master.config;

import bms600.core.notice.Hours;
import bms600.core.notice.Hours.Span;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

/** Hours as they are written: {@code Mon-Fri 07:00-18:00}, {@code Sat 08:00-12:00}. */
final class HoursText {
  private static final String DAY = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
  static final String TIME = "((?:[01]\\d|2[0-3]):[0-5]\\d|24:00)";

  static final Form<Span> SPAN =
      Form.matching(
              "(?:" + DAY + "(?:-" + DAY + ")? )?" + TIME + "-" + TIME,
              "must be hours such as Mon-Fri 07:00-18:00, Sat 08:00-12:00 or 22:00-06:00",
              Matcher::toMatchResult)
          .as(HoursText::span);

  private HoursText() {}

  private static Span span(MatchResult parts) {
    return new Span(days(parts), time(parts.group(3)), time(parts.group(4)));
  }

  static LocalTime time(String text) {
    return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
  }

  private static Set<DayOfWeek> days(MatchResult parts) {
    if (parts.group(1) == null) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    var last = day(parts.group(2) == null ? parts.group(1) : parts.group(2));
    var days = EnumSet.noneOf(DayOfWeek.class);
    var day = day(parts.group(1));
    days.add(day);
    while (day != last) {
      day = day.plus(1);
      days.add(day);
    }
    return days;
  }

  private static DayOfWeek day(String word) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> word(day).equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static String word(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  /** The hours, as they can be read again. */
  static List<String> of(Hours hours) {
    return hours.spans().stream()
        .map(span -> days(span.days()) + span.from() + "-" + span.to())
        .toList();
  }

  /** The first and the last of days that follow each other; nothing for all of them. */
  private static String days(Set<DayOfWeek> days) {
    if (days.size() == DayOfWeek.values().length) {
      return "";
    }
    var first = days.stream().filter(day -> !days.contains(day.minus(1))).findFirst().orElseThrow();
    var last = days.stream().filter(day -> !days.contains(day.plus(1))).findFirst().orElseThrow();
    return (first == last ? word(first) : word(first) + "-" + word(last)) + " ";
  }
}

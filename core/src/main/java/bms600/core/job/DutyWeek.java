package bms600.core.job;

import bms600.core.site.BatteryString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * For how long current was led past each block of a string in the last seven days and a part of the
 * eighth: its life's seconds as they were at the end of each day. Immutable.
 *
 * @param inDay time since the newest of them
 * @param marks seconds of each block, by its position, oldest first; empty while nothing was
 *     balanced for eight days
 */
record DutyWeek(Duration inDay, List<List<Double>> marks) {
  static final DutyWeek NONE = new DutyWeek(Duration.ZERO, List.of());

  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_MARKS = 8;
  private static final String LINE = JobsText.KEY + "duty";

  DutyWeek {
    marks = List.copyOf(marks);
  }

  boolean isEmpty() {
    return marks.isEmpty();
  }

  /**
   * Later.
   *
   * @param flows whether current is led past any block: that begins the first day
   * @param now the bypasses at that moment
   */
  DutyWeek older(Duration elapsed, boolean flows, List<Bypass> now) {
    if (marks.isEmpty()) {
      return flows ? new DutyWeek(Duration.ZERO, List.of(seconds(now))) : this;
    }
    var later = inDay.plus(elapsed);
    if (later.compareTo(DAY) < 0) {
      return new DutyWeek(later, marks);
    }
    var more = new ArrayList<>(marks);
    while (later.compareTo(DAY) >= 0) {
      later = later.minus(DAY);
      more.add(seconds(now));
      if (more.size() > MOST_MARKS) {
        more.removeFirst();
      }
    }
    boolean isOver = more.size() == MOST_MARKS && more.getFirst().equals(more.getLast());
    return isOver ? NONE : new DutyWeek(later, more);
  }

  private static List<Double> seconds(List<Bypass> bypasses) {
    return bypasses.stream().map(Bypass::seconds).toList();
  }

  /**
   * Share of the last seven to eight days for which current was led past a block, %; NaN before
   * seven are over.
   *
   * @param nowS seconds of it in its life
   */
  double percent(int block, double nowS) {
    if (marks.size() < MOST_MARKS) {
      return Double.NaN;
    }
    var oldest = marks.getFirst();
    double beforeS = block < oldest.size() ? oldest.get(block) : nowS;
    var window = DAY.multipliedBy(MOST_MARKS - 1).plus(inDay);
    return 100 * (nowS - beforeS) / (window.toNanos() / 1e9);
  }

  List<String> save(BatteryString string) {
    if (marks.isEmpty()) {
      return List.of();
    }
    var line = new StringBuilder(LINE + "\t" + string.name() + "\t" + inDay);
    for (var mark : marks) {
      line.append('\t')
          .append(
              mark.stream()
                  .map(it -> Long.toString(Math.round(it)))
                  .collect(Collectors.joining(",")));
    }
    return List.of(line.toString());
  }

  /** What {@link #save} wrote of this string; nothing where it did not. */
  static DutyWeek restore(BatteryString string, List<String> lines) {
    return JobsText.find(LINE, string.name(), lines).map(DutyWeek::of).orElse(NONE);
  }

  private static DutyWeek of(String[] field) {
    var marks = new ArrayList<List<Double>>();
    for (int day = 1; day < field.length; day++) {
      marks.add(mark(field[day]));
    }
    return new DutyWeek(JobsText.duration(field[0]), marks);
  }

  private static List<Double> mark(String text) {
    var mark = new ArrayList<Double>();
    for (String each : text.split(",", -1)) {
      try {
        mark.add((double) Long.parseLong(each));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("not a saved duty: " + text, e);
      }
    }
    return mark;
  }
}

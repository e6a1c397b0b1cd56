package bms600.master.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * An axis with marks at round places: of values each 1, 2 or 5 times a power of ten, of time each
 * so many whole seconds, minutes, hours or days by the clock of the site.
 *
 * @param from where it begins
 * @param to where it ends, above {@code from}
 * @param marks within it, rising
 */
record Axis(double from, double to, List<Mark> marks) {
  private static final int MOST_STEPS = 5;
  private static final double LEAST_SPAN = 1e-3;
  private static final double TINY = 1e-9;

  private static final long DAY_S = 86_400;
  private static final long MINUTE_S = 60;
  private static final int MOST_TIMES = 8;

  /** Of time, in s: what a clock and a calendar have. */
  private static final long[] STEPS_S = {
    1,
    2,
    5,
    10,
    15,
    30,
    60,
    120,
    300,
    600,
    900,
    1800,
    3600,
    7200,
    10_800,
    21_600,
    43_200,
    DAY_S,
    2 * DAY_S,
    7 * DAY_S,
    14 * DAY_S,
    28 * DAY_S
  };

  Axis {
    marks = List.copyOf(marks);
  }

  /** A place on an axis, and what is written there. */
  record Mark(double at, String text) {}

  /** Of values: both ends are marks, and every value lies between them. */
  static Axis of(DoubleStream values) {
    var seen = values.summaryStatistics();
    double least = seen.getCount() == 0 ? 0 : seen.getMin();
    double most = seen.getCount() == 0 ? 1 : seen.getMax();
    double step = step(Math.max(LEAST_SPAN, most - least) / MOST_STEPS);
    long first = (long) Math.floor(least / step + TINY);
    long last = Math.max(first + 1, (long) Math.ceil(most / step - TINY));
    int digits = Math.max(0, (int) -Math.floor(Math.log10(step) + TINY));
    var marks = new ArrayList<Mark>();
    for (long i = first; i <= last; i++) {
      marks.add(new Mark(i * step, String.format(Locale.ROOT, "%." + digits + "f", i * step)));
    }
    return new Axis(first * step, last * step, marks);
  }

  /** The least of 1, 2, 5, 10, 20 … that is not below this. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double times : new double[] {1, 2, 5}) {
      if (times * power >= least * (1 - TINY)) {
        return times * power;
      }
    }
    return 10 * power;
  }

  /** Of time, in s since 1970: it begins and ends where the values do. */
  static Axis ofTime(DoubleStream epochSeconds, ZoneId zone) {
    var seen = epochSeconds.summaryStatistics();
    double from = seen.getCount() == 0 ? 0 : seen.getMin();
    double to = Math.max(from + 1, seen.getCount() == 0 ? 1 : seen.getMax());
    var offset = offset(from, zone);
    long step = STEPS_S[STEPS_S.length - 1];
    for (int i = STEPS_S.length - 1; i >= 0 && (to - from) / STEPS_S[i] <= MOST_TIMES; i--) {
      step = STEPS_S[i];
    }
    var format =
        DateTimeFormatter.ofPattern(
                step >= DAY_S ? "MM-dd" : step >= MINUTE_S ? "HH:mm" : "HH:mm:ss", Locale.ROOT)
            .withZone(offset);
    var marks = new ArrayList<Mark>();
    long moved = offset.getTotalSeconds();
    for (long at = Math.ceilDiv((long) Math.ceil(from) + moved, step) * step - moved;
        at <= to;
        at += step) {
      marks.add(new Mark(at, format.format(Instant.ofEpochSecond(at))));
    }
    return new Axis(from, to, marks);
  }

  /** By which the clock of the site went at the beginning of a time. */
  static ZoneOffset offset(double epochSecond, ZoneId zone) {
    return zone.getRules().getOffset(Instant.ofEpochSecond((long) epochSecond));
  }

  /** Where a value lies: 0 at the beginning of the axis, 1 at its end. */
  double share(double value) {
    return (value - from) / (to - from);
  }
}

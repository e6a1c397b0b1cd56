package bms600.core.kpi;

import bms600.core.alarm.AlarmEvent.What;
import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the journal of a time says of the alarms themselves, as ISA-18.2 and EEMUA 191 count it for
 * one operator. Alarms held back from people are not counted.
 *
 * @param raised new alarms; blocks of a string in the same trouble are one
 * @param joined how many more came with them
 * @param severities new alarms by severity
 * @param worst most new alarms within any ten minutes
 * @param floods times with too many, oldest first; the last may still run
 * @param fleeting new alarms that were over within a minute
 * @param acknowledgedS half of those acknowledged were so within this time, s; NaN where none was
 * @param actors every alarm that came, the most frequent first
 */
public record AlarmKpi(
    Instant from,
    Instant to,
    int raised,
    int joined,
    Map<Severity, Integer> severities,
    int worst,
    List<Flood> floods,
    int fleeting,
    double acknowledgedS,
    List<Actor> actors) {
  private static final Duration DAY = Duration.ofDays(1);

  /** A time in which more alarms came than one operator can handle. */
  public record Flood(Instant from, Instant to, int alarms) {}

  /**
   * One alarm and how often it came.
   *
   * @param chatters whether it came three times within a minute, or five times within an hour
   */
  public record Actor(AlarmKind kind, String place, int count, boolean chatters) {}

  public AlarmKpi {
    severities = Map.copyOf(severities);
    floods = List.copyOf(floods);
    actors = List.copyOf(actors);
  }

  /** The figures of these lines, oldest first; lines outside the time do not count. */
  public static AlarmKpi of(List<AlarmLine> lines, Instant from, Instant to) {
    var inTime =
        lines.stream()
            .filter(line -> !line.at().isBefore(from) && !line.at().isAfter(to) && !line.isHeld())
            .toList();
    var all = inTime.stream().filter(line -> line.what() == What.RAISED).toList();
    var together = new Together();
    var raised =
        all.stream()
            .filter(line -> !together.joins(line.alarm(), Duration.between(from, line.at())))
            .toList();
    var severities = new EnumMap<Severity, Integer>(Severity.class);
    raised.forEach(line -> line.severity().ifPresent(it -> severities.merge(it, 1, Integer::sum)));
    var instants = raised.stream().map(AlarmLine::at).toList();
    return new AlarmKpi(
        from,
        to,
        raised.size(),
        all.size() - raised.size(),
        severities,
        most(instants, Burst.FLOOD_WINDOW),
        floods(instants, to),
        fleeting(inTime, raised),
        acknowledged(inTime),
        actors(raised));
  }

  /**
   * New alarms a day, at the rate of this time; NaN for less than a day: one bad quarter of an hour
   * says nothing about a day, and the guide values are those of whole days.
   */
  public double perDay() {
    double days = Duration.between(from, to).toMillis() / (double) DAY.toMillis();
    return days >= 1 ? raised / days : Double.NaN;
  }

  /** Share of the time that was flood, %; NaN for no time. */
  public double floodPercent() {
    long millis = Duration.between(from, to).toMillis();
    long flood =
        floods.stream().mapToLong(it -> Duration.between(it.from(), it.to()).toMillis()).sum();
    return millis > 0 ? 100.0 * flood / millis : Double.NaN;
  }

  /** Most of these instants within any such window; they are in order. */
  static int most(List<Instant> instants, Duration window) {
    var recent = new ArrayDeque<Instant>();
    int most = 0;
    for (var at : instants) {
      forget(recent, at, window);
      recent.add(at);
      most = Math.max(most, recent.size());
    }
    return most;
  }

  private static void forget(ArrayDeque<Instant> recent, Instant now, Duration window) {
    while (!recent.isEmpty() && !recent.getFirst().plus(window).isAfter(now)) {
      recent.removeFirst();
    }
  }

  /** A flood begins with the alarm that is one too many, and ends as the window empties. */
  private static List<Flood> floods(List<Instant> raised, Instant to) {
    var floods = new ArrayList<Flood>();
    var recent = new ArrayDeque<Instant>();
    Instant since = null;
    int alarms = 0;
    for (var at : raised) {
      if (since != null) {
        var end = ended(recent, at);
        if (end.isBefore(at)) {
          floods.add(new Flood(since, end, alarms));
          since = null;
        }
      }
      forget(recent, at, Burst.FLOOD_WINDOW);
      recent.add(at);
      alarms++;
      if (since == null && recent.size() > Burst.FLOOD_ABOVE) {
        since = at;
        alarms = recent.size();
      }
    }
    if (since != null) {
      var end = ended(recent, to);
      floods.add(new Flood(since, end, alarms));
    }
    return floods;
  }

  /** When fewer than the flood's least are left in the window, if no more come, or then. */
  private static Instant ended(ArrayDeque<Instant> recent, Instant then) {
    var kept = new ArrayList<>(recent);
    int last = kept.size() - Burst.FLOOD_ENDS_BELOW;
    var end = last < 0 ? then : kept.get(last).plus(Burst.FLOOD_WINDOW);
    return end.isBefore(then) ? end : then;
  }

  private static int fleeting(List<AlarmLine> lines, List<AlarmLine> raised) {
    var counted = new HashSet<>(raised);
    var since = new HashMap<String, Instant>();
    int fleeting = 0;
    for (var line : lines) {
      if (counted.contains(line)) {
        since.put(line.alarm(), line.at());
      } else if (line.what() == What.CLEARED) {
        var from = since.remove(line.alarm());
        fleeting += from != null && from.plus(Burst.MINUTE).isAfter(line.at()) ? 1 : 0;
      }
    }
    return fleeting;
  }

  private static double acknowledged(List<AlarmLine> lines) {
    var since = new HashMap<String, Instant>();
    var times = new ArrayList<Long>();
    for (var line : lines) {
      if (line.what() == What.RAISED) {
        since.put(line.alarm(), line.at());
      } else if (line.what() == What.ACKNOWLEDGED) {
        var from = since.remove(line.alarm());
        if (from != null) {
          times.add(Duration.between(from, line.at()).toMillis());
        }
      }
    }
    times.sort(Comparator.naturalOrder());
    return times.isEmpty() ? Double.NaN : times.get((times.size() - 1) / 2) / 1000.0;
  }

  private static List<Actor> actors(List<AlarmLine> raised) {
    var byAlarm = new LinkedHashMap<String, List<AlarmLine>>();
    raised.forEach(line -> byAlarm.computeIfAbsent(line.alarm(), _ -> new ArrayList<>()).add(line));
    return byAlarm.values().stream()
        .map(AlarmKpi::actor)
        .sorted(
            Comparator.comparingInt(Actor::count)
                .reversed()
                .thenComparing(Actor::kind)
                .thenComparing(Actor::place))
        .toList();
  }

  private static Actor actor(List<AlarmLine> lines) {
    var instants = lines.stream().map(AlarmLine::at).toList();
    boolean chatters =
        most(instants, Burst.MINUTE) >= Burst.CHATTER_IN_MINUTE
            || most(instants, Burst.HOUR) >= Burst.CHATTER_IN_HOUR;
    var first = lines.getFirst();
    return new Actor(first.kind(), first.place(), lines.size(), chatters);
  }
}

package bms600.master.report;

import bms600.core.alarm.Severity;
import bms600.core.kpi.AlarmKpi;
import bms600.core.kpi.AlarmLine;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.master.report.Report.Head;
import bms600.master.report.Report.Mark;
import bms600.master.report.Report.Row;
import bms600.master.report.Report.Table;
import bms600.master.report.Report.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How good the alarms of a time were, by the measures of ISA-18.2 and EEMUA 191 for one operator,
 * and each of them.
 */
public final class AlarmReport {
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final int WORST = 10;
  private static final int MOST_LISTED = 1000;
  private static final double MOST_PER_DAY = 300;
  private static final double PER_DAY = 150;
  private static final int MOST_IN_10_MIN = 10;
  private static final double FLOOD_PERCENT = 1;

  private AlarmReport() {}

  /**
   * What the journal tells of a time.
   *
   * @param from since when all of it is known
   * @param events of alarms, the newest first
   */
  public record Told(Instant from, Instant to, List<Event> events) {
    public Told {
      events = List.copyOf(events);
    }
  }

  /** The figures of a time, and its alarms, the newest first. */
  public static Report of(Snapshot now, Told told, String version) {
    var site = now.site();
    var zone = site.timezone();
    var lines = told.events().reversed().stream().map(AlarmLine::of).flatMap(Optional::stream);
    var kpi = AlarmKpi.of(lines.toList(), told.from(), told.to());
    var subject = time(told.from(), zone) + " to " + time(told.to(), zone);
    var head = new Head("Alarm report", site.name(), subject, now.at(), zone, version);
    var parts = new ArrayList<Report.Part>();
    parts.add(
        new Words(
            "What is counted",
            List.of(
                "Alarms that were raised, each kind at each place by itself; blocks of a string in"
                    + " the same trouble at once count as one. Alarms held back from people,"
                    + " shelved or out of service, are not counted.",
                "The guide values are those of ISA-18.2 and EEMUA 191 for one operator, as"
                    + " secondary sources give them.")));
    parts.add(figures(kpi, told));
    parts.add(actors(kpi));
    if (!kpi.floods().isEmpty()) {
      parts.add(floods(kpi, zone));
    }
    parts.add(standing(now, zone));
    parts.add(all(told, zone));
    return new Report(head, parts);
  }

  private static Table figures(AlarmKpi kpi, Told told) {
    var rows = new ArrayList<Row>();
    var by = new ArrayList<String>();
    for (var severity : Severity.values()) {
      by.add(severity.code() + " " + kpi.severities().getOrDefault(severity, 0));
    }
    rows.add(Row.of("alarms raised", Integer.toString(kpi.raised()), "–"));
    rows.add(Row.of("of them by severity", String.join(", ", by), "–"));
    rows.add(Row.of("more that came with them", Integer.toString(kpi.joined()), "–"));
    rows.add(
        Row.of(
            mark(kpi.perDay() > MOST_PER_DAY),
            "alarms a day",
            Figures.of(kpi.perDay(), 1, "") + shortTime(told),
            "%.0f acceptable, %.0f at most".formatted(PER_DAY, MOST_PER_DAY)));
    rows.add(
        Row.of(
            mark(kpi.worst() > MOST_IN_10_MIN),
            "most in 10 min",
            Integer.toString(kpi.worst()),
            MOST_IN_10_MIN + " at most"));
    rows.add(
        Row.of(
            mark(kpi.floodPercent() >= FLOOD_PERCENT),
            "share of the time in flood",
            Figures.of(kpi.floodPercent(), 2, "%"),
            "below %.0f %%".formatted(FLOOD_PERCENT)));
    rows.add(Row.of("over within a minute", Integer.toString(kpi.fleeting()), "–"));
    rows.add(
        Row.of(
            "half were acknowledged within",
            Double.isFinite(kpi.acknowledgedS())
                ? Figures.of(kpi.acknowledgedS() / 60, 1, "min")
                : "none was acknowledged",
            "–"));
    return new Table("Figures", List.of("what", "value", "guide"), List.of(38, 36, 26), rows);
  }

  /** A figure for a day that is drawn from less than one says so. */
  private static String shortTime(Told told) {
    var known = Duration.between(told.from(), told.to());
    return known.compareTo(Duration.ofDays(1)) < 0
        ? " (of " + Figures.of(known.toMinutes() / 60.0, 1, "h") + " only)"
        : "";
  }

  private static Mark mark(boolean isExceeded) {
    return isExceeded ? Mark.EXCEEDED : Mark.PLAIN;
  }

  private static Table actors(AlarmKpi kpi) {
    var rows = new ArrayList<Row>();
    for (var actor : kpi.actors().stream().limit(WORST).toList()) {
      rows.add(
          Row.of(
              mark(actor.chatters()),
              actor.kind().words(),
              actor.place(),
              Integer.toString(actor.count()),
              Figures.of(100.0 * actor.count() / kpi.raised(), 0, "%"),
              actor.chatters() ? "chatters" : "–"));
    }
    if (rows.isEmpty()) {
      rows.add(Row.of("none in this time", "", "", "", ""));
    }
    return new Table(
        "Most frequent",
        List.of("alarm", "place", "times", "share", "remark"),
        List.of(44, 16, 12, 12, 16),
        rows);
  }

  private static Table floods(AlarmKpi kpi, ZoneId zone) {
    var rows =
        kpi.floods().stream()
            .map(
                it ->
                    Row.of(
                        Mark.EXCEEDED,
                        time(it.from(), zone),
                        time(it.to(), zone),
                        Integer.toString(it.alarms())))
            .toList();
    return new Table("Floods", List.of("from", "to", "alarms"), List.of(40, 40, 20), rows);
  }

  private static Table standing(Snapshot now, ZoneId zone) {
    var rows = new ArrayList<Row>();
    for (var alarm : now.memory().board().active()) {
      rows.add(
          Row.of(
              alarm.severity().code(),
              alarm.kind().words(),
              alarm.place().name(),
              time(alarm.since(), zone),
              alarm.state().isAcknowledged() ? "acknowledged" : "not acknowledged"));
    }
    if (rows.isEmpty()) {
      rows.add(Row.of("none", "", "", "", ""));
    }
    return new Table(
        "Standing when this was written",
        List.of("severity", "alarm", "place", "since", "state"),
        List.of(13, 35, 12, 22, 18),
        rows);
  }

  private static Table all(Told told, ZoneId zone) {
    var rows = new ArrayList<Row>();
    told.events().stream()
        .limit(MOST_LISTED)
        .forEach(
            event ->
                rows.add(
                    Row.of(
                        time(event.at(), zone),
                        event.kind().substring("alarm-".length()),
                        event.place(),
                        event.text())));
    if (told.events().size() > MOST_LISTED) {
      rows.add(Row.of("…", "", "", told.events().size() - MOST_LISTED + " older ones"));
    }
    if (rows.isEmpty()) {
      rows.add(Row.of("none in this time", "", "", ""));
    }
    return new Table(
        "Alarms, newest first",
        List.of("at", "what", "place", "text"),
        List.of(22, 16, 14, 48),
        rows);
  }

  private static String time(Instant at, ZoneId zone) {
    return AT.format(at.atZone(zone));
  }
}

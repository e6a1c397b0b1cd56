package bms600.master.report;

import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.master.report.Report.Head;
import bms600.master.report.Report.Row;
import bms600.master.report.Report.Table;
import bms600.master.report.Report.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The alarms in the newest part of the journal: how many, where, and each of them. */
public final class AlarmReport {
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final String RAISED = "alarm-raised";

  private AlarmReport() {}

  /**
   * A summary of these events.
   *
   * @param events the newest of the journal, newest first; all but those of alarms are left out
   */
  public static Report of(Site site, List<Event> events, Instant at, String version) {
    var alarms = events.stream().filter(event -> event.kind().startsWith("alarm-")).toList();
    var head = new Head("Alarm summary", site.name(), "Journal", at, site.timezone(), version);
    String span =
        events.isEmpty()
            ? "The journal is empty."
            : "The newest "
                + events.size()
                + " events of the journal, back to "
                + time(events.getLast().at(), site.timezone())
                + ": "
                + alarms.stream().filter(event -> event.kind().equals(RAISED)).count()
                + " alarms were raised.";
    return new Report(
        head,
        List.of(new Words("What is counted", List.of(span)), places(alarms), all(site, alarms)));
  }

  private static Table places(List<Event> alarms) {
    var count = new TreeMap<String, Integer>();
    alarms.stream()
        .filter(event -> event.kind().equals(RAISED))
        .forEach(event -> count.merge(event.place(), 1, Integer::sum));
    var rows = new ArrayList<Row>();
    count.entrySet().stream()
        .sorted((a, b) -> b.getValue() - a.getValue())
        .forEach(each -> rows.add(Row.of(each.getKey(), Integer.toString(each.getValue()))));
    return new Table("Raised, by place", List.of("place", "alarms"), List.of(70, 30), rows);
  }

  private static Table all(Site site, List<Event> alarms) {
    var rows =
        alarms.stream()
            .map(
                event ->
                    Row.of(
                        time(event.at(), site.timezone()),
                        event.kind().substring("alarm-".length()),
                        event.place(),
                        event.text()))
            .toList();
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

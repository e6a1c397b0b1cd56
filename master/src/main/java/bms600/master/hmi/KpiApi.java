package bms600.master.hmi;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.AlarmBoard;
import bms600.core.alarm.Severity;
import bms600.core.kpi.AlarmKpi;
import bms600.core.kpi.AlarmLine;
import bms600.core.site.AlarmSetting;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** How good the alarms are: rate, floods, worst actors, what stands too long. */
final class KpiApi {
  static final String PATH = "/api/v1/alarm-kpi";
  private static final int MOST_HOURS = 31 * 24;
  private static final int MOST_EVENTS = 20_000;
  private static final int ACTORS = 10;
  private static final Duration STALE = Duration.ofHours(24);

  private final Archive archive;

  KpiApi(Archive archive) {
    this.archive = archive;
  }

  Answer answer(Ask ask, Snapshot newest) throws Refused {
    ask.only("GET", "HEAD");
    int hours = ask.query("hours").number("hours", 24, MOST_HOURS);
    var events = archive.alarmEvents(MOST_EVENTS);
    var lines = events.reversed().stream().map(AlarmLine::of).flatMap(Optional::stream).toList();
    var kpi = AlarmKpi.of(lines, from(events, newest.at(), hours), newest.at());
    return Answer.json(200, Json.bytes(out -> write(out, kpi, newest))).packed();
  }

  /** Since when there is a whole journal: not before it began, nor before what is read of it. */
  private Instant from(List<Event> newestFirst, Instant to, int hours) {
    var from = to.minus(Duration.ofHours(hours));
    var known =
        newestFirst.size() < MOST_EVENTS
            ? archive.beginning()
            : Optional.of(newestFirst.getLast().at());
    return known.filter(from::isBefore).filter(it -> !it.isAfter(to)).orElse(from);
  }

  private static void write(JsonGenerator out, AlarmKpi kpi, Snapshot newest) {
    var board = newest.memory().board();
    out.writeStartObject();
    out.writeStringProperty("from", kpi.from().toString());
    out.writeStringProperty("to", kpi.to().toString());
    rate(out, kpi);
    floods(out, kpi);
    actors(out, "worst", kpi.raised(), kpi.actors().stream().limit(ACTORS).toList());
    var chattering = kpi.actors().stream().filter(AlarmKpi.Actor::chatters).toList();
    actors(out, "chattering", kpi.raised(), chattering);
    standing(out, board);
    out.writeName("stale");
    AlarmJson.write(out, stale(board, newest.at()));
    switchedOff(out, newest);
    guide(out);
    out.writeEndObject();
  }

  private static void rate(JsonGenerator out, AlarmKpi kpi) {
    out.writeNumberProperty("raised", kpi.raised());
    out.writeNumberProperty("joined", kpi.joined());
    Json.number(out, "per_day", kpi.perDay());
    Json.number(out, "per_10_min", kpi.perDay() / 144);
    out.writeNumberProperty("most_in_10_min", kpi.worst());
    out.writeNumberProperty("fleeting", kpi.fleeting());
    Json.number(out, "acknowledged_s", kpi.acknowledgedS());
    out.writeObjectPropertyStart("severities");
    for (var severity : Severity.values()) {
      out.writeNumberProperty(severity.code(), kpi.severities().getOrDefault(severity, 0));
    }
    out.writeEndObject();
  }

  private static void floods(JsonGenerator out, AlarmKpi kpi) {
    Json.number(out, "flood_percent", kpi.floodPercent());
    boolean runs = !kpi.floods().isEmpty() && kpi.floods().getLast().to().equals(kpi.to());
    out.writeBooleanProperty("in_flood", runs);
    out.writeArrayPropertyStart("floods");
    for (var flood : kpi.floods()) {
      out.writeStartObject();
      out.writeStringProperty("from", flood.from().toString());
      out.writeStringProperty("to", flood.to().toString());
      out.writeNumberProperty("alarms", flood.alarms());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void actors(
      JsonGenerator out, String name, int raised, List<AlarmKpi.Actor> actors) {
    out.writeArrayPropertyStart(name);
    for (var actor : actors) {
      out.writeStartObject();
      out.writeStringProperty("kind", actor.kind().code());
      out.writeStringProperty("words", actor.kind().words());
      out.writeStringProperty("place", actor.place());
      out.writeNumberProperty("count", actor.count());
      Json.number(out, "percent", 100.0 * actor.count() / raised);
      out.writeBooleanProperty("chatters", actor.chatters());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void standing(JsonGenerator out, AlarmBoard board) {
    var active = board.active();
    out.writeObjectPropertyStart("standing");
    for (var severity : Severity.values()) {
      out.writeNumberProperty(
          severity.code(), active.stream().filter(it -> it.severity() == severity).count());
    }
    out.writeNumberProperty(
        "unacknowledged", active.stream().filter(it -> !it.state().isAcknowledged()).count());
    out.writeNumberProperty("held", board.held().size());
    out.writeEndObject();
  }

  private static List<Alarm> stale(AlarmBoard board, Instant now) {
    return board.active().stream()
        .filter(alarm -> !alarm.since().plus(STALE).isAfter(now))
        .toList();
  }

  /** What is judged nowhere, or not at some places, by the site's own choice. */
  private static void switchedOff(JsonGenerator out, Snapshot newest) {
    out.writeArrayPropertyStart("switched_off");
    for (var setting : newest.site().alarms()) {
      if (!setting.isEnabled().orElse(true)) {
        line(out, newest, setting);
      }
    }
    out.writeEndArray();
  }

  private static void line(JsonGenerator out, Snapshot newest, AlarmSetting setting) {
    String name = setting.scope().name(newest.site());
    out.writeStartObject();
    out.writeStringProperty("kind", setting.kind());
    out.writeStringProperty("level", setting.level());
    out.writeStringProperty("for", name.isEmpty() ? "site" : name);
    out.writeEndObject();
  }

  /** What ISA-18.2 and EEMUA 191 hold one operator to be able to handle. */
  private static void guide(JsonGenerator out) {
    out.writeObjectPropertyStart("guide");
    out.writeNumberProperty("per_day_acceptable", 150);
    out.writeNumberProperty("per_day_most", 300);
    out.writeNumberProperty("flood_above_in_10_min", 10);
    out.writeNumberProperty("flood_percent_below", 1);
    out.writeNumberProperty("stale_below", 5);
    out.writeNumberProperty("worst_ten_percent_below", 5);
    out.writeEndObject();
  }
}

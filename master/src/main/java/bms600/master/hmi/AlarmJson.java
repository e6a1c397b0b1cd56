package bms600.master.hmi;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.AlarmBoard;
import bms600.core.alarm.AlarmGroup;
import bms600.core.alarm.AlarmHelp;
import bms600.core.alarm.Hold;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Alarms as the interface and the stream tell them. */
final class AlarmJson {
  private AlarmJson() {}

  static void write(JsonGenerator out, List<Alarm> alarms) {
    out.writeStartArray();
    alarms.forEach(alarm -> write(out, alarm));
    out.writeEndArray();
  }

  /** Those that are shelved or out of service, each with who holds it back, why, and how long. */
  static void writeHeld(JsonGenerator out, Map<Alarm, Hold> held) {
    out.writeStartArray();
    held.forEach(
        (alarm, hold) -> {
          out.writeStartObject();
          fields(out, alarm);
          out.writeObjectPropertyStart("hold");
          fields(out, hold);
          out.writeEndObject();
          out.writeEndObject();
        });
    out.writeEndArray();
  }

  /** One line for each kind in each string, with the alarms it stands for. */
  static void writeGroups(JsonGenerator out, List<AlarmGroup> groups) {
    out.writeStartArray();
    for (var group : groups) {
      var alarms = group.alarms();
      out.writeStartObject();
      out.writeStringProperty("kind", group.kind().code());
      out.writeStringProperty("words", group.kind().words());
      out.writeStringProperty("place", group.place());
      out.writeStringProperty("severity", group.worst().code());
      out.writeStringProperty("since", group.since().toString());
      out.writeNumberProperty("count", alarms.size());
      out.writeNumberProperty(
          "unacknowledged", alarms.stream().filter(it -> !it.state().isAcknowledged()).count());
      out.writeName("alarms");
      write(out, alarms);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** Everything that is shelved or out of service, alarm or not, the soonest to end first. */
  static void writeHolds(JsonGenerator out, AlarmBoard board) {
    out.writeStartArray();
    board.holds().entrySet().stream()
        .sorted(Comparator.comparing((Map.Entry<String, Hold> each) -> each.getValue().left()))
        .forEach(
            each -> {
              out.writeStartObject();
              out.writeStringProperty("target", each.getKey());
              fields(out, each.getValue());
              out.writeNumberProperty("begins_in_minutes", each.getValue().waits().toMinutes());
              var alarm = board.alarm(each.getKey());
              Json.text(out, "alarm_kind", alarm.map(one -> one.kind().code()).orElse(null));
              Json.text(out, "place", alarm.map(one -> one.place().name()).orElse(null));
              Json.text(out, "text", alarm.map(Alarm::text).orElse(null));
              out.writeEndObject();
            });
    out.writeEndArray();
  }

  /** Who holds something back and for how long still, or null where nobody does. */
  static void hold(JsonGenerator out, Optional<Hold> hold) {
    if (hold.isEmpty()) {
      out.writeNull();
    } else {
      out.writeStartObject();
      fields(out, hold.get());
      out.writeEndObject();
    }
  }

  private static void fields(JsonGenerator out, Hold hold) {
    out.writeStringProperty("kind", hold.kind().words());
    out.writeStringProperty("who", hold.who());
    out.writeStringProperty("reason", hold.reason());
    out.writeNumberProperty("minutes_left", hold.left().toMinutes());
  }

  private static void write(JsonGenerator out, Alarm alarm) {
    out.writeStartObject();
    fields(out, alarm);
    out.writeEndObject();
  }

  static void fields(JsonGenerator out, Alarm alarm) {
    var evidence = alarm.evidence();
    out.writeStringProperty("id", alarm.id());
    out.writeStringProperty("kind", alarm.kind().code());
    out.writeStringProperty("place", alarm.place().name());
    out.writeStringProperty("text", alarm.text());
    out.writeStringProperty("severity", alarm.severity().code());
    out.writeStringProperty("since", alarm.since().toString());
    out.writeStringProperty("state", alarm.state().code());
    Json.number(out, "value", evidence.value());
    Json.number(out, "limit", evidence.limit());
    Json.text(out, "unit", evidence.unit().isEmpty() ? null : evidence.unit());
    out.writeNumberProperty("suppressed", evidence.hides());
    out.writeStringProperty("action", alarm.kind().action());
  }

  /** What there is to know of every kind of alarm. */
  static void writeKinds(JsonGenerator out) {
    out.writeStartArray();
    AlarmHelp.all()
        .forEach(
            (kind, help) -> {
              out.writeStartObject();
              out.writeStringProperty("kind", kind.code());
              out.writeStringProperty("words", kind.words());
              out.writeStringProperty("meaning", help.meaning());
              out.writeStringProperty("causes", help.causes());
              out.writeStringProperty("action", kind.action());
              out.writeStringProperty("limits", help.limits());
              out.writeEndObject();
            });
    out.writeEndArray();
  }
}
